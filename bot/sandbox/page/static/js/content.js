// What a message carries besides its text: pictures, sound, files, places, polls, invoices.

import { fileUrl, post } from "./api.js";
import { el, icon } from "./dom.js";
import { player } from "./player.js";
import { richMessage } from "./rich.js";
import { attempt, sheet } from "./sheets.js";
import { changed, fullName, me, state, talk } from "./store.js";
import { size } from "./times.js";

export const price = (amount, currency) =>
  currency === "XTR" ? `⭐ ${amount}` : new Intl.NumberFormat("en", { style: "currency", currency }).format(amount / 100);

function photo(message) {
  const { file_id: id, width, height } = message.photo.at(-1);
  const image = el("img", { src: fileUrl(id), alt: "Photo", width, height, loading: "lazy" });
  return el("button", {
    type: "button", class: "photo", "aria-label": "Open photo",
    onclick: () => sheet("Photo", el("img", { src: fileUrl(id), alt: "Photo" }), { cls: "viewer" }),
  }, image);
}

function video(file, cls) {
  return el("video", { src: fileUrl(file.file_id), class: cls, controls: true, preload: "metadata" });
}

function documentRow(message) {
  const { file_id: id, file_name: name, file_size: bytes } = message.document;
  return el("a", { class: "document", href: fileUrl(id), download: name || "file" },
    el("span", { class: "document-icon" }, icon("file")),
    el("span", { class: "document-text" }, el("b", {}, name || "File"), el("small", {}, `${size(bytes)} · Download`)));
}

