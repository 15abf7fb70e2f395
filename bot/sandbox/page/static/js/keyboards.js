// Buttons under messages and the keyboard that takes the place of typing.

import { post } from "./api.js";
import { fill } from "./composer.js";
import { el, icon } from "./dom.js";
import { openApp } from "./miniapp.js";
import { payFor, payLink } from "./payments.js";
import { alertBox, attempt, toast } from "./sheets.js";
import { botLink, changed, state, talk } from "./store.js";

const WAIT_S = 15;
const late = new Set();

function show(answer) {
  if (!answer) return;
  if (answer.text) {
    if (answer.show_alert) alertBox(answer.text, state.bot?.first_name || "Bot");
    else toast(answer.text);
  }
  if (answer.url) openLink(answer.url);
}

// An answer that came after the press had stopped waiting.
export function lateAnswer({ callback_query_id: id, answer }) {
  if (late.delete(id)) show(answer);
}

export function startWith(payload) {
  return attempt(post("start", { user: state.userId, payload }));
}

export function openLink(url) {
  const payload = botLink(url);
  if (payload) startWith(payload);
  else if (/^https:\/\/t\.me\/\$/.test(url)) payLink(url);
  else window.open(url, "_blank", "noopener,noreferrer");
}

async function press(message, row, column, node) {
  node.classList.add("waiting");
  node.setAttribute("aria-busy", "true");
  const body = { user: state.userId, chat: message.chat.id, message_id: message.message_id, row, column, wait: WAIT_S };
  const result = await attempt(post("press", body));
  node.classList.remove("waiting");
  node.removeAttribute("aria-busy");
  if (!result) return;
  if (result.web_app) openApp(result.web_app.url);
  else if (result.answer) show(result.answer);
  else if (result.callback_query_id) late.add(result.callback_query_id);
}

function act(message, button, row, column, node) {
  const inline = button.switch_inline_query_current_chat ?? button.switch_inline_query
    ?? button.switch_inline_query_chosen_chat?.query;
  if (button.url) openLink(button.url);
  else if (button.login_url) openLink(button.login_url.url);
  else if (button.copy_text) {
    navigator.clipboard?.writeText(button.copy_text.text).then(
      () => toast("Copied to the clipboard"), () => toast(button.copy_text.text));
  } else if (button.pay) payFor(message);
  else if (inline !== undefined) fill(`@${state.bot.username} ${inline}`);
  else press(message, row, column, node);
}

function mark(button) {
  if (button.url || button.login_url) return icon("link", "corner");
  if (button.web_app) return icon("app", "corner");
  if (button.copy_text) return icon("copy", "corner");
  return null;
}

export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const paid = message.sandbox?.paid;
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": "Buttons of the message" }, rows.map((row, r) =>
    el("div", { class: "keys" }, row.map((button, c) => el("button", {
      type: "button", class: `key ${button.style || ""}`, dataset: { focus: `key-${r}-${c}` },
      disabled: Boolean(paid && button.pay),
      onclick: (event) => act(message, button, r, c, event.currentTarget),
    }, el("span", {}, paid && button.pay ? "Paid ✓" : button.text.replace("XTR", "⭐")), mark(button))))));
}

async function pressReply(row, column, button) {
  if (button.request_location || button.request_contact) toast(button.request_contact ? "Contact shared" : "Location shared");
  const result = await attempt(post("keyboard", { user: state.userId, chat: state.chatId, row, column }));
  if (result?.web_app) openApp(result.web_app.url, { button: button.text });
}

let hidden = false;
export function toggleReplyKeyboard() {
  hidden = !hidden;
  changed("talk");
}
export const replyKeyboardHidden = () => hidden;

export function replyKeyboard() {
  const keyboard = talk().keyboard;
  if (!keyboard?.keyboard || hidden) return null;
  return el("div", { class: `reply-keyboard ${keyboard.resize_keyboard ? "" : "tall"}`, role: "group", "aria-label": "Suggested answers" },
    keyboard.keyboard.map((row, r) => el("div", { class: "keys" }, row.map((button, c) => el("button", {
      type: "button", class: "key", onclick: () => pressReply(r, c, button),
    }, el("span", {}, button.text), button.web_app ? icon("app", "corner") : null)))));
}
