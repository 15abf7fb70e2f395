// What can be done with a message: react, reply, copy, edit, forward, delete.

import { get, post } from "./api.js";
import { isOwn, react } from "./bubble.js";
import { avatar, el } from "./dom.js";
import { startEdit, startReply } from "./composer.js";
import { plain } from "./safe_html.js";
import { attempt, confirmBox, popup, sheet, toast } from "./sheets.js";
import { state, titleOf } from "./store.js";

const REACTIONS = ["❤", "👍", "🔥", "🎉", "😁", "🤔", "😢", "👎"];

async function remove(message) {
  const sure = await confirmBox("Delete the message?", "It disappears from the chat. Bots are not told of deletions.", "Delete", { danger: true });
  if (sure) attempt(post("delete", { user: state.userId, chat: message.chat.id, message_id: message.message_id }));
}

async function forward(message) {
  const chats = (await attempt(get("chats", { user: state.userId }))) || [];
  const send = async (chatId) => {
    close();
    const body = { user: state.userId, chat: chatId, from_chat: message.chat.id, message_id: message.message_id };
    if (await attempt(post("forward", body))) toast("Forwarded");
  };
  const { close } = sheet("Forward to…", el("ul", { class: "rows" }, chats.map(({ chat }) => el("li", {},
    el("button", { type: "button", class: "row", onclick: () => send(chat.id) }, avatar(titleOf(chat), chat.id), el("b", {}, titleOf(chat)))))));
}

function copy(message) {
  const text = plain(message.sandbox?.text_html || "");
  navigator.clipboard?.writeText(text).then(() => toast("Copied"), () => toast("Copying is not allowed here", "bad"));
}

export function openActions(message, anchor) {
  const mine = message.sandbox?.reactions?.[state.userId]?.[0]?.emoji;
  const bar = (leave) => el("div", { class: "reaction-bar", role: "group", "aria-label": "React" }, REACTIONS.map((emoji) =>
    el("button", {
      type: "button", role: "menuitem", class: emoji === mine ? "mine" : "", "aria-label": `React with ${emoji}`,
      onclick: () => {
        leave();
        react(message, emoji === mine ? null : emoji);
      },
    }, emoji)));
  popup(anchor, [
    { icon: "reply", label: "Reply", onclick: () => startReply(message) },
    message.sandbox?.text_html && { icon: "copy", label: "Copy text", onclick: () => copy(message) },
    isOwn(message) && message.text && { icon: "edit", label: "Edit", onclick: () => startEdit(message) },
    !message.has_protected_content && { icon: "forward", label: "Forward", onclick: () => forward(message) },
    { icon: "trash", label: "Delete", danger: true, onclick: () => remove(message) },
  ], { top: bar, label: "Message actions" });
}
