// The server renders entities to a few tags; they are copied one by one, and nothing else is.

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "A", "BLOCKQUOTE", "SPAN"]);
const CLASSES = new Set([
  "tg-spoiler", "tg-expandable", "tg-hashtag", "tg-mention", "tg-command", "tg-emoji",
]);
const LINK = /^(https?:|mailto:|tel:|tg:)/i;

function copy(from, to) {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      to.append(child.data);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      if (TAGS.has(child.tagName)) to.append(element(child));
      else copy(child, to);
    }
  }
}

function element(source) {
  const node = document.createElement(source.tagName);
  for (const name of source.classList) {
    if (CLASSES.has(name) || /^language-[\w+-]+$/.test(name)) node.classList.add(name);
  }
  if (source.tagName === "A") {
    const href = source.getAttribute("href") || "";
    if (LINK.test(href)) {
      node.href = href;
      node.target = "_blank";
      node.rel = "noopener noreferrer";
    } else {
      node.href = "#";
    }
  }
  copy(source, node);
  if (node.classList.contains("tg-spoiler")) {
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", "Hidden text, press to show");
  }
  if (node.classList.contains("tg-expandable")) {
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.setAttribute("aria-expanded", "false");
  }
  return node;
}

// A block breaks the line by itself; line ends beside it would only add empty lines.
function trimAround(root) {
  for (const block of root.querySelectorAll("blockquote, pre")) {
    const { previousSibling: before, nextSibling: after } = block;
    if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n+$/, "");
    if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n+/, "");
  }
}

export function fragment(html) {
  const parsed = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const out = document.createDocumentFragment();
  copy(parsed.body, out);
  trimAround(out);
  return out;
}

export function plain(html) {
  return fragment(html).textContent;
}
