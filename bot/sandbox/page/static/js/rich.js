// Rich messages: blocks of headings, paragraphs, lists, tables and details.

import { el } from "./dom.js";

const MARKS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", subscript: "sub",
  superscript: "sup", marked: "mark",
};

function text(rich) {
  if (typeof rich === "string") return [rich];
  if (Array.isArray(rich)) return rich.flatMap(text);
  if (!rich) return [];
  const inner = text(rich.text ?? "");
  if (MARKS[rich.type]) return [el(MARKS[rich.type], {}, inner)];
  if (rich.type === "spoiler") return [el("span", { class: "tg-spoiler", tabindex: "0" }, inner)];
  if (rich.type === "url" && /^(https?:|mailto:|tel:)/i.test(rich.url || "")) {
    return [el("a", { href: rich.url, target: "_blank", rel: "noopener noreferrer" }, inner)];
  }
  return inner;
}

function cell(one) {
  const props = { colspan: one.colspan, rowspan: one.rowspan, class: `at-${one.align || "left"}` };
  return el(one.is_header ? "th" : "td", props, text(one.text));
}

const kinds = {
  paragraph: (b) => el("p", {}, text(b.text)),
  heading: (b) => el(`h${Math.min(6, (b.size || 2) + 2)}`, {}, text(b.text)),
  pre: (b) => el("pre", {}, el("code", {}, text(b.text))),
  footer: (b) => el("p", { class: "rich-footer" }, text(b.text)),
  divider: () => el("hr"),
  blockquote: (b) => el("blockquote", {}, blocks(b.blocks)),
  expandable_blockquote: (b) => el("blockquote", {}, blocks(b.blocks)),
  pullquote: (b) => el("blockquote", {}, text(b.text)),
  details: (b) => el("details", { open: Boolean(b.is_open) },
    el("summary", {}, text(b.summary)), blocks(b.blocks)),
  list: (b) => el("ul", { class: "rich-list" }, b.items.map((item) =>
    el("li", {}, el("span", { class: "rich-label" }, item.label || "•"), el("div", {}, blocks(item.blocks))))),
  table: (b) => el("div", { class: "rich-table" },
    el("table", {}, b.cells.map((row) => el("tr", {}, row.map(cell))))),
};

const blocks = (list) => (list || []).map((b) => (kinds[b.type] ? kinds[b.type](b) : el("p", {}, text(b.text))));

export const richMessage = (rich) => el("div", { class: "rich" }, blocks(rich.blocks));
