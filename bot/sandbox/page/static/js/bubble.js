// One message: its bubble, text, marks of time and reading, reactions and keyboard.

import { post } from "./api.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { parts, serviceText, summary } from "./content.js";
import { inlineKeyboard } from "./keyboards.js";
import { openActions } from "./actions.js";
import { fragment } from "./safe_html.js";
import { attempt } from "./sheets.js";
import { fullName, isPrivate, state } from "./store.js";
import { timeOf } from "./times.js";

const EFFECTS = {
  "5104841245755180586": "🔥", "5107584321108051014": "👍", "5104858069142078462": "👎",
  "5159385139981059251": "❤️", "5046509860389126442": "🎉", "5046589136895476101": "💩",
};
const JUMBO = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s){1,12}$/u;

export const isOwn = (message) => message.from?.id === state.userId;

function quote(message) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const part = message.quote?.text;
  return el("button", {
    type: "button", class: "quote", dataset: { jump: String(replied.message_id) },
    "aria-label": `In reply to ${fullName(replied.from)}: ${summary(replied)}`,
  }, el("b", {}, replied.from?.id === state.userId ? "You" : fullName(replied.from)), el("span", {}, part || summary(replied)));
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name || fullName(origin.sender_user) || origin.chat?.title || "somebody";
  return el("div", { class: "forwarded" }, icon("forward"), `Forwarded from ${name}`);
}

function meta(message, read) {
  const own = isOwn(message);
  return el("span", { class: "meta" },
    message.edit_date && !message.from?.is_bot ? el("span", { class: "edited" }, "edited") : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)),
    own ? ticks(read) : null);
}

function ticks(read) {
  const mark = el("span", { class: `ticks ${read ? "read" : ""}`, role: "img", "aria-label": read ? "Read" : "Sent" });
  mark.append(icon("check"));
  if (read) mark.append(icon("check"));
  return mark;
}

function reactions(message) {
  const given = Object.entries(message.sandbox?.reactions || {}).flatMap(([user, list]) =>
    list.map((one) => ({ user: Number(user), emoji: one.emoji || "⭐" })));
  if (!given.length) return null;
  const counted = Map.groupBy ? Map.groupBy(given, (g) => g.emoji) : group(given);
  return el("div", { class: "reactions" }, [...counted].map(([emoji, list]) => {
    const mine = list.some((g) => g.user === state.userId);
    return el("button", {
      type: "button", class: `reaction ${mine ? "mine" : ""}`, "aria-pressed": String(mine),
      "aria-label": `${emoji}, ${list.length}`, onclick: () => react(message, mine ? null : emoji),
    }, emoji, list.length > 1 ? el("span", {}, String(list.length)) : null);
  }));
}

function group(given) {
  const found = new Map();
  for (const one of given) found.set(one.emoji, [...(found.get(one.emoji) || []), one]);
  return found;
}

export function react(message, emoji) {
  const body = { user: state.userId, chat: message.chat.id, message_id: message.message_id, emoji };
  return attempt(post("react", body));
}

function textOf(message) {
  const html = message.sandbox?.text_html;
  if (!html) return null;
  return el("div", { class: "text", dir: "auto" }, fragment(html));
}

function body(message, flags) {
  const shown = parts(message);
  const text = textOf(message);
  const sender = !isPrivate() && !isOwn(message) && flags.first
    ? el("div", { class: `sender hue-text-${Math.abs(message.from.id) % 7}` }, fullName(message.from)) : null;
  const via = message.via_bot ? el("div", { class: "via" }, `via @${message.via_bot.username}`) : null;
  const jumbo = text && !shown.length && !message.reply_to_message && JUMBO.test(message.text || "");
  const bare = Boolean(message.sticker) || jumbo;
  const media = Boolean(message.photo || message.video || message.animation) ;
  const bubble = el("div", { class: `bubble ${bare ? "bare" : ""} ${jumbo ? "jumbo" : ""} ${media ? "media" : ""} ${media && !text ? "no-text" : ""}` },
    sender, forwarded(message), via, quote(message), shown, text, reactions(message), meta(message, flags.read));
  if (message.voice || message.audio || message.video_note) bubble.classList.add("sound");
  return bubble;
}

function spoken(message) {
  const who = isOwn(message) ? "You" : fullName(message.from);
  return `${who}, ${timeOf(message.date)}: ${summary(message)}`;
}

export function buildMessage(message, flags) {
  const service = serviceText(message);
  if (service) {
    return el("article", { class: "service", dataset: { id: String(message.message_id) }, tabindex: "-1" }, el("span", {}, service));
  }
  const own = isOwn(message);
  const keyboard = inlineKeyboard(message);
  const node = el("article", {
    class: `message ${own ? "out" : "in"} ${flags.first ? "first" : ""} ${flags.last ? "last" : ""} ${flags.fresh ? "fresh" : ""}`,
    dataset: { id: String(message.message_id) }, tabindex: "-1", "aria-label": spoken(message),
  },
  !isPrivate() && !own ? (flags.last ? avatar(fullName(message.from), message.from.id, "small") : el("span", { class: "avatar-gap" })) : null,
  el("div", { class: `stack ${keyboard ? "with-keyboard" : ""}` }, body(message, flags), keyboard),
  iconButton("more", "Message actions", (event) => openActions(message, event.currentTarget), { class: "message-more", tabindex: "-1" }));
  if (flags.fresh && EFFECTS[message.effect_id]) node.append(el("span", { class: "effect", "aria-hidden": "true" }, EFFECTS[message.effect_id]));
  return node;
}

export function buildDraft(draft) {
  const stop = () => attempt(post("stop_draft", { user: state.userId, chat: state.chatId, draft_id: draft.draft_id }));
  const html = draft.sandbox?.text_html || "";
  const rich = draft.rich_message ? parts({ rich_message: draft.rich_message }) : null;
  return el("article", { class: "message in first last draft", "aria-busy": "true", dataset: { draft: String(draft.draft_id) } },
    el("div", { class: "stack" },
      el("div", { class: "bubble" }, rich,
        html ? el("div", { class: "text", dir: "auto" }, fragment(html), el("span", { class: "caret", "aria-hidden": "true" })) : dots()),
      draft.can_stop ? el("button", { type: "button", class: "stop", onclick: stop }, icon("stop"), "Stop") : null));
}

const dots = () => el("span", { class: "dots", role: "img", "aria-label": "Thinking" }, el("i"), el("i"), el("i"));

// A growing draft keeps its bubble; only the text in it changes.
export function growDraft(node, draft) {
  const text = node.querySelector(".text");
  const html = draft.sandbox?.text_html;
  if (!text || !html) return false;
  text.replaceChildren(fragment(html), el("span", { class: "caret", "aria-hidden": "true" }));
  return Boolean(node.querySelector(".stop")) === Boolean(draft.can_stop);
}
