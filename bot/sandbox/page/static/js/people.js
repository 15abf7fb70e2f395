// Making people and groups.

import { post } from "./api.js";
import { avatar, el } from "./dom.js";
import { attempt, sheet } from "./sheets.js";
import { fullName, loadUsers, state } from "./store.js";

const LANGUAGES = [
  ["en", "English"], ["cs", "Čeština"], ["ru", "Русский"], ["uk", "Українська"],
  ["pl", "Polski"], ["sk", "Slovenčina"], ["de", "Deutsch"], ["vi", "Tiếng Việt"],
];
const WELCOME_STARS = 1000;

export function personForm(done) {
  const name = el("input", { id: "person-name", type: "text", required: true, maxlength: "64", autocomplete: "given-name", placeholder: "Olena" });
  const language = el("select", { id: "person-language" }, LANGUAGES.map(([code, label]) => el("option", { value: code }, label)));
  const guess = (navigator.language || "en").slice(0, 2);
  language.value = LANGUAGES.some(([code]) => code === guess) ? guess : "en";
  const go = el("button", { type: "submit", class: "primary wide" }, "Open the chat");
  const form = el("form", { class: "stacked" },
    el("label", { for: "person-name" }, "Your first name"), name,
    el("label", { for: "person-language" }, "Language of your Telegram"), language, go);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [first, ...rest] = name.value.trim().split(/\s+/);
    if (!first) return;
    go.disabled = true;
    const user = await attempt(post("users", {
      first_name: first, last_name: rest.join(" ") || null, language_code: language.value, stars: WELCOME_STARS,
    }));
    go.disabled = false;
    if (!user) return;
    await loadUsers();
    done(user.id);
  });
  return form;
}

export function newPerson(choose) {
  const { close } = sheet("Another person", [
    el("p", { class: "hint" }, "Each person is a Telegram user of their own, with their own chat and progress."),
    personForm((id) => {
      close();
      choose(id);
    }),
  ]);
}

export function newGroup(open) {
  const title = el("input", { id: "group-title", type: "text", required: true, maxlength: "128", placeholder: "Czech on Tuesdays" });
  const others = state.users.filter((u) => u.id !== state.userId);
  const boxes = others.map((u) => el("label", { class: "row check" }, el("input", { type: "checkbox", value: String(u.id) }), avatar(fullName(u), u.id), fullName(u)));
  const form = el("form", { class: "stacked" }, el("label", { for: "group-title" }, "Name of the group"), title,
    boxes.length ? el("fieldset", {}, el("legend", {}, "Members"), boxes) : el("p", { class: "hint" }, "There is nobody else yet; add people later."),
    el("p", { class: "hint" }, `${state.bot.first_name} joins too.`),
    el("button", { type: "submit", class: "primary wide" }, "Create"));
  const { close } = sheet("New group", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const members = [...form.querySelectorAll("input[type=checkbox]:checked")].map((b) => Number(b.value));
    const chat = await attempt(post("group", { user: state.userId, creator: state.userId, title: title.value.trim(), members, bot_member: true }));
    if (!chat) return;
    close();
    open(chat.id);
  });
}