function location(message) {
  const { latitude, longitude } = message.location;
  const venue = message.venue;
  return el("div", { class: "place" }, el("span", { class: "place-map" }, icon("pin")),
    el("span", {}, el("b", {}, venue?.title || "Location"),
      el("small", {}, venue?.address || `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)));
}

function contact(message) {
  const { phone_number: phone } = message.contact;
  return el("div", { class: "place" }, el("span", { class: "document-icon" }, icon("group")),
    el("span", {}, el("b", {}, fullName(message.contact)), el("small", {}, phone)));
}

const voteKey = (poll) => `vote:${state.userId}:${poll.id}`;
const ownVote = (poll) => JSON.parse(localStorage.getItem(voteKey(poll)) || "null");

async function vote(message, options) {
  const body = { user: state.userId, chat: message.chat.id, message_id: message.message_id, options };
  const result = await attempt(post("poll", body));
  if (!result) return;
  localStorage.setItem(voteKey(message.poll), JSON.stringify(result.chosen));
  const { messages } = talk(message.chat.id);
  messages.set(message.message_id, { ...messages.get(message.message_id), poll: result.poll });
  changed("talk");
}

function option(message, one, number, own) {
  const { poll } = message;
  const share = poll.total_voter_count ? Math.round((100 * one.voter_count) / poll.total_voter_count) : 0;
  const voted = own?.length > 0 || poll.is_closed;
  const right = (poll.correct_option_ids || []).includes(number);
  const mark = !voted ? "" : own?.includes(number) ? (poll.type === "quiz" && !right ? "wrong" : "chosen") : "";
  const bar = el("span", { class: "poll-bar" });
  bar.style.width = `${voted ? Math.max(2, share) : 0}%`;
  return el("button", {
    type: "button", disabled: Boolean(voted), dataset: { focus: `poll-${number}` },
    class: `poll-option ${mark} ${voted && poll.type === "quiz" && right ? "right" : ""}`,
    onclick: () => vote(message, [number]),
  }, el("span", { class: "poll-share" }, voted ? `${share}%` : "○"), el("span", { class: "poll-text" }, one.text), bar);
}

function manyOptions(message) {
  const boxes = message.poll.options.map((one, number) => el("label", { class: "poll-check" },
    el("input", { type: "checkbox", value: String(number) }), one.text));
  const chosen = () => boxes.flatMap((b) => (b.firstChild.checked ? [Number(b.firstChild.value)] : []));
  return [...boxes, el("button", { type: "button", class: "poll-vote", onclick: () => chosen().length && vote(message, chosen()) }, "Vote")];
}

function poll(message) {
  const { poll: one } = message;
  const own = ownVote(one);
  const kind = one.is_closed ? "Final results" : `${one.is_anonymous ? "Anonymous " : ""}${one.type === "quiz" ? "quiz" : "poll"}`;
  const many = one.allows_multiple_answers && !own?.length && !one.is_closed;
  const votes = one.total_voter_count === 1 ? "1 vote" : `${one.total_voter_count} votes`;
  return el("div", { class: "poll" }, el("b", { class: "poll-question" }, one.question),
    el("small", {}, kind[0].toUpperCase() + kind.slice(1)),
    many ? manyOptions(message) : one.options.map((o, n) => option(message, o, n, own)),
    own?.length && one.explanation ? el("p", { class: "poll-why" }, one.explanation) : null,
    el("small", { class: "poll-votes" }, votes,
      own?.length && one.allows_revoting && !one.is_closed
        ? el("button", { type: "button", class: "link", onclick: () => vote(message, []) }, "Retract vote") : null));
}

function invoice(message) {
  const { title, description, currency, total_amount: amount } = message.invoice;
  const paid = message.sandbox?.paid;
  return el("div", { class: "invoice" },
    el("div", { class: "invoice-art" }, el("span", { class: "invoice-star" }, currency === "XTR" ? "⭐" : "🧾"),
      el("span", { class: "invoice-price" }, price(amount, currency))),
    el("b", {}, title), el("p", {}, description),
    paid ? el("span", { class: "invoice-paid" }, icon("check"), "Paid") : null);
}

// Parts in the order in which they are shown above the text.
export function parts(message) {
  const own = message.from?.id === state.userId;
  const found = [];
  if (message.photo) found.push(photo(message));
  if (message.video_note) found.push(message.video_note.length && !own ? video(message.video_note, "round") : player(message.video_note, { own, title: "Video message" }));
  if (message.voice) found.push(player(message.voice, { own }));
  if (message.audio) {
    const title = [message.audio.performer, message.audio.title].filter(Boolean).join(" – ");
    found.push(player(message.audio, { own, title: title || message.audio.file_name || "Audio" }));
  }
  if (message.video || message.animation) found.push(video(message.video || message.animation, "film"));
  if (message.sticker) found.push(el("img", { class: "sticker", src: fileUrl(message.sticker.file_id), alt: "Sticker" }));
  if (message.document && !message.animation) found.push(documentRow(message));
  if (message.location) found.push(location(message));
  if (message.contact) found.push(contact(message));
  if (message.poll) found.push(poll(message));
  if (message.invoice) found.push(invoice(message));
  if (message.rich_message) found.push(richMessage(message.rich_message));
  return found;
}

const names = (users) => users.map(fullName).join(", ");

// The line of a service message, or null for an ordinary one.
export function serviceText(message) {
  const who = message.from?.id === state.userId ? "You" : fullName(message.from);
  if (message.successful_payment) {
    const { total_amount: amount, currency, is_recurring: again } = message.successful_payment;
    return `${who} paid ${price(amount, currency)}${again ? " for a monthly subscription" : ""} 🎉`;
  }
  if (message.refunded_payment) {
    const { total_amount: amount, currency } = message.refunded_payment;
    return `${state.bot?.first_name} refunded ${price(amount, currency)}`;
  }
  if (message.new_chat_members) {
    const added = message.new_chat_members;
    const self = added.length === 1 && added[0].id === message.from?.id;
    return self ? `${who} joined the group` : `${who} added ${names(added)}`;
  }
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? `${who} left the group` : `${who} removed ${fullName(gone)}`;
  }
  if (message.pinned_message) return `${who} pinned “${summary(message.pinned_message)}”`;
  if (message.new_chat_title) return `${who} renamed the group to “${message.new_chat_title}”`;
  if (message.web_app_data) return `You sent data from “${message.web_app_data.button_text}”`;
  if (message.users_shared) return `${who} shared a contact with the bot`;
  if (message.chat_shared) return `${who} shared a chat with the bot`;
  if (message.forum_topic_created) return `${who} created “${message.forum_topic_created.name}”`;
  return null;
}

// One line for the list of chats, quotes of replies and announcements.
export function summary(message) {
  const service = serviceText(message);
  if (service) return service;
  const text = message.text || message.caption;
  const kinds = {
    voice: "🎤 Voice message", video_note: "📹 Video message", photo: "🖼 Photo", audio: "🎵 Audio",
    animation: "🎬 GIF", video: "🎬 Video", sticker: "Sticker", document: "📎 File", location: "📍 Location",
    contact: "👤 Contact", poll: "📊 Poll", invoice: "🧾 Invoice", rich_message: "Message",
  };
  const kind = Object.keys(kinds).find((name) => message[name]);
  const label = kind === "invoice" ? `🧾 ${message.invoice.title}` : kind === "poll" ? `📊 ${message.poll.question}` : kinds[kind];
  if (!kind) return (text || "Message").replace(/\s+/g, " ");
  return text ? `${label.split(" ")[0]} ${text.replace(/\s+/g, " ")}` : label;
}

export const balance = () => me()?.stars ?? 0;
