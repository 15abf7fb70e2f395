// Inline mode: `@bot query` in the field shows what the bot offers; choosing sends it.

import { post } from "./api.js";
import { $, el } from "./dom.js";
import { startWith } from "./keyboards.js";
import { attempt } from "./sheets.js";
import { state } from "./store.js";

const PAUSE_MS = 300;
let timer = 0;
let asked = null;

export function inlineQueryOf(text) {
  const name = state.bot?.username;
  const found = name && new RegExp(`^@${name}\\s([^]*)$`, "i").exec(text);
  return found ? found[1].trim() : null;
}

export function closeInline() {
  clearTimeout(timer);
  asked = null;
  const panel = $(".inline-results");
  if (panel) panel.hidden = true;
}

function result(one, query, done) {
  const choose = async () => {
    const body = { user: state.userId, chat: state.chatId, result_id: one.id, query };
    if (await attempt(post("inline/choose", body))) {
      closeInline();
      done();
    }
  };
  return el("button", { type: "button", role: "option", onclick: choose },
    el("span", { class: "inline-letter", "aria-hidden": "true" }, [...(one.title || one.type)][0].toUpperCase()),
    el("span", {}, el("b", {}, one.title || one.type), el("small", {}, one.description || "")));
}

export function askInline(query, done) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    asked = query;
    const panel = $(".inline-results");
    panel.hidden = false;
    panel.replaceChildren(el("p", { class: "hint" }, "Asking…"));
    const answer = await attempt(post("inline", { user: state.userId, query, chat_type: state.chatId > 0 ? "sender" : "supergroup" }));
    if (asked !== query) return;
    const results = answer?.results || [];
    const above = answer?.button && el("button", {
      type: "button", class: "inline-button", onclick: () => startWith(answer.button.start_parameter || ""),
    }, answer.button.text);
    panel.replaceChildren(...(above ? [above] : []), ...(results.length ? results.map((one) => result(one, query, done))
      : [el("p", { class: "hint" }, answer?.error || "Nothing found.")]));
  }, PAUSE_MS);
}
