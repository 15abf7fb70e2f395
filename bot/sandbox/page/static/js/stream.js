// One stream of everybody's events; it resumes after the last one seen and then compares.

import { changed, receive, state } from "./store.js";

const RETRY_MS = 1500;
let lastId = null;
let everOpen = false;

function setOnline(online) {
  if (state.online === online) return;
  state.online = online;
  changed("online");
}

export function connect(onResumed, onAnswer) {
  const address = `/person/events${lastId === null ? "" : `?after=${lastId}`}`;
  const source = new EventSource(address);
  source.onopen = () => {
    setOnline(true);
    if (everOpen) onResumed();
    everOpen = true;
  };
  source.onmessage = (event) => {
    lastId = event.lastEventId;
    const told = JSON.parse(event.data);
    if (told.type === "callback_answer") onAnswer(told);
    receive(told);
  };
  source.onerror = () => {
    setOnline(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => connect(onResumed, onAnswer), RETRY_MS);
    }
  };
}
