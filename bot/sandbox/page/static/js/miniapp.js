// A Mini App in a frame, spoken to as Telegram's web clients speak to it.
//
// https://core.telegram.org/api/web-events

import { post } from "./api.js";
import { $, el, iconButton } from "./dom.js";
import { openLink } from "./keyboards.js";
import { payLink } from "./payments.js";
import { alertBox, attempt, confirmBox, toast } from "./sheets.js";
import { state } from "./store.js";

const COLOURS = {
  bg_color: "--panel", text_color: "--text", hint_color: "--muted", link_color: "--accent-text",
  button_color: "--accent", button_text_color: "--on-accent", secondary_bg_color: "--ground",
  header_bg_color: "--panel", section_bg_color: "--panel", accent_text_color: "--accent-text",
  section_header_text_color: "--accent-text", subtitle_text_color: "--muted",
  destructive_text_color: "--danger", bottom_bar_bg_color: "--panel", section_separator_color: "--line",
};

function theme() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Object.entries(COLOURS).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]));
}

function themed(url) {
  const [address, hash = ""] = url.split("#");
  const fields = new URLSearchParams(hash);
  fields.set("tgWebAppThemeParams", JSON.stringify(theme()));
  return `${address}#${fields}`;
}

class MiniApp {
  constructor(url, { button }) {
    this.button = button;
    this.frame = el("iframe", {
      class: "app-frame", title: "Mini App", src: themed(url), allow: "clipboard-write; microphone",
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads",
    });
    this.origin = new URL(url, window.location.href).origin;
    this.back = iconButton("back", "Back", () => this.tell("back_button_pressed"), { hidden: true });
    this.main = this.bottomButton("main_button_pressed", "primary");
    this.second = this.bottomButton("secondary_button_pressed", "quiet");
    this.settings = iconButton("more", "Settings of the app", () => this.tell("settings_button_pressed"), { hidden: true });
    this.loading = el("div", { class: "app-loading", role: "status" }, el("span", { class: "spinner" }), "Opening…");
    this.dialog = el("dialog", { class: "app-sheet", "aria-label": `Mini App of ${state.bot.first_name}` },
      el("header", { class: "app-head" }, this.back, iconButton("close", "Close the app", () => this.close()),
        el("span", { class: "app-title" }, el("b", {}, state.bot.first_name), el("small", {}, "mini app")), this.settings),
      el("div", { class: "app-body" }, this.loading, this.frame),
      el("footer", { class: "app-foot" }, this.second, this.main));
    this.listener = (event) => this.hear(event);
    this.retheme = () => this.tell("theme_changed", { theme_params: theme() });
    window.addEventListener("message", this.listener);
    document.addEventListener("themechange", this.retheme);
    this.dialog.addEventListener("close", () => this.leave());
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.frame.addEventListener("load", () => {
      this.loading.remove();
      this.sizes.observe(this.frame);
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.sizes = new ResizeObserver(() => this.viewport());
  }

  bottomButton(event, cls) {
    return el("button", { type: "button", class: `${cls} wide`, hidden: true, onclick: () => this.tell(event) });
  }

  tell(eventType, eventData = {}) {
    this.frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), this.origin);
  }

  viewport() {
    const { width, height } = this.frame.getBoundingClientRect();
    this.tell("viewport_changed", { width, height, is_state_stable: true, is_expanded: true });
  }

  hear(event) {
    if (event.source !== this.frame.contentWindow) return;
    let told;
    try {
      told = typeof event.data === "string" ? JSON.parse(event.data) : event.data;
    } catch {
      return;
    }
    const handler = this[`on_${told?.eventType}`];
    if (handler) handler.call(this, told.eventData || {});
  }

  async close() {
    if (this.guarded && !(await confirmBox("Close the app?", "Changes that you made may not be saved.", "Close anyway"))) return;
    this.dialog.close();
  }

  leave() {
    window.removeEventListener("message", this.listener);
    document.removeEventListener("themechange", this.retheme);
    this.sizes.disconnect();
    this.dialog.remove();
    $("#composer-text")?.focus();
  }

