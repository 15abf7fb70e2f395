// Builds elements; texts are always text nodes, so nothing shown can become markup.

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node && !name.startsWith("aria") && typeof value !== "string") {
      node[name] = value;
    } else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4",
  mic: "M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3",
  clip: "M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.300a3 3 0 0 1 4.200 4.200l-7.700 7.700a1.500 1.500 0 0 1-2.100-2.100L14 7.500",
  menu: "M4 7h16M4 12h16M4 17h10",
  more: "M12 5.500v.010M12 12v.010M12 18.500v.010",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  down: "M6 9l6 6 6-6",
  reply: "M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5",
  forward: "M15 6l5 5-5 5M20 11h-9a7 7 0 0 0-7 7",
  copy: "M9 9h10v11H9zM6 15H5V4h10v2",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  stop: "M7 7h10v10H7z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.010",
  music: "M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  pin: "M12 21s7-6.500 7-12A7 7 0 0 0 5 9c0 5.500 7 12 7 12zM12 6.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z",
  block: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM6 6l12 12",
  info: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM12 11v5.500M12 7.800v.010",
  star: "M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1 5.900-5.200-2.800-5.200 2.800 1-5.900-4.300-4.100 5.900-.800z",
  group: "M9 5a3.200 3.200 0 1 1 0 6.400A3.200 3.200 0 0 1 9 5zM3 19c.500-3.500 2.700-5.300 6-5.300s5.500 1.800 6 5.300M16 5.500a3 3 0 0 1 0 5.700M17.500 14c2 .600 3.200 2.200 3.500 5",
  keyboard: "M3 6h18v12H3zM7 10v.010M12 10v.010M17 10v.010M8 14h8",
  link: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  app: "M5 4h14v16H5zM5 9h14",
  wave: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4",
  check: "M5 12.500l4.500 4.500L19 7",
};

export function icon(name, cls = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name} ${cls}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function iconButton(name, label, onclick, props = {}) {
  const { class: cls = "", ...rest } = props;
  return el(
    "button",
    { type: "button", class: `icon-button ${cls}`, "aria-label": label, title: label, onclick, ...rest },
    icon(name),
  );
}

export function avatar(name, id, cls = "") {
  const initials = [...(name || "?")][0].toUpperCase();
  const second = (name || "").split(/\s+/)[1];
  return el(
    "span",
    { class: `avatar hue-${Math.abs(Number(id)) % 7} ${cls}`, "aria-hidden": "true" },
    initials + (second ? [...second][0].toUpperCase() : ""),
  );
}

export const $ = (selector, root = document) => root.querySelector(selector);
