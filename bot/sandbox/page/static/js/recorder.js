// Speaking: by the microphone, or typed words that the sandbox speaks for the person.
//
// The local recogniser is no model: it reads what a voice note carries. A recording therefore asks
// for its words; without them the tutor honestly hears nothing.

import { sendVoice, fill } from "./composer.js";
import { el, icon } from "./dom.js";
import { sheet } from "./sheets.js";
import { length } from "./times.js";

const METER_BARS = 32;
const VOICES = [["cs", "Czech voice"], ["sk", "Slovak accent"], ["ru", "Russian accent"], ["uk", "Ukrainian accent"], ["en", "English accent"]];

class Microphone {
  async start(onLevel) {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    this.context = new AudioContext();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 512;
    this.context.createMediaStreamSource(this.stream).connect(this.analyser);
    const kind = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"].find((k) => MediaRecorder.isTypeSupported(k));
    this.recorder = new MediaRecorder(this.stream, kind ? { mimeType: kind } : {});
    this.chunks = [];
    this.recorder.addEventListener("dataavailable", (event) => this.chunks.push(event.data));
    this.recorder.start(250);
    this.startedAt = performance.now();
    const samples = new Uint8Array(this.analyser.fftSize);
    const tick = () => {
      this.analyser.getByteTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, s) => sum + ((s - 128) / 128) ** 2, 0) / samples.length);
      onLevel(Math.min(1, loudness * 4), this.seconds);
      this.frame = requestAnimationFrame(tick);
    };
    tick();
  }

  get seconds() {
    return (performance.now() - this.startedAt) / 1000;
  }

  async stop() {
    const seconds = this.seconds;
    const ended = new Promise((resolve) => this.recorder.addEventListener("stop", resolve, { once: true }));
    this.recorder.stop();
    await ended;
    this.release();
    return { blob: new Blob(this.chunks, { type: this.recorder.mimeType }), seconds };
  }

  release() {
    cancelAnimationFrame(this.frame);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.stream = this.context = null;
  }
}

function sayForm(text, close) {
  const words = el("textarea", { id: "say-text", rows: "3", maxlength: "600", lang: "cs", placeholder: "Dobrý den, já jsem Olena a bydlím v Praze.", "aria-describedby": "say-hint" });
  words.value = text;
  const voice = el("select", { "aria-label": "Voice" }, VOICES.map(([code, name]) => el("option", { value: code }, name)));
  const doubts = el("input", { id: "say-doubts", type: "text", lang: "cs", maxlength: "200", autocomplete: "off", placeholder: "none: heard perfectly" });
  const go = el("button", { type: "submit", class: "primary" }, icon("wave"), "Speak and send");
  const form = el("form", { class: "stacked", id: "panel-say", role: "tabpanel", "aria-labelledby": "tab-say" },
    el("label", { for: "say-text" }, "What do you want to say?"), words,
    el("p", { class: "hint", id: "say-hint" }, "It is spoken aloud for you and sent as a voice message. No microphone needed."),
    el("label", { for: "say-doubts" }, "Words that are hard to hear"), doubts,
    el("div", { class: "say-row" }, voice, go));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!words.value.trim()) return words.focus();
    go.disabled = true;
    const sent = await sendVoice({ say: words.value.trim(), voice: voice.value, transcript: words.value.trim(), uncertain: doubts.value.trim() || null });
    go.disabled = false;
    if (sent) {
      close();
      if (text) fill("");
    }
    return undefined;
  });
  return form;
}

function recordForm(close, microphone) {
  const bars = Array.from({ length: METER_BARS }, () => el("i"));
  const meter = el("div", { class: "meter", "aria-hidden": "true" }, bars);
  const time = el("span", { class: "record-time" }, "0:00");
  const status = el("p", { class: "hint", role: "status" }, "Press the button and speak.");
  const button = el("button", { type: "button", class: "record", "aria-label": "Start recording" }, icon("mic"));
  const after = el("div", { class: "stacked", hidden: true });
  const panel = el("div", { class: "stacked record-panel", id: "panel-record", role: "tabpanel", "aria-labelledby": "tab-record" },
    el("div", { class: "record-row" }, button, meter, time), status, after);
  const levels = Array(METER_BARS).fill(0);
  let running = false;

  const begin = async () => {
    try {
      await microphone.start((level, seconds) => {
        levels.push(level);
        levels.shift();
        bars.forEach((bar, n) => { bar.style.height = `${4 + levels[n] * 28}px`; });
        time.textContent = length(seconds);
      });
    } catch {
      status.textContent = "The browser gives no microphone here. “Say it for me” works without one.";
      status.classList.add("bad");
      return;
    }
    running = true;
    after.hidden = true;
    status.textContent = "Recording… press again to finish.";
    button.classList.add("running");
    button.setAttribute("aria-label", "Finish recording");
    button.replaceChildren(icon("stop"));
  };

  const finish = async () => {
    running = false;
    const { blob, seconds } = await microphone.stop();
    button.classList.remove("running");
    button.setAttribute("aria-label", "Record again");
    button.replaceChildren(icon("mic"));
    status.textContent = "Listen to it, and write down what you said.";
    after.hidden = false;
    after.replaceChildren(...review(blob, seconds, close));
    after.querySelector("textarea").focus();
  };

  button.addEventListener("click", () => (running ? finish() : begin()));
  return panel;
}

function review(blob, seconds, close) {
  const words = el("textarea", { id: "record-words", rows: "2", lang: "cs", maxlength: "600", "aria-describedby": "record-hint" });
  const go = el("button", { type: "button", class: "primary wide" }, icon("send"), "Send");
  go.addEventListener("click", async () => {
    go.disabled = true;
    const sent = await sendVoice({ file: blob, duration: Math.max(1, Math.round(seconds)), transcript: words.value.trim() || null });
    go.disabled = false;
    if (sent) close();
  });
  return [
    el("audio", { src: URL.createObjectURL(blob), controls: true }),
    el("label", { for: "record-words" }, "What did you say?"), words,
    el("p", { class: "hint", id: "record-hint" }, "Nothing here recognises speech by itself: your words travel inside the voice note and the local recogniser reads them there. Left empty, the tutor hears only noise. On Telegram this is not needed."),
    go,
  ];
}

export function openRecorder(text) {
  const microphone = new Microphone();
  const body = el("div", { class: "recorder" });
  const { close } = sheet("Speak", body, { onclose: () => microphone.release() });
  const panels = { say: sayForm(text.trim(), () => close()), record: recordForm(() => close(), microphone) };
  const show = (name) => {
    for (const tab of tabs.children) {
      const chosen = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    for (const [key, panel] of Object.entries(panels)) panel.hidden = key !== name;
  };
  const tab = (name, label, mark) => el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => show(name) }, icon(mark), label);
  const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "Way of speaking" }, tab("say", "Say it for me", "wave"), tab("record", "Microphone", "mic"));
  tabs.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = [...tabs.children].find((t) => t.getAttribute("aria-selected") !== "true");
    other.click();
    other.focus();
  });
  body.append(tabs, ...Object.values(panels));
  show("say");
  panels.say.querySelector("textarea").focus();
}
