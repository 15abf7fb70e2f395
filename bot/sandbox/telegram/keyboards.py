"""Keyboards under messages: what Telegram refuses, and what is kept of them."""

from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.links import checked_link

Json = dict[str, Any]

ACTIONS = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay", "disabled",
})  # fmt: skip
REQUESTS = (
    "request_users", "request_chat", "request_managed_bot", "request_contact", "request_location",
    "request_poll", "web_app", "request_user",
)  # fmt: skip
CALLBACK_DATA_LIMIT = 64
COPY_TEXT_LIMIT = 256
BUTTON_LIMIT = 100
STYLES = frozenset({"danger", "success", "primary"})


def _checked_button(button: Json, *, invoice_first: bool, private: bool) -> Json:
    kept = {name: value for name, value in button.items() if value is not None}
    if not kept["text"]:
        raise ApiError("text buttons are unallowed in the inline keyboard: text is empty")
    actions = [name for name in kept if name in ACTIONS and kept[name] is not False]
    if not actions:
        raise ApiError("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise ApiError(
            "inline keyboard button must have exactly one action: " + ", ".join(actions)
        )
    if kept.get("style", "primary") not in STYLES:
        raise ApiError("invalid button style specified")
    _check_action(actions[0], kept[actions[0]], invoice_first=invoice_first, private=private)
    return kept


def _check_action(action: str, value: Any, *, invoice_first: bool, private: bool) -> None:
    if action == "callback_data":
        if not 1 <= len(value.encode()) <= CALLBACK_DATA_LIMIT:
            raise ApiError("BUTTON_DATA_INVALID")
    elif action == "url":
        if checked_link(value) is None:
            raise ApiError(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    elif action == "web_app":
        if not private:
            raise ApiError("BUTTON_TYPE_INVALID")
        _check_web_app(value["url"], "inline keyboard")
    elif action == "copy_text":
        if not 1 <= len(value["text"]) <= COPY_TEXT_LIMIT:
            raise ApiError("BUTTON_COPY_TEXT_INVALID")
    elif action == "pay" and not invoice_first:
        raise ApiError("BUTTON_TYPE_INVALID")


def _check_web_app(url: str, where: str) -> None:
    """Telegram wants https; a local address is let pass, as its test environment does."""
    local = url.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
    if not local and (not url.startswith("https://") or checked_link(url) is None):
        raise ApiError(
            f"{where} button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def inline_keyboard(markup: Json, *, invoice: bool = False, private: bool = True) -> Json | None:
    """The checked keyboard; None for one without buttons, which Telegram drops."""
    rows = []
    for row_number, row in enumerate(markup["inline_keyboard"]):
        kept = [
            _checked_button(
                button, invoice_first=invoice and row_number == 0 and number == 0, private=private
            )
            for number, button in enumerate(row)
        ]
        if kept:
            rows.append(kept)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise ApiError("reply markup is too long")
    if invoice and rows and "pay" not in rows[0][0]:
        raise ApiError("BUTTON_TYPE_INVALID: the first button of an invoice must be a pay button")
    return {"inline_keyboard": rows} if rows else None


def _reply_keyboard(markup: Json, *, private: bool) -> Json:
    rows = []
    for row in markup["keyboard"]:
        kept = []
        for raw in row:
            button: Json = {"text": raw} if isinstance(raw, str) else raw
            requests = [name for name in REQUESTS if button.get(name)]
            if not button["text"]:
                raise ApiError("keyboard button text must be non-empty")
            if len(requests) > 1:
                raise ApiError("keyboard button must have at most one action")
            if requests and not private:
                raise ApiError(f"{requests[0]} can be used in private chats only")
            if "web_app" in requests:
                _check_web_app(button["web_app"]["url"], "keyboard")
            kept.append({k: v for k, v in button.items() if v is not None})
        if kept:
            rows.append(kept)
    if not rows:
        raise ApiError("reply keyboard must have at least one button")
    return {**markup, "keyboard": rows}


def split_markup(
    markup: Json | None, *, private: bool, invoice: bool = False
) -> tuple[Json | None, Json | None]:
    """The inline keyboard and the other kinds (reply keyboard, its removal, forced reply)."""
    if not markup:
        return None, None
    kinds = [
        kind
        for kind in ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
        if kind in markup
    ]
    if len(kinds) != 1:
        raise ApiError("can't parse reply keyboard markup JSON object: object expected")
    match kinds[0]:
        case "inline_keyboard":
            return inline_keyboard(markup, invoice=invoice, private=private), None
        case "keyboard":
            return None, _reply_keyboard(markup, private=private)
    return None, markup
