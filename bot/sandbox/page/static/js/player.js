// Voice notes and music: one thing plays at a time, its true waveform drawn from the decoded file.

import { fileUrl } from "./api.js";
import { el, icon, svg } from "./dom.js";
import { length } from "./times.js";

const BARS = 44;
const SPEEDS = [1, 1.5, 2];
const audio = new Audio();
const loaded = new Map();
const views = new Map();
const heard = new Set();
let current = null;
let speed = 1;
let context = null;

async function peaks(buffer) {
  context ??= new AudioContext();
  const decoded = await context.decodeAudioData(buffer);
  const samples = decoded.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / BARS));
  const levels = Array.from({ length: BARS }, (_, bar) => {
    let sum = 0;
    for (let at = bar * step; at < (bar + 1) * step && at < samples.length; at += 8) {
      sum += samples[at] ** 2;
    }
    return Math.sqrt((sum * 8) / step);
  });
  const loudest = Math.max(...levels, 0.001);
  return { bars: levels.map((level) => level / loudest), duration: decoded.duration };
}

function load(fileId) {
  if (!loaded.has(fileId)) {
    const found = (async () => {
      const response = await fetch(fileUrl(fileId));
      if (!response.ok) throw new Error("The recording is gone.");
      const blob = await response.blob();
      const url = URL.createObjectURL(blob);
      const wave = await peaks(await blob.arrayBuffer()).catch(() => null);
      return { url, wave };
    })();
    loaded.set(fileId, found);
    found.catch(() => loaded.delete(fileId));
  }
  return loaded.get(fileId);
}

function redraw(fileId) {
  for (const view of views.get(fileId) || []) view.draw();
}

async function toggle(fileId) {
  if (current === fileId && !audio.paused) {
    audio.pause();
    return;
  }
  const { url } = await load(fileId);
  if (current !== fileId) {
    const before = current;
    current = fileId;
    audio.src = url;
    if (before) redraw(before);
  }
  heard.add(fileId);
  audio.playbackRate = speed;
  await audio.play();
}

let frame = 0;
function follow() {
  redraw(current);
  frame = audio.paused ? 0 : requestAnimationFrame(follow);
}
for (const name of ["play", "pause", "ended", "seeked", "ratechange"]) {
  audio.addEventListener(name, () => {
    cancelAnimationFrame(frame);
    follow();
  });
}
audio.addEventListener("ended", () => {
  const finished = current;
  current = null;
  redraw(finished);
  const all = [...document.querySelectorAll("[data-voice]")];
  const next = all[all.findIndex((node) => node.dataset.voice === finished) + 1];
  if (next && next.dataset.fresh && !heard.has(next.dataset.voice)) toggle(next.dataset.voice);
});

const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    nearby.unobserve(target);
    load(target.dataset.voice).then(() => redraw(target.dataset.voice), () => {});
  }
});

class View {
  constructor(file, { title, own }) {
    this.file = file;
    this.own = own;
    this.wave = svg("svg", { viewBox: `0 0 ${BARS * 4} 28`, preserveAspectRatio: "none", class: "wave" });
    this.bars = Array.from({ length: BARS }, (_, n) => {
      const bar = svg("rect", { x: n * 4 + 0.5, y: 12, width: 2.4, height: 4, rx: 1.2 });
      this.wave.append(bar);
      return bar;
    });
    this.button = el("button", { type: "button", class: "play", onclick: () => this.press() });
    this.time = el("span", { class: "voice-time" });
    this.rate = el("button", {
      type: "button", class: "rate", "aria-label": "Playback speed", onclick: () => this.faster(),
    });
    this.track = el("div", {
      class: "track", role: "slider", tabindex: "0", "aria-label": "Position", "aria-valuemin": "0",
      onclick: (event) => this.seekTo(event), onkeydown: (event) => this.key(event),
    }, this.wave);
    this.node = el(
      "div", { class: "voice", dataset: { voice: file.file_id, ...(own ? {} : { fresh: "1" }) } },
      this.button,
      el("div", { class: "voice-body" }, title ? el("b", { class: "track-title" }, title) : null,
        this.track, el("div", { class: "voice-foot" }, this.time, this.rate)),
    );
    this.draw();
    nearby.observe(this.node);
  }

  get playing() {
    return current === this.file.file_id;
  }

  get duration() {
    return this.known?.duration || this.file.duration || 0;
  }

  press() {
    toggle(this.file.file_id).catch((error) => {
      this.time.textContent = error.message;
    });
  }

  faster() {
    speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
    audio.playbackRate = speed;
    for (const fileId of views.keys()) redraw(fileId);
  }

  seek(fraction) {
    const to = Math.min(0.999, Math.max(0, fraction)) * this.duration;
    if (this.playing) audio.currentTime = to;
    else toggle(this.file.file_id).then(() => { audio.currentTime = to; }, () => {});
  }

  seekTo(event) {
    const box = this.track.getBoundingClientRect();
    this.seek((event.clientX - box.left) / box.width);
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && this.playing) {
      event.preventDefault();
      event.stopPropagation();
      this.seek((audio.currentTime + step) / this.duration);
    }
  }

  async draw() {
    const promise = loaded.get(this.file.file_id);
    if (promise && !this.known) {
      const { wave } = await promise.catch(() => ({ wave: null }));
      if (wave && !this.known) {
        this.known = wave;
        wave.bars.forEach((level, n) => {
          const height = Math.max(3, level * 26);
          this.bars[n].setAttribute("height", height);
          this.bars[n].setAttribute("y", (28 - height) / 2);
        });
      }
    }
    const at = this.playing ? audio.currentTime : 0;
    const running = this.playing && !audio.paused;
    const played = this.duration ? (at / this.duration) * BARS : 0;
    this.bars.forEach((bar, n) => bar.classList.toggle("played", this.playing && n < played));
    if (this.button.dataset.state !== String(running)) {
      this.button.dataset.state = String(running);
      this.button.replaceChildren(icon(running ? "pause" : "play"));
      this.button.setAttribute("aria-label", running ? "Pause" : "Play");
    }
    this.time.textContent = this.playing ? `${length(at)} / ${length(this.duration)}` : length(this.duration);
    this.node.classList.toggle("unheard", !this.own && !heard.has(this.file.file_id));
    this.rate.textContent = `${speed}×`;
    this.track.setAttribute("aria-valuemax", String(Math.round(this.duration)));
    this.track.setAttribute("aria-valuenow", String(Math.round(at)));
    this.track.setAttribute("aria-valuetext", `${length(at)} of ${length(this.duration)}`);
  }
}

export function player(file, options = {}) {
  const view = new View(file, options);
  const known = (views.get(file.file_id) || []).filter((old) => old.node.isConnected);
  views.set(file.file_id, [...known, view]);
  return view.node;
}
