// The open chat: its header, the list of messages and what stands below it.

import { openActions } from "./actions.js";
import { buildDraft, buildMessage, growDraft, isOwn } from "./bubble.js";
import { composer, startReply } from "./composer.js";
import { summary } from "./content.js";
import { $, avatar, el, icon, iconButton } from "./dom.js";
import { replyKeyboard, startWith } from "./keyboards.js";
import { headerMenu, openProfile } from "./profile.js";
import { post } from "./api.js";
import { attempt } from "./sheets.js";
import { chatOf, fullName, isPrivate, markRead, on, state, talk, titleOf, userById } from "./store.js";
import { dayKey, dayLabel } from "./times.js";

const GROUP_S = 300;
const NEAR_PX = 140;
const SHORT_QUOTE_PX = 82;
const ACTIONS = {
  typing: "typing", record_voice: "recording a voice message", upload_voice: "sending a voice message",
  upload_photo: "sending a photo", upload_document: "sending a file", upload_video: "sending a video",
  choose_sticker: "choosing a sticker", record_video_note: "recording a video message",
};

let view = null;
let shownChat = null;
let stick = true;
let unseen = 0;
let toFocus = null;
const cache = new Map();

function build() {
  const log = el("div", { class: "log", role: "region", tabindex: "0", "aria-label": "Messages. Use the arrow keys to move between them and Enter for actions." });
  const column = el("div", { class: "column" });
  const scroller = el("div", { class: "scroller" }, column);
  log.append(scroller);
  const down = el("button", { type: "button", class: "to-bottom", "aria-label": "Go to the newest message", hidden: true, onclick: () => toBottom(true) }, icon("down"), el("span", { class: "badge", hidden: true }));
  const header = el("header", { class: "chat-head" });
  const pinned = el("button", { type: "button", class: "pinned", hidden: true });
  const foot = el("div", { class: "foot" });
  $("#conversation").replaceChildren(header, pinned, log, down, foot);
  view = { header, pinned, log, column, scroller, down, foot };
  log.addEventListener("scroll", onScroll, { passive: true });
  log.addEventListener("keydown", onKey);
  column.addEventListener("click", onClick);
  column.addEventListener("contextmenu", onContextMenu);
  column.addEventListener("dblclick", onDoubleClick);
  const resized = new ResizeObserver(() => stick && toBottom());
  resized.observe(column);
  resized.observe(log);
}

