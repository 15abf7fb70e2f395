// The left column: who one is, and that person's chats.

import { balance, summary } from "./content.js";
import { $, avatar, el, icon, iconButton } from "./dom.js";
import { openPayments } from "./payments.js";
import { newGroup, newPerson } from "./people.js";
import { popup } from "./sheets.js";
import { fullName, me, on, state, talk, titleOf } from "./store.js";
import { listTime } from "./times.js";

let choose = () => {};

function unreadOf(userId) {
  return (state.chats.get(userId) || []).reduce((sum, c) => sum + c.unread, 0);
}

function person(user) {
  const chosen = user.id === state.userId;
  const unread = chosen ? 0 : unreadOf(user.id);
  return el("button", {
    type: "button", class: `person ${chosen ? "chosen" : ""}`, "aria-pressed": String(chosen),
    "aria-label": `${fullName(user)}${unread ? `, ${unread} unread` : ""}`, onclick: () => choose(user.id),
  }, el("span", { class: "ring" }, avatar(fullName(user), user.id), unread ? el("span", { class: "badge" }, String(unread)) : null),
  el("span", { class: "person-name" }, user.first_name));
}

function people() {
  return el("div", { class: "people", role: "group", "aria-label": "People. Each is a Telegram user of their own." },
    state.users.map(person),
    el("button", { type: "button", class: "person", onclick: () => newPerson(choose) },
      el("span", { class: "ring" }, el("span", { class: "avatar add" }, icon("plus"))), el("span", { class: "person-name" }, "New")));
}

function mainMenu(event) {
  const dark = document.documentElement.dataset.theme === "dark";
  popup(event.currentTarget, [
    { icon: "plus", label: "Another person", onclick: () => newPerson(choose) },
    me() && { icon: "group", label: "New group", onclick: () => newGroup((id) => choose(state.userId, id)) },
    me() && { icon: "star", label: `Stars: ${balance()}`, onclick: openPayments },
    { icon: dark ? "sun" : "moon", label: dark ? "Light theme" : "Dark theme", onclick: () => window.toggleTheme() },
  ], { label: "Main menu" });
}

function chatRow({ chat, last_message: last, unread }) {
  const title = titleOf(chat.type === "private" ? null : chat);
  const chosen = chat.id === state.chatId;
  const own = last?.from?.id === state.userId;
  const live = talk(chat.id).drafts.size > 0;
  const line = live ? "writing…" : last ? `${own ? "You: " : ""}${summary(last)}` : "Press Start to begin";
  return el("li", {}, el("button", {
    type: "button", class: `chat-row ${chosen ? "chosen" : ""}`, "aria-current": chosen ? "true" : null,
    dataset: { chat: String(chat.id) }, onclick: () => choose(state.userId, chat.id),
  }, avatar(title, chat.type === "private" ? state.bot?.id || 0 : chat.id, "large"),
  el("span", { class: "chat-text" },
    el("span", { class: "chat-line" }, el("b", {}, title), last ? el("time", {}, listTime(last.date)) : null),
    el("span", { class: "chat-line" }, el("span", { class: `preview ${live ? "live" : ""}` }, line),
      unread && !chosen ? el("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread)) : null))));
}

function draw() {
  const focused = document.activeElement?.closest?.("#sidebar [data-chat]")?.dataset.chat;
  const user = me();
  const scrolled = $(".people")?.scrollLeft || 0;
  $("#sidebar").replaceChildren(
    el("header", { class: "side-head" },
      iconButton("menu", "Main menu", mainMenu, { "aria-haspopup": "menu", dataset: { menu: "left" } }),
      el("h1", {}, "Mluv.Me", user ? el("small", {}, `as ${fullName(user)}`) : null),
      user ? el("button", { type: "button", class: "stars", "aria-label": `${balance()} Stars`, onclick: openPayments }, `⭐ ${balance()}`) : null),
    people(),
    user ? el("ul", { class: "chat-list", "aria-label": "Chats" }, (state.chats.get(user.id) || []).map(chatRow)) : el("div", { class: "chat-list" }),
    el("footer", { class: "side-foot" }, icon("info"), el("span", {}, "A local sandbox of Telegram. The tutor behind this page is rule-based, not a language model.")),
  );
  $(".people").scrollLeft = scrolled;
  if (focused) $(`#sidebar [data-chat="${focused}"]`)?.focus();
  const total = unreadOf(state.userId);
  document.title = total && document.hidden ? `(${total}) Mluv.Me` : "Mluv.Me";
}

export function setUp(onChoose) {
  choose = onChoose;
  on("users chats bot", draw);
  document.addEventListener("themechange", draw);
  draw();
}
