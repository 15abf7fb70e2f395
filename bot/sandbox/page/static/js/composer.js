// Writing: text, commands, answers to inline queries, files, and the way to speaking.

import { get, post, upload } from "./api.js";
import { summary } from "./content.js";
import { $, el, icon, iconButton } from "./dom.js";
import { askInline, closeInline, inlineQueryOf } from "./inline.js";
import { replyKeyboardHidden, toggleReplyKeyboard } from "./keyboards.js";
import { openApp } from "./miniapp.js";
import { openForwarding, openLetter } from "./letters.js";
import { openRecorder } from "./recorder.js";
import { attempt, popup, sheet } from "./sheets.js";
import { fullName, isPrivate, loadBot, state, talk } from "./store.js";

let box = null;
const drafts = new Map();

const place = () => `${state.userId}:${state.chatId}`;
const field = () => $("#composer-text");

export function fill(text) {
  const input = field();
  if (!input) return;
  input.value = text;
  input.focus();
  onInput();
}

function fit(input) {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
}

function onInput() {
  const input = field();
  fit(input);
  drafts.set(place(), input.value);
  box.classList.toggle("has-text", input.value.trim() !== "");
  suggestCommands(input.value);
  const query = inlineQueryOf(input.value);
  if (query === null) closeInline();
  else askInline(query, () => fill(""));
}

// -- commands

let suggested = 0;

function suggestCommands(text) {
  const list = $(".commands", box);
  const typed = /^\/(\w*)$/.exec(text);
  const found = typed ? (state.bot?.commands || []).filter((c) => c.command.startsWith(typed[1].toLowerCase())) : [];
  suggested = 0;
  list.hidden = !found.length;
  list.replaceChildren(...found.map((c, n) => el("button", {
    type: "button", id: `command-${n}`, role: "option", "aria-selected": String(n === 0), tabindex: "-1", onclick: () => send(`/${c.command}`),
  }, el("b", {}, `/${c.command}`), el("span", {}, c.description))));
}

function moveSuggestion(step) {
  const options = [...$(".commands", box).children];
  suggested = (suggested + step + options.length) % options.length;
  options.forEach((o, n) => o.setAttribute("aria-selected", String(n === suggested)));
  options[suggested].scrollIntoView({ block: "nearest" });
  field().setAttribute("aria-activedescendant", options[suggested].id);
}

async function openMenu(event) {
  const anchor = event.currentTarget;
  await attempt(loadBot());
  const button = state.bot.menu_button;
  if (button?.type === "web_app") {
    const opened = await attempt(get("web_app", { user: state.userId, menu: 1 }));
    if (opened) openApp(opened.url);
    return;
  }
  const commands = state.bot.commands.map((c) => ({ label: `/${c.command}`, note: c.description, onclick: () => send(`/${c.command}`) }));
  popup(anchor, commands.length ? commands : [{ label: "/start", onclick: () => send("/start") }], { label: "Commands" });
}

// -- sending

async function send(text) {
  const input = field();
  const given = (text ?? input.value).trim();
  if (!given) return;
  const editing = state.editing;
  const body = editing
    ? { user: state.userId, chat: state.chatId, message_id: editing.message_id, text: given }
    : { user: state.userId, chat: state.chatId, text: given, reply_to: state.replyTo?.message_id };
  if (!(await attempt(post(editing ? "edit" : "send", body)))) return;
  leaveContext();
  fill("");
}

export async function sendVoice(fields) {
  const body = { user: state.userId, chat: state.chatId, reply_to: state.replyTo?.message_id, ...fields };
  const sent = await attempt(upload("voice", body));
  if (sent) leaveContext();
  return sent;
}

function onKey(event) {
  const list = $(".commands", box);
  if (!list.hidden && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    moveSuggestion(event.key === "ArrowDown" ? 1 : -1);
  } else if (!list.hidden && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey) {
    event.preventDefault();
    list.children[suggested].click();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !matchMedia("(pointer: coarse)").matches) {
    event.preventDefault();
    send();
  } else if (event.key === "Escape") {
    list.hidden = true;
    closeInline();
    leaveContext();
  } else if (event.key === "ArrowUp" && !field().value) {
    const own = [...talk().messages.values()].findLast((m) => m.from?.id === state.userId && m.text);
    if (own) {
      event.preventDefault();
      startEdit(own);
    }
  }
}

// -- replying and editing

function context(label, message, cls) {
  const bar = $(".context", box);
  bar.hidden = false;
  bar.replaceChildren(icon(cls), el("span", {}, el("b", {}, label), el("small", {}, summary(message))), iconButton("close", "Cancel", () => {
    if (state.editing) fill("");
    leaveContext();
  }));
  field().focus();
}

export function startReply(message) {
  state.editing = null;
  state.replyTo = message;
  context(`Reply to ${message.from?.id === state.userId ? "yourself" : fullName(message.from)}`, message, "reply");
}