  setUp(node, { is_visible: visible, is_active: active, text, is_progress_visible: busy }) {
    if (visible !== undefined) node.hidden = !visible;
    if (active !== undefined) node.disabled = !active;
    if (text !== undefined) node.textContent = text;
    node.classList.toggle("waiting", Boolean(busy));
  }

  on_iframe_ready() {
    this.retheme();
    this.viewport();
  }

  on_web_app_ready() { this.loading.remove(); }
  on_web_app_close() { this.dialog.close(); }
  on_web_app_expand() { this.viewport(); }
  on_web_app_request_theme() { this.retheme(); }
  on_web_app_request_viewport() { this.viewport(); }
  on_web_app_setup_main_button(data) { this.setUp(this.main, data); }
  on_web_app_setup_secondary_button(data) { this.setUp(this.second, data); }
  on_web_app_setup_back_button({ is_visible: visible }) { this.back.hidden = !visible; }
  on_web_app_setup_settings_button({ is_visible: visible }) { this.settings.hidden = !visible; }
  on_web_app_setup_closing_behavior({ need_confirmation: need }) { this.guarded = need; }
  on_web_app_open_link({ url }) { if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer"); }
  on_web_app_open_tg_link({ path_full: path }) { openLink(`https://t.me${path}`); }
  on_web_app_request_safe_area() { this.tell("safe_area_changed", { top: 0, bottom: 0, left: 0, right: 0 }); }
  on_web_app_request_content_safe_area() { this.tell("content_safe_area_changed", { top: 0, bottom: 0, left: 0, right: 0 }); }

  on_web_app_request_fullscreen() { this.fullscreen(true); }
  on_web_app_exit_fullscreen() { this.fullscreen(false); }
  fullscreen(full) {
    this.dialog.classList.toggle("full", full);
    this.tell("fullscreen_changed", { is_fullscreen: full });
  }

  async on_web_app_data_send({ data }) {
    await attempt(post("web_app/data", { user: state.userId, data, button: this.button || "" }));
    this.dialog.close();
  }

  on_web_app_open_invoice({ slug }) {
    payLink(slug, (status) => this.tell("invoice_closed", { slug, status }));
  }

  async on_web_app_open_popup({ title, message, buttons = [] }) {
    if (buttons.length < 2) {
      alertBox(message, title || state.bot.first_name);
      this.tell("popup_closed", { button_id: buttons[0]?.id ?? "" });
      return;
    }
    const danger = buttons.find((b) => b.type === "destructive");
    const yes = danger || buttons.find((b) => !["cancel", "close"].includes(b.type)) || buttons[0];
    const agreed = await confirmBox(title || state.bot.first_name, message, yes.text || "OK", { danger: Boolean(danger) });
    const other = buttons.find((b) => b !== yes);
    this.tell("popup_closed", agreed ? { button_id: yes.id } : { button_id: other?.id });
  }

  async on_web_app_send_prepared_message({ id }) {
    const sent = await attempt(post("share", { user: state.userId, chat: state.chatId, prepared_id: id }));
    if (sent) this.tell("prepared_message_sent");
    else this.tell("prepared_message_failed", { error: "USER_DECLINED" });
  }

  on_web_app_request_write_access({ req_id: id }) { this.tell("write_access_requested", { req_id: id, status: "allowed" }); }
  on_web_app_trigger_haptic_feedback() { navigator.vibrate?.(8); }

  storageKey(key) { return `app:${state.userId}:${key}`; }
  on_web_app_device_storage_save_key({ req_id: id, key, value }) {
    if (value === null) localStorage.removeItem(this.storageKey(key));
    else localStorage.setItem(this.storageKey(key), value);
    this.tell("device_storage_key_saved", { req_id: id });
  }

  on_web_app_device_storage_get_key({ req_id: id, key }) {
    this.tell("device_storage_key_received", { req_id: id, value: localStorage.getItem(this.storageKey(key)) });
  }

  on_web_app_add_to_home_screen() { toast("This app can be added on a phone only."); }
}

export function openApp(url, options = {}) {
  return new MiniApp(url, options);
}