function toBottom(smooth = false) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  view.log.scrollTo({ top: view.log.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
}

function onScroll() {
  const { scrollHeight, scrollTop, clientHeight } = view.log;
  stick = scrollHeight - scrollTop - clientHeight < NEAR_PX;
  if (stick) unseen = 0;
  drawDown();
}

function drawDown() {
  view.down.hidden = stick;
  const badge = $(".badge", view.down);
  badge.hidden = !unseen;
  badge.textContent = String(unseen);
}

const messageOf = (node) => {
  const article = node?.closest?.("article[data-id]");
  return article ? [talk().messages.get(Number(article.dataset.id)), article] : [null, null];
};

function jump(id) {
  const target = view.column.querySelector(`[data-id="${id}"]`);
  if (!target) return;
  target.scrollIntoView({ block: "center", behavior: "smooth" });
  target.classList.add("flash");
  setTimeout(() => target.classList.remove("flash"), 1600);
}

function toggleText(node) {
  const spoiler = node.closest(".tg-spoiler");
  if (spoiler) spoiler.classList.add("shown");
  const expandable = node.closest(".tg-expandable");
  if (expandable) {
    const open = expandable.classList.toggle("open");
    expandable.setAttribute("aria-expanded", String(open));
  }
  return Boolean(spoiler || expandable);
}

function onClick(event) {
  const command = event.target.closest(".tg-command");
  const quoted = event.target.closest("[data-jump]");
  const link = event.target.closest("a[href^='https://t.me/']");
  if (command) {
    event.preventDefault();
    attempt(post("send", { user: state.userId, chat: state.chatId, text: command.textContent }));
  } else if (quoted) jump(quoted.dataset.jump);
  else if (link) {
    event.preventDefault();
    import("./keyboards.js").then(({ openLink }) => openLink(link.href));
  } else toggleText(event.target);
}

function onContextMenu(event) {
  const [message, article] = messageOf(event.target);
  if (!message || article.classList.contains("service") || event.target.closest("a[href], img")) return;
  event.preventDefault();
  openActions(message, { x: event.clientX, y: event.clientY });
}

function onDoubleClick(event) {
  const [message, article] = messageOf(event.target);
  if (message && !article.classList.contains("service") && !event.target.closest("button, a, .text")) startReply(message);
}

function onKey(event) {
  const articles = [...view.column.querySelectorAll("article[data-id]")];
  const at = articles.indexOf(document.activeElement);
  const onMessage = at >= 0 || document.activeElement === view.log;
  if (["ArrowUp", "ArrowDown"].includes(event.key) && onMessage) {
    event.preventDefault();
    const next = at < 0 ? articles.length - 1 : at + (event.key === "ArrowUp" ? -1 : 1);
    articles[Math.min(articles.length - 1, Math.max(0, next))]?.focus();
  } else if (event.key === "Enter" || event.key === " ") {
    if (document.activeElement.matches(".tg-spoiler, .tg-expandable")) {
      event.preventDefault();
      toggleText(document.activeElement);
    } else if (at >= 0 && event.key === "Enter") {
      event.preventDefault();
      const [message, article] = messageOf(document.activeElement);
      if (message && !article.classList.contains("service")) openActions(message, article.querySelector(".bubble"));
    }
  } else if (event.key === "Escape" && at >= 0) $("#composer-text")?.focus();
}

export function statusText() {
  if (state.online === null) return "connecting…";
  if (!state.online) return "waiting for network…";
  const now = Date.now();
  const action = [...talk().actions].filter(([, until]) => until > now).map(([name]) => name).at(-1);
  if (action) return `${ACTIONS[action] || "busy"}…`;
  if (talk().drafts.size) return "writing…";
  if (isPrivate()) return "bot";
  return "group";
}

function drawHeader() {
  const chat = chatOf()?.chat;
  const title = titleOf(isPrivate() ? null : chat);
  const status = statusText();
  view.header.replaceChildren(
    iconButton("back", "Back to chats", () => history.back(), { class: "to-list" }),
    el("button", { type: "button", class: "chat-title", onclick: () => openProfile(), "aria-label": `About ${title}` },
      avatar(title, isPrivate() ? state.bot?.id || 0 : state.chatId),
      el("span", { class: "titles" }, el("b", {}, title),
        el("small", { class: status.endsWith("…") ? "live" : "" }, status))),
    iconButton("more", "Chat menu", (event) => headerMenu(event.currentTarget), { "aria-haspopup": "menu" }),
  );
}

function drawStatus() {
  const small = $(".titles small", view.header);
  if (!small) return;
  small.textContent = statusText();
  small.className = small.textContent.endsWith("…") ? "live" : "";
}

function drawPinned() {
  const message = talk().messages.get(talk().pinned.at(-1));
  view.pinned.hidden = !message;
  if (!message) return;
  view.pinned.replaceChildren(el("b", {}, "Pinned message"), el("span", {}, summary(message)));
  view.pinned.onclick = () => jump(message.message_id);
}

function empty() {
  const bot = state.bot;
  if (!isPrivate()) return el("div", { class: "hello" }, el("p", {}, "The group is quiet. Say something to everybody."));
  return el("div", { class: "hello" }, avatar(bot.first_name, bot.id, "huge"), el("h2", {}, bot.first_name),
    el("p", {}, bot.description || "A friend to speak Czech with. Press Start and say hello."),
    el("p", { class: "hello-note" }, icon("info"), "The tutor behind this page is rule-based: answers come from rules and a small dictionary, not from a language model."));
}

// Flags decide how a message joins its neighbours; a message is rebuilt only when they change.
function flagged(messages) {
  const list = [...messages.values()];
  const lastIn = list.findLast((m) => !isOwn(m))?.message_id || 0;
  const joined = (a, b) => a && b && a.from?.id === b.from?.id && Math.abs(a.date - b.date) < GROUP_S
    && dayKey(a.date) === dayKey(b.date) && !serviceOf(a) && !serviceOf(b);
  return list.map((message, n) => ({
    message,
    flags: {
      first: !joined(list[n - 1], message), last: !joined(message, list[n + 1]),
      read: message.message_id < lastIn || talk().drafts.size > 0,
    },
    day: n === 0 || dayKey(list[n - 1].date) !== dayKey(message.date) ? message.date : null,
  }));
}

const serviceOf = (m) => ["successful_payment", "refunded_payment", "new_chat_members", "left_chat_member", "pinned_message"].some((k) => k in m);

function nodeOf({ message, flags }) {
  const known = cache.get(message.message_id);
  const same = known && known.message === message && ["first", "last"].every((f) => known.flags[f] === flags[f])
    && (!isOwn(message) || known.flags.read === flags.read);
  if (same) return known.node;
  const fresh = !known && talk().fresh.delete(message.message_id);
  const node = buildMessage(message, { ...flags, fresh });
  if (known) refocus(known.node, node);
  cache.set(message.message_id, { message, flags, node });
  return node;
}

function refocus(old, node) {
  if (!old.contains(document.activeElement)) return;
  const key = document.activeElement.dataset.focus;
  toFocus = node.querySelector(`[data-focus="${key}"]`) || node;
}

function draftNode(draft) {
  const key = `draft-${draft.draft_id}`;
  const known = cache.get(key);
  if (known && (known.draft === draft || growDraft(known.node, draft))) {
    known.draft = draft;
    return known.node;
  }
  const node = buildDraft(draft);
  cache.set(key, { draft, node });
  return node;
}

function dayNode(seconds) {
  return el("div", { class: "day", role: "separator", "aria-label": dayLabel(seconds) }, el("span", {}, dayLabel(seconds)));
}

function drawList() {
  const known = talk();
  if (shownChat !== `${state.userId}:${state.chatId}`) {
    shownChat = `${state.userId}:${state.chatId}`;
    cache.clear();
    stick = true;
    unseen = 0;
  }
  const arrived = [...known.fresh].map((id) => known.messages.get(id)).filter(Boolean);
  const nodes = flagged(known.messages).flatMap((item) => [item.day ? dayNode(item.day) : null, nodeOf(item)].filter(Boolean));
  nodes.push(...[...known.drafts.values()].map(draftNode));
  if (!known.messages.size && known.loaded && state.bot) nodes.push(empty());
  patch(view.column, nodes);
  toFocus?.focus({ preventScroll: true });
  toFocus = null;
  for (const quote of view.column.querySelectorAll(".tg-expandable:not(.short, .open)")) {
    if (quote.scrollHeight <= SHORT_QUOTE_PX) quote.classList.add("short", "open");
  }
  for (const key of cache.keys()) {
    if (typeof key === "number" && !known.messages.has(key)) cache.delete(key);
    else if (typeof key === "string" && !known.drafts.has(Number(key.slice(6)))) cache.delete(key);
  }
  welcome(arrived);
}

// Moves as few nodes as possible, so that playing sound, focus and animations go on.
function patch(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] || null);
  });
}

