// Paying an invoice with Stars, and what a person has paid and subscribes to.

import { get, post } from "./api.js";
import { balance, price } from "./content.js";
import { el } from "./dom.js";
import { attempt, sheet, toast } from "./sheets.js";
import { loadUsers, state } from "./store.js";
import { fullDate } from "./times.js";

const TOP_UP = 1000;

async function topUp(amount = TOP_UP) {
  await attempt(post("stars", { user: state.userId, amount }));
  await loadUsers();
}

function checkout(invoice, where, done) {
  let status = "cancelled";
  const stars = invoice.currency === "XTR";
  const money = el("p", { class: "pay-balance", "aria-live": "polite" });
  const problem = el("p", { class: "pay-problem", role: "alert" });
  const pay = el("button", { type: "button", class: "primary wide" });
  const more = el("button", { type: "button", class: "quiet wide" }, `Add ⭐ ${TOP_UP} (free in the sandbox)`);
  const refresh = () => {
    money.textContent = stars ? `Your balance: ⭐ ${balance()}` : "A test card is charged; no money moves.";
    more.hidden = !stars || balance() >= invoice.total_amount;
    pay.disabled = !more.hidden;
  };
  pay.textContent = `Pay ${price(invoice.total_amount, invoice.currency)}`;
  refresh();
  const { close } = sheet("Confirm your purchase", [
    el("div", { class: "pay-star", "aria-hidden": "true" }, stars ? "⭐" : "💳"),
    el("h3", {}, invoice.title), el("p", {}, invoice.description),
    invoice.subscription_period ? el("p", { class: "pay-note" }, "Renews every 30 days until you cancel.") : null,
    money, problem, pay, more,
  ], { cls: "pay", onclose: () => done?.(status) });
  more.addEventListener("click", async () => {
    await topUp();
    refresh();
    pay.focus();
  });
  pay.addEventListener("click", async () => {
    pay.classList.add("waiting");
    pay.disabled = true;
    const result = await attempt(post("pay", { user: state.userId, ...where, pay: true }));
    pay.classList.remove("waiting");
    if (result?.ok) {
      status = "paid";
      await loadUsers();
      close();
      toast("Payment went through 🎉");
    } else {
      status = "failed";
      problem.textContent = result?.error || "The payment failed.";
      pay.disabled = false;
    }
  });
  pay.focus();
}

export function payFor(message) {
  const invoice = { ...message.invoice, ...message.sandbox?.invoice };
  checkout(invoice, { chat: message.chat.id, message_id: message.message_id });
}

export async function payLink(link, done) {
  const invoice = await attempt(get("invoice", { user: state.userId, link }));
  if (invoice) checkout(invoice, { link }, done);
  else done?.("failed");
}

const ACTIONS = {
  active: [["cancel", "Cancel"], ["renew", "Renew now"], ["fail", "Fail next charge"]],
  canceled: [["resume", "Resume"]],
  failed: [],
};

function row(payment, refresh) {
  const subscription = payment.subscription;
  const act = async (action) => {
    await attempt(post("subscription", { user: state.userId, charge_id: payment.id, action }));
    refresh();
  };
  const detail = subscription
    ? `Monthly · ${subscription.state} · until ${fullDate(subscription.expires)}`
    : payment.refunded ? "Refunded" : fullDate(payment.date);
  return el("li", { class: "payment-row" },
    el("span", {}, el("b", {}, payment.title || "Payment"), el("small", {}, detail)),
    el("span", { class: "payment-price" }, price(payment.total_amount, payment.currency)),
    subscription ? el("div", { class: "payment-actions" }, (ACTIONS[subscription.state] || []).map(([action, label]) =>
      el("button", { type: "button", class: "quiet", onclick: () => act(action) }, label))) : null);
}

export function openPayments() {
  const body = el("div", { class: "payments" });
  const refresh = async () => {
    const found = await attempt(get("payments", { user: state.userId }));
    if (!found) return;
    const list = [...found.payments].sort((a, b) => b.date - a.date);
    body.replaceChildren(
      el("p", { class: "stars-big" }, `⭐ ${found.stars}`),
      el("p", { class: "hint" }, "Stars are Telegram's coin for digital goods. In the sandbox they cost nothing."),
      el("button", { type: "button", class: "primary wide", onclick: async () => { await topUp(); refresh(); } }, `Add ⭐ ${TOP_UP}`),
      list.length ? el("ul", { class: "rows" }, list.map((p) => row(p, refresh))) : el("p", { class: "empty" }, "No payments yet."),
    );
  };
  sheet("Stars and subscriptions", body);
  refresh();
}