export function startEdit(message) {
  state.replyTo = null;
  state.editing = message;
  fill(message.text);
  context("Edit message", message, "edit");
}

function leaveContext() {
  state.replyTo = null;
  state.editing = null;
  if (box) $(".context", box).hidden = true;
}

// -- files

const kindOf = (file) => (file.type.startsWith("image/") && file.type !== "image/svg+xml" ? "photo" : file.type.startsWith("audio/") ? "audio" : file.type.startsWith("video/") ? "video" : "document");

function offer(file, kind) {
  const caption = el("input", { type: "text", placeholder: "Add a caption…", "aria-label": "Caption", maxlength: "1024" });
  const preview = kind === "photo" ? el("img", { class: "attach-preview", src: URL.createObjectURL(file), alt: "" })
    : el("p", { class: "attach-name" }, icon("file"), file.name);
  const go = el("button", { type: "submit", class: "primary wide" }, "Send");
  const form = el("form", { class: "stacked" }, preview, caption, go);
  const { close } = sheet(kind === "photo" ? "Send a photo" : "Send a file", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    go.disabled = true;
    const sent = await attempt(upload("file", { user: state.userId, chat: state.chatId, file, kind, caption: caption.value || null }));
    go.disabled = false;
    if (sent) close();
  });
  caption.focus();
}

function pick(accept, kind) {
  const input = el("input", { type: "file", accept });
  input.addEventListener("change", () => input.files[0] && offer(input.files[0], kind || kindOf(input.files[0])));
  input.click();
}

function attach(event) {
  popup(event.currentTarget, [
    { icon: "image", label: "Photo", onclick: () => pick("image/png,image/jpeg,image/webp,image/gif", "photo") },
    { icon: "edit", label: "Letter", onclick: openLetter },
    { icon: "forward", label: "Forwarded message", onclick: openForwarding },
    { icon: "file", label: "File", onclick: () => pick("", "document") },
    { icon: "music", label: "Audio", onclick: () => pick("audio/*", "audio") },
    { icon: "pin", label: "Location (Prague)", onclick: () => share({ location: { latitude: 50.0875, longitude: 14.4214 } }) },
  ], { label: "Attach" });
}

const share = (content) => attempt(post("send", { user: state.userId, chat: state.chatId, text: "📍", update_extra: content }));

function onPaste(event) {
  const file = [...event.clipboardData.files][0];
  if (!file) return;
  event.preventDefault();
  offer(file, kindOf(file));
}

// -- the box itself; it is built once and stays, so that nothing typed is lost

function build() {
  const input = el("textarea", {
    id: "composer-text", rows: "1", placeholder: "Message", "aria-label": "Message", autocomplete: "off", maxlength: "4096",
    oninput: onInput, onkeydown: onKey, onpaste: onPaste,
  });
  const toggle = iconButton("keyboard", "Show or hide the bot's keyboard", toggleReplyKeyboard, { class: "toggle-keyboard" });
  return el("div", { class: "composer" },
    el("div", { class: "commands", role: "listbox", "aria-label": "Commands", hidden: true }),
    el("div", { class: "inline-results", role: "listbox", "aria-label": "Results of the bot", hidden: true }),
    el("div", { class: "composer-box" },
      el("div", { class: "context", hidden: true }),
      el("div", { class: "composer-row" },
        el("button", { type: "button", class: "menu-button", "aria-haspopup": "menu", dataset: { menu: "left" }, onclick: openMenu }, icon("menu"), el("span", {}, "Menu")),
        input, toggle, iconButton("clip", "Attach", attach, { "aria-haspopup": "menu" }))),
    el("div", { class: "composer-main" },
      iconButton("send", "Send", () => send(), { class: "round send" }),
      iconButton("mic", "Speak", () => openRecorder(field().value), { class: "round mic" })));
}

let shownPlace = null;

export function composer() {
  box ??= build();
  const button = state.bot?.menu_button;
  $(".menu-button", box).hidden = !isPrivate();
  $(".menu-button span", box).textContent = button?.type === "web_app" ? button.text : "Menu";
  const toggle = $(".toggle-keyboard", box);
  toggle.hidden = !talk().keyboard?.keyboard;
  toggle.setAttribute("aria-pressed", String(!replyKeyboardHidden()));
  const force = [...talk().messages.values()].at(-1)?.sandbox?.force_reply;
  $("#composer-text", box).placeholder = talk().keyboard?.input_field_placeholder || force?.input_field_placeholder || "Message";
  if (shownPlace !== place()) {
    shownPlace = place();
    leaveContext();
    queueMicrotask(() => {
      const input = field();
      if (!input) return;
      input.value = drafts.get(place()) || "";
      fit(input);
      box.classList.toggle("has-text", input.value.trim() !== "");
    });
  }
  return box;
}

export function acceptDrops(target) {
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || !state.chatId) return;
    event.preventDefault();
    offer(file, kindOf(file));
  });
}