function welcome(arrived) {
  if (arrived.some(isOwn)) stick = true;
  const others = arrived.filter((m) => !isOwn(m));
  if (!stick) unseen += others.length;
  for (const message of others) $("#announcer").append(el("p", {}, `${fullName(message.from)}: ${summary(message)}`));
  while ($("#announcer").childElementCount > 20) $("#announcer").firstChild.remove();
  if (stick) toBottom();
  drawDown();
  if (others.length && document.visibilityState === "visible") markRead();
}

function bigButton(label, onclick) {
  return el("div", { class: "big-button" }, el("button", { type: "button", class: "primary wide", onclick }, label));
}

function drawFoot() {
  const known = talk();
  if (!known.loaded) view.foot.replaceChildren();
  else if (isPrivate() && known.blocked) {
    view.foot.replaceChildren(bigButton("Unblock and restart", async () => {
      await attempt(post("unblock", { user: state.userId }));
      startWith("");
    }));
  } else if (isPrivate() && (!known.started || state.startPayload)) {
    view.foot.replaceChildren(bigButton("Start", async () => {
      if (await startWith(state.startPayload)) {
        state.startPayload = "";
        history.replaceState(history.state, "", "/");
        drawFoot();
        $("#composer-text")?.focus();
      }
    }));
  } else {
    const box = composer();
    if (box.parentNode !== view.foot) view.foot.replaceChildren(box);
    $(".reply-keyboard", view.foot)?.remove();
    const keyboard = replyKeyboard();
    if (keyboard) view.foot.append(keyboard);
  }
}

function drawNobody() {
  view = null;
  $("#conversation").replaceChildren(el("div", { class: "nobody" }, el("span", {}, "Choose who you are to open a chat")));
}

export function draw() {
  if (!userById(state.userId)) {
    drawNobody();
    return;
  }
  if (!view) build();
  drawHeader();
  drawPinned();
  drawFoot();
  drawList();
}

export function setUp() {
  on("talk bot users", draw);
  on("online actions", () => view && drawStatus());
  on("chats", () => view && !isPrivate() && drawHeader());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && state.chatId) markRead();
  });
}
