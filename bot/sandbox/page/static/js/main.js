// Starts the page: who was here last, which chat was open, and the stream of events.

import { acceptDrops } from "./composer.js";
import { setUp as setUpConversation } from "./conversation.js";
import { $, el } from "./dom.js";
import { lateAnswer } from "./keyboards.js";
import { personForm } from "./people.js";
import { toast } from "./sheets.js";
import { setUp as setUpSidebar } from "./sidebar.js";
import { changed, loadBot, loadChats, loadTalk, loadUsers, state, userById } from "./store.js";
import { connect } from "./stream.js";

const PEOPLE_WATCHED = 30;
const RETRY_MS = 1500;

function remember() {
  try {
    localStorage.setItem("person", String(state.userId));
  } catch {
    // Only forgets who was here.
  }
}

function show(view) {
  document.documentElement.dataset.view = view;
}

async function open(userId, chatId = userId, { stay = false } = {}) {
  state.userId = userId;
  state.chatId = chatId;
  state.replyTo = state.editing = null;
  remember();
  if (!stay) {
    if (document.documentElement.dataset.view !== "chat") history.pushState({ chat: chatId }, "");
    show("chat");
  }
  changed("users");
  try {
    await Promise.all([loadBot(), loadTalk(chatId)]);
  } catch (error) {
    toast(error.message, "bad");
  }
  const elsewhere = $(".log")?.contains(document.activeElement) || $("dialog[open]");
  if (!stay && !elsewhere && !matchMedia("(pointer: coarse)").matches) $("#composer-text")?.focus();
}

function greet() {
  const dialog = el("dialog", { class: "sheet greet", "aria-labelledby": "greet-title" },
    el("div", { class: "sheet-body" },
      el("img", { src: "/page/img/icon.svg", alt: "", width: "72", height: "72" }),
      el("h2", { id: "greet-title" }, "Vítejte!"),
      el("p", { class: "hint" }, "This is a Telegram of your own, on this computer. Who are you in it?"),
      personForm((id) => {
        dialog.close();
        dialog.remove();
        open(id);
      })));
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}

async function resume() {
  await loadUsers();
  await Promise.all(state.users.slice(0, PEOPLE_WATCHED).map((u) => loadChats(u.id)));
  if (userById(state.userId)) await Promise.all([loadBot(), loadTalk()]);
}

async function begin() {
  const query = new URLSearchParams(location.search);
  state.startPayload = query.get("start") || "";
  await Promise.all([loadUsers(), loadBot()]);
  const wanted = Number(query.get("user") || localStorage.getItem("person"));
  const user = userById(wanted) || state.users[0];
  if (!user) greet();
  else {
    const phone = matchMedia("(max-width: 720px)").matches;
    await open(user.id, Number(query.get("chat")) || user.id, { stay: phone && !state.startPayload });
    if (!phone) show("chat");
  }
  await Promise.all(state.users.slice(0, PEOPLE_WATCHED).map((u) => loadChats(u.id)));
}

async function start() {
  setUpConversation();
  setUpSidebar(open);
  acceptDrops($("#conversation"));
  window.addEventListener("popstate", () => show("list"));
  connect(() => resume().catch(() => {}), lateAnswer);
  for (;;) {
    try {
      await begin();
      return;
    } catch {
      state.online = false;
      changed("online");
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
}

start();
