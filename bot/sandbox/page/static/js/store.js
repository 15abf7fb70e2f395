// What the page knows: people, their chats and the talk in each; views listen for changes.
//
// A private chat has its person's id and a group its own, so a chat's id names a talk by itself.

import { get } from "./api.js";

const ACTION_LASTS_MS = 5500;

export const state = {
  users: [], userId: null, chatId: null, bot: null, online: null,
  chats: new Map(), talks: new Map(), startPayload: "", replyTo: null, editing: null,
};

const listeners = new Map();
const waiting = new Set();

export function on(names, listener) {
  for (const name of names.split(" ")) {
    if (!listeners.has(name)) listeners.set(name, []);
    listeners.get(name).push(listener);
  }
}

// Several changes in one turn of the event loop are drawn once.
export function changed(name) {
  if (waiting.size === 0) {
    setTimeout(() => {
      const names = [...waiting];
      waiting.clear();
      const called = new Set(names.flatMap((n) => listeners.get(n) || []));
      for (const listener of called) listener();
    }, 0);
  }
  waiting.add(name);
}

export const me = () => state.users.find((u) => u.id === state.userId) || null;
export const isPrivate = () => state.chatId > 0;
export const userById = (id) => state.users.find((u) => u.id === id);
export const fullName = (u) => [u?.first_name, u?.last_name].filter(Boolean).join(" ");
export const botLink = (url) => {
  const name = state.bot?.username || "";
  const found = new RegExp(`^(?:https?://)?t\\.me/${name}\\?start=([\\w-]{1,64})$`, "i").exec(url);
  return found ? found[1] : null;
};

export function talk(chatId = state.chatId) {
  if (!state.talks.has(chatId)) {
    state.talks.set(chatId, {
      messages: new Map(), drafts: new Map(), actions: new Map(), keyboard: null,
      started: true, blocked: false, pinned: [], loaded: false, fresh: new Set(),
    });
  }
  return state.talks.get(chatId);
}

export const chatOf = (chatId = state.chatId, userId = state.userId) =>
  (state.chats.get(userId) || []).find((c) => c.chat.id === chatId);

export function titleOf(chat) {
  return chat && chat.type !== "private" ? chat.title : state.bot?.first_name || "Bot";
}

export async function loadUsers() {
  state.users = await get("users");
  changed("users");
}

export async function loadBot() {
  state.bot = await get("bot", { user: state.userId, chat: state.chatId });
  changed("bot");
}

export async function loadChats(userId = state.userId) {
  if (!userId) return;
  const found = await get("chats", { user: userId });
  const date = (c) => c.last_message?.date || 0;
  found.sort((a, b) => date(b) - date(a));
  state.chats.set(userId, found);
  changed("chats");
}

// The object known already if it says the same: its bubble then stays as it is.
function unchanged(known, message) {
  const old = known.messages.get(message.message_id);
  return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
}

export async function loadTalk(chatId = state.chatId) {
  const found = await get("messages", { user: state.userId, chat: chatId });
  const known = talk(chatId);
  known.messages = new Map(found.messages.map((m) => [m.message_id, unchanged(known, m)]));
  known.drafts = new Map(found.drafts.map((d) => [d.draft_id, d]));
  known.actions = new Map(found.actions.map((a) => [a, Date.now() + ACTION_LASTS_MS]));
  known.keyboard = found.reply_keyboard;
  Object.assign(known, {
    pinned: found.pinned, started: found.started, blocked: found.blocked, loaded: true,
  });
  for (const draft of known.drafts.values()) expire(known, draft);
  changed("talk");
  loadChats();
}

let readTimer = 0;
export function markRead() {
  clearTimeout(readTimer);
  readTimer = setTimeout(async () => {
    const last = [...talk().messages.keys()].at(-1) || 0;
    await get("messages", { user: state.userId, chat: state.chatId, after: last, limit: 1 });
    await loadChats();
  }, 150);
}

const refreshTimers = new Map();
function refreshChats(userId) {
  clearTimeout(refreshTimers.get(userId));
  refreshTimers.set(userId, setTimeout(() => loadChats(userId).catch(() => {}), 120));
}

function expire(known, draft) {
  const left = Math.max(0, draft.expires_at * 1000 - Date.now());
  setTimeout(() => {
    if (known.drafts.get(draft.draft_id) === draft) {
      known.drafts.delete(draft.draft_id);
      changed("talk");
    }
  }, left + 50);
}

const apply = {
  message(known, { message }) {
    if (!known.messages.has(message.message_id)) known.fresh.add(message.message_id);
    known.messages.set(message.message_id, message);
    if (message.from.is_bot) known.actions.clear();
    known.started = true;
  },
  edited(known, { message }) {
    if (known.messages.has(message.message_id)) known.messages.set(message.message_id, message);
  },
  deleted(known, { message_id: id }) {
    known.messages.delete(id);
  },
  draft(known, { draft }) {
    known.drafts.set(draft.draft_id, draft);
    known.actions.clear();
    expire(known, draft);
  },
  draft_end(known, { draft_id: id }) {
    known.drafts.delete(id);
  },
  action(known, { action }) {
    known.actions.set(action, Date.now() + ACTION_LASTS_MS);
    setTimeout(() => changed("actions"), ACTION_LASTS_MS + 50);
    changed("actions");
  },
  reaction(known, { message_id: id, user, reaction }) {
    const message = known.messages.get(id);
    if (!message) return;
    const reactions = { ...message.sandbox?.reactions, [user]: reaction };
    known.messages.set(id, { ...message, sandbox: { ...message.sandbox, reactions } });
  },
  reply_keyboard(known, { reply_keyboard: keyboard }) {
    known.keyboard = keyboard;
  },
  poll(known, { message_id: id, poll }) {
    const message = known.messages.get(id);
    if (message) known.messages.set(id, { ...message, poll });
  },
  chat(known, event) {
    if ("blocked" in event) known.blocked = event.blocked;
    if ("pinned" in event) known.pinned = event.pinned;
  },
};

export function receive(event) {
  if (event.type === "payment" && event.stars !== undefined) {
    loadUsers().catch(() => {});
  }
  const chatId = event.chat ?? event.message?.chat.id;
  if (chatId !== undefined && apply[event.type]) {
    apply[event.type](talk(chatId), event);
    if (chatId === state.chatId && event.type !== "action") changed("talk");
  }
  if (["message", "edited", "deleted", "chat"].includes(event.type)) {
    for (const user of event.users || []) {
      if (userById(user)) refreshChats(user);
    }
  }
}
