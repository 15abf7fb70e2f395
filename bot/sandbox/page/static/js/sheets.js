// Toasts, dialogs and pop-up menus. Dialogs are native ones: focus stays in and Escape closes.
// Toasts are a popover that is shown anew each time, so that they lie above an open dialog.

import { $, el, icon, iconButton } from "./dom.js";

const TOAST_MS = 4000;

export function toast(text, kind = "") {
  const node = el("div", { class: `toast ${kind}` }, text);
  const box = $("#toasts");
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
  box.append(node);
  setTimeout(() => {
    node.classList.add("leaving");
    setTimeout(() => node.remove(), 250);
  }, TOAST_MS);
}

// Runs what may be refused; the reason is shown and null is given.
export async function attempt(promise) {
  try {
    return await promise;
  } catch (error) {
    toast(error.message, "bad");
    return null;
  }
}

export function sheet(title, content, { cls = "", onclose, label } = {}) {
  const dialog = el("dialog", { class: `sheet ${cls}`, "aria-label": label || title });
  const close = () => dialog.close();
  dialog.append(
    el(
      "header", { class: "sheet-head" },
      el("h2", {}, title),
      iconButton("close", "Close", close, { class: "sheet-close" }),
    ),
    el("div", { class: "sheet-body" }, content),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close };
}

export function alertBox(text, title) {
  const ok = el("button", { class: "primary", type: "button", autofocus: true }, "OK");
  const { close } = sheet(title, [el("p", { class: "alert-text" }, text), el("div", { class: "actions" }, ok)], {
    cls: "alert",
  });
  ok.addEventListener("click", close);
}

export function confirmBox(title, text, action, { danger = false } = {}) {
  return new Promise((resolve) => {
    let answer = false;
    const yes = el("button", { class: danger ? "danger" : "primary", type: "button" }, action);
    const no = el("button", { class: "quiet", type: "button" }, "Cancel");
    const { close } = sheet(title, [el("p", {}, text), el("div", { class: "actions" }, no, yes)], {
      cls: "alert",
      onclose: () => resolve(answer),
    });
    no.addEventListener("click", close);
    yes.addEventListener("click", () => {
      answer = true;
      close();
    });
  });
}

let openMenu = null;

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const at = anchor instanceof Element ? anchor.getBoundingClientRect() : null;
  let left = at ? (anchor.dataset.menu === "left" ? at.left : at.right - width) : anchor.x;
  let top = at ? at.bottom + 6 : anchor.y;
  if (top + height > innerHeight - 8) top = (at ? at.top - 6 : anchor.y) - height;
  left = Math.min(Math.max(8, left), innerWidth - width - 8);
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.min(Math.max(8, top), Math.max(8, innerHeight - height - 8))}px`;
}

function walk(event, menu) {
  const items = [...menu.querySelectorAll("[role=menuitem]:not(:disabled)")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items.at((at + step + items.length) % items.length).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    menu.dispatchEvent(new Event("leave"));
  }
}

// Items: {icon, label, onclick, danger}; `top` is put above them.
export function popup(anchor, items, { top, label = "Menu" } = {}) {
  openMenu?.();
  const back = document.activeElement;
  const menu = el("div", { class: "popup", role: "menu", "aria-label": label });
  const leave = (refocus = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    openMenu = null;
    if (refocus && back instanceof HTMLElement) back.focus({ preventScroll: true });
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) leave(false);
  };
  if (top) menu.append(top(leave));
  for (const item of items.filter(Boolean)) {
    menu.append(
      el(
        "button",
        {
          type: "button", role: "menuitem", class: item.danger ? "danger" : "",
          onclick: () => {
            leave();
            item.onclick();
          },
        },
        item.icon ? icon(item.icon) : null,
        el("span", {}, item.label, item.note ? el("small", {}, item.note) : null),
      ),
    );
  }
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("leave", () => leave());
  document.body.append(menu);
  place(menu, anchor);
  document.addEventListener("pointerdown", outside, true);
  openMenu = () => leave(false);
  menu.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  return leave;
}
