// A letter to photograph: what is typed is drawn as a page, and the picture carries its own words,
// so that the local OpenAI can read it. Forwarding of a text that came from elsewhere is here too.

import { post, upload } from "./api.js";
import { el, icon } from "./dom.js";
import { attempt, sheet } from "./sheets.js";
import { state } from "./store.js";

const PAGE = { width: 1000, margin: 90, line: 42, font: "28px Georgia, 'Times New Roman', serif" };
const SAMPLE = `Městský úřad Brno, odbor životního prostředí

Věc: Výzva k úhradě poplatku za odpad

Vážená paní, vážený pane,
vyzýváme Vás k úhradě poplatku za odpad ve výši 900 Kč.
Uhraďte jej nejpozději do 15. ledna 2027.
Proti této výzvě se můžete odvolat do 15 dnů od doručení.
Rodné číslo: 805101/1232

Kontakt: podatelna@brno.cz, tel. 541 234 567`;

function wrapped(context, text, width) {
  const lines = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (line && context.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
}

function draw(text) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  context.font = PAGE.font;
  const lines = wrapped(context, text, PAGE.width - 2 * PAGE.margin);
  canvas.width = PAGE.width;
  canvas.height = Math.min(1500, 2 * PAGE.margin + lines.length * PAGE.line);
  context.fillStyle = "#fdfcf7";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#20242b";
  context.font = PAGE.font;
  lines.forEach((line, n) => context.fillText(line, PAGE.margin, PAGE.margin + n * PAGE.line));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export function openLetter() {
  const words = el("textarea", { id: "letter-words", rows: "10", lang: "cs", maxlength: "3000" });
  words.value = SAMPLE;
  const caption = el("input", { type: "text", placeholder: "Ask about it…", "aria-label": "Caption", maxlength: "1024" });
  const go = el("button", { type: "submit", class: "primary wide" }, icon("image"), "Photograph and send");
  const form = el("form", { class: "stacked" }, el("label", { for: "letter-words" }, "What stands in the letter?"), words, caption, go,
    el("p", { class: "hint" }, "Nothing here sees pictures by itself: the words travel inside the picture and the local model reads them there. On Telegram this is not needed."));
  const { close } = sheet("A letter", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const carries = words.value.trim();
    if (!carries) return;
    go.disabled = true;
    const file = await draw(carries);
    const fields = { user: state.userId, chat: state.chatId, file, kind: "photo", carries, caption: caption.value || null };
    const sent = await attempt(upload("file", fields));
    go.disabled = false;
    if (sent) close();
  });
  words.focus();
}

export function openForwarding() {
  const sender = el("input", { type: "text", "aria-label": "Who wrote it", value: "Soused", maxlength: "64" });
  const words = el("textarea", { id: "forward-words", rows: "5", lang: "cs", maxlength: "4096" });
  const go = el("button", { type: "submit", class: "primary wide" }, icon("forward"), "Forward");
  const form = el("form", { class: "stacked" }, el("label", { for: "forward-words" }, "What did they write?"), words, sender, go);
  const { close } = sheet("Forward a message", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    const body = { user: state.userId, chat: state.chatId, text, sender_name: sender.value.trim() || null };
    if (await attempt(post("forward", body))) close();
  });
  words.focus();
}
