// About the bot and about groups, and what the menu of a chat offers.

import { post } from "./api.js";
import { avatar, el, icon } from "./dom.js";
import { openPayments } from "./payments.js";
import { attempt, confirmBox, popup, sheet, toast } from "./sheets.js";
import { chatOf, fullName, isPrivate, loadChats, loadTalk, state, talk, titleOf } from "./store.js";

function botProfile() {
  const bot = state.bot;
  sheet(bot.first_name, [
    el("div", { class: "profile" }, avatar(bot.first_name, bot.id, "huge"), el("h3", {}, bot.first_name), el("p", { class: "hint" }, `@${bot.username} · bot`)),
    el("p", {}, bot.short_description || bot.description || "Speaks Czech with you."),
    el("p", { class: "notice" }, icon("info"), el("span", {}, `The tutor behind this page is ${bot.tutor}.`)),
    bot.commands.length ? el("ul", { class: "rows commands-list" }, bot.commands.map((c) => el("li", {}, el("b", {}, `/${c.command}`), el("span", {}, c.description)))) : null,
  ], { label: "About the bot" });
}

function act(action, target) {
  return attempt(post("group/member", { chat: state.chatId, user: state.userId, action, target }));
}

function groupProfile() {
  const { chat } = chatOf();
  const others = state.users.filter((u) => u.id !== state.userId);
  const add = async (user) => {
    if (await act("add", user.id)) toast(`${fullName(user)} is in the group`);
  };
  const { close } = sheet(chat.title, [
    el("div", { class: "profile" }, avatar(chat.title, chat.id, "huge"), el("h3", {}, chat.title), el("p", { class: "hint" }, "group")),
    el("div", { class: "actions column-actions" },
      el("button", { type: "button", class: "quiet wide", onclick: async () => { if (await act("promote", state.bot.id)) toast(`${state.bot.first_name} is an administrator now`); } }, `Make ${state.bot.first_name} an administrator`),
      el("button", { type: "button", class: "quiet wide danger-text", onclick: async () => { if (await act("kick", state.bot.id)) toast(`${state.bot.first_name} was removed`); } }, `Remove ${state.bot.first_name}`)),
    others.length ? el("h4", {}, "Add people") : null,
    el("ul", { class: "rows" }, others.map((u) => el("li", {}, el("button", { type: "button", class: "row", onclick: () => add(u) }, avatar(fullName(u), u.id), el("b", {}, fullName(u)), icon("plus"))))),
    el("button", { type: "button", class: "quiet wide danger-text", onclick: async () => {
      if (!(await act("leave"))) return;
      close();
      location.assign("/");
    } }, "Leave the group"),
  ], { label: "About the group" });
}

export function openProfile() {
  if (isPrivate()) botProfile();
  else groupProfile();
}

async function block() {
  const sure = await confirmBox(`Block ${state.bot.first_name}?`, "The bot can write to you no more until you unblock it.", "Block", { danger: true });
  if (!sure) return;
  await attempt(post("block", { user: state.userId }));
  await loadTalk();
  await loadChats();
}

export function headerMenu(anchor) {
  const blocked = talk().blocked;
  popup(anchor, [
    { icon: "info", label: isPrivate() ? "About the bot" : "About the group", onclick: openProfile },
    { icon: "star", label: "Stars and subscriptions", onclick: openPayments },
    isPrivate() && !blocked && { icon: "block", label: "Block the bot", danger: true, onclick: block },
    isPrivate() && blocked && { icon: "block", label: "Unblock the bot", onclick: () => attempt(post("unblock", { user: state.userId })) },
  ], { label: `Menu of ${titleOf(isPrivate() ? null : chatOf()?.chat)}` });
}
