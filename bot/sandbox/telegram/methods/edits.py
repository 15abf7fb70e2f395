"""Edits and deletions; what changes nothing is refused, as Telegram does."""

import time

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.keyboards import inline_keyboard
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import (
    formatted_caption,
    formatted_text,
    own_message,
    preview_options,
)
from bot.sandbox.telegram.state import Chat, Json, Stored

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CAPTIONED = ("voice", "audio", "photo", "document", "video", "animation")
DELETE_FOR_S = 48 * 3600
DELETE_LIMIT = 100


def edited_message(call: Call) -> tuple[Chat, Stored]:
    inline_id = call.get("inline_message_id")
    if inline_id:
        chat_id, _, message_id = inline_id.removeprefix("inline_").partition("_")
        found = call.bot.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        stored = found.messages.get(int(message_id)) if found and message_id.isdigit() else None
        if found is None or stored is None or stored.extra.get("inline") != inline_id:
            raise ApiError("MESSAGE_ID_INVALID")
        return found, stored
    if call.get("chat_id") is None:
        raise ApiError("chat_id is empty")
    chat = call.world.target(call.bot, call.params["chat_id"])
    return chat, own_message(call, chat, "edit")


def markup_of(call: Call, chat: Chat, message: Json) -> Json:
    """The new keyboard; without one in the call the old keyboard goes away."""
    markup = call.get("reply_markup")
    invoice = "invoice" in message
    kept = inline_keyboard(markup, invoice=invoice, private=chat.private) if markup else None
    return {"reply_markup": kept} if kept else {}


def finish_edit(call: Call, chat: Chat, old: Json, new: Json) -> Json | bool:
    compared = {k: v for k, v in old.items() if k != "edit_date"}
    if compared == {k: v for k, v in new.items() if k != "edit_date"}:
        raise ApiError(NOT_MODIFIED)
    only_markup = {k: v for k, v in new.items() if k not in ("reply_markup", "edit_date")} == {
        k: v for k, v in compared.items() if k != "reply_markup"
    }
    if not only_markup:
        new["edit_date"] = int(time.time())
    call.world.replace(call.bot, chat, new)
    return True if call.get("inline_message_id") else new


def _without(message: Json, *names: str) -> Json:
    return {k: v for k, v in message.items() if k not in (*names, "reply_markup")}


@method("editMessageText", sends=True)
def edit_message_text(call: Call) -> Json | bool:
    if call.get("rich_message"):
        from bot.sandbox.telegram.methods.rich import edit_rich_message  # noqa: PLC0415 - a cycle

        return edit_rich_message(call)
    chat, stored = edited_message(call)
    text, entities = formatted_text(call)
    if "text" not in stored.message and "rich_message" not in stored.message:
        raise ApiError("there is no text in the message to edit")
    new = _without(stored.message, "text", "entities", "link_preview_options", "rich_message")
    new["text"] = text
    if entities:
        new["entities"] = entities
    new |= preview_options(call) | markup_of(call, chat, stored.message)
    return finish_edit(call, chat, stored.message, new)


@method("editMessageCaption", sends=True)
def edit_message_caption(call: Call) -> Json | bool:
    chat, stored = edited_message(call)
    if not any(kind in stored.message for kind in CAPTIONED):
        raise ApiError("there is no caption in the message to edit")
    new = _without(stored.message, "caption", "caption_entities", "show_caption_above_media")
    new |= formatted_caption(call) | markup_of(call, chat, stored.message)
    return finish_edit(call, chat, stored.message, new)


@method("editMessageReplyMarkup", sends=True)
def edit_message_reply_markup(call: Call) -> Json | bool:
    chat, stored = edited_message(call)
    new = _without(stored.message) | markup_of(call, chat, stored.message)
    return finish_edit(call, chat, stored.message, new)


def _deletable(call: Call, chat: Chat, message_id: int) -> Stored | None:
    stored = chat.messages.get(message_id)
    if stored is None:
        return None
    own = stored.message.get("from", {}).get("id") == call.bot.id
    member = chat.members.get(call.bot.id, {})
    admin = member.get("status") == "creator" or member.get("can_delete_messages")
    if not (own or chat.private or admin):
        raise ApiError("message can't be deleted")
    if stored.message["date"] < time.time() - DELETE_FOR_S and not admin:
        raise ApiError("message can't be deleted for everyone")
    return stored


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    if _deletable(call, chat, call.params["message_id"]) is None:
        raise ApiError("message to delete not found")
    call.world.remove(call.bot, chat, call.params["message_id"])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    numbers = call.params["message_ids"]
    if not 1 <= len(numbers) <= DELETE_LIMIT:
        raise ApiError("message identifiers are not specified")
    for number in numbers:
        if _deletable(call, chat, number) is not None:
            call.world.remove(call.bot, chat, number)
    return True
