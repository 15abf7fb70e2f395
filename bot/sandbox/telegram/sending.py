"""How every kind of message of a bot leaves: target, reply, effect, keyboard, in one place."""

import time
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import formatted
from bot.sandbox.telegram.keyboards import split_markup
from bot.sandbox.telegram.registry import Call
from bot.sandbox.telegram.state import Bot, Chat, Json, Stored

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
UNSUPPORTED = (
    "business_connection_id", "direct_messages_topic_id", "suggested_post_parameters",
    "ephemeral_message_parameters", "receiver_user_id", "callback_query_id",
)  # fmt: skip
CONTENT = (
    "text", "voice", "audio", "photo", "document", "video", "video_note", "animation", "sticker",
    "location", "venue", "contact", "dice", "poll", "invoice", "rich_message",
)  # fmt: skip


def formatted_text(call: Call, *, empty_ok: bool = False) -> tuple[str, list[Json]]:
    """Text of a call by its parse mode or entities; too long and empty ones are refused."""
    text, entities = with_people(
        call, *formatted(call.get("text"), call.get("parse_mode"), call.get("entities"))
    )
    if not text and not empty_ok:
        raise ApiError("message text is empty")
    if utf16.length(text) > TEXT_LIMIT:
        raise ApiError("message is too long")
    return text, entities


def formatted_caption(call: Call, source: Json | None = None) -> Json:
    """Caption fields of a message; empty when there is no caption."""
    given = call.params if source is None else source
    text, entities = with_people(
        call,
        *formatted(given.get("caption"), given.get("parse_mode"), given.get("caption_entities")),
    )
    if utf16.length(text) > CAPTION_LIMIT:
        raise ApiError("message caption is too long")
    fields: Json = {"caption": text} if text else {}
    if entities:
        fields["caption_entities"] = entities
    if text and given.get("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields


def with_people(call: Call, text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Fills in mentioned users; a mention of somebody unknown stays plain text."""
    if not any(e["type"] == "text_mention" for e in entities):
        return text, entities
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            person = call.world.people.get(entity["user"]["id"])
            if person is None:
                continue
            entity = {**entity, "user": person.user}  # noqa: PLW2901 - entities are not shared
        kept.append(entity)
    return text, kept


def refuse_unsupported(call: Call) -> None:
    for name in UNSUPPORTED:
        if call.params.get(name):
            raise ApiError(f"{name} is not supported by the sandbox")


def _replied(call: Call, chat: Chat) -> Json:
    """`reply_to_message` (without its own reply, as Telegram nests one level only)."""
    reply = call.get("reply_parameters")
    if reply is None:
        if not call.get("reply_to_message_id"):
            return {}
        reply = {
            "message_id": call.get("reply_to_message_id"),
            "allow_sending_without_reply": call.get("allow_sending_without_reply"),
        }
    source = chat
    if reply.get("chat_id") not in (None, chat.id):
        source = call.world.target(call.bot, reply["chat_id"])
    found = source.messages.get(reply.get("message_id") or 0)
    if found is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise ApiError("message to be replied not found")
    if source is not chat:
        return {"external_reply": _external(found.message)}
    fields: Json = {"reply_to_message": without_reply(found.message)}
    if reply.get("quote"):
        fields["quote"] = _quote(reply, found.message)
    return fields


def _external(message: Json) -> Json:
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    kinds = {kind: message[kind] for kind in CONTENT if kind in message and kind != "text"}
    return {
        "origin": origin, "chat": message["chat"], "message_id": message["message_id"], **kinds
    }  # fmt: skip


def _quote(reply: Json, message: Json) -> Json:
    quote, entities = formatted(
        reply["quote"], reply.get("quote_parse_mode"), reply.get("quote_entities")
    )
    text = message.get("text") or message.get("caption") or ""
    at = text.find(quote)
    if at < 0:
        raise ApiError("QUOTE_TEXT_INVALID")
    fields = {"text": quote, "position": utf16.length(text[:at]), "is_manual": True}
    return {**fields, "entities": entities} if entities else fields


def without_reply(message: Json) -> Json:
    return {k: v for k, v in message.items() if k not in ("reply_to_message", "reply_markup")}


def new_message(bot: Bot, chat: Chat, message_id: int) -> Json:
    return {
        "message_id": message_id,
        "from": bot.user,
        "chat": chat.info,
        "date": int(time.time()),
    }


def send(call: Call, content: Json, *, chat: Chat | None = None, invoice: bool = False) -> Json:
    """Stores a bot's message and tells the people of the chat; returns it as the API does."""
    refuse_unsupported(call)
    chat = chat or call.world.target(call.bot, call.params["chat_id"])
    inline, other = split_markup(call.get("reply_markup"), private=chat.private, invoice=invoice)
    replied = _replied(call, chat)
    message = new_message(call.bot, chat, 0)
    message |= {**replied, **content}
    if call.get("message_thread_id"):
        if not chat.info.get("is_forum"):
            raise ApiError("message thread not found")
        message |= {"message_thread_id": call.get("message_thread_id"), "is_topic_message": True}
    if call.get("protect_content"):
        message["has_protected_content"] = True
    if call.get("message_effect_id"):
        if not chat.private:
            raise ApiError("EFFECT_ID_INVALID: message effects are for private chats")
        message["effect_id"] = call.get("message_effect_id")
    if inline:
        message["reply_markup"] = inline
    message["message_id"] = call.world.next_message_id(call.bot, chat)
    call.world.store(call.bot, chat, message, extra_of(call))
    after_message(call, chat, other)
    return message


def extra_of(call: Call) -> Json:
    extra: Json = {}
    if call.get("disable_notification"):
        extra["silent"] = True
    if call.get("reply_markup") and "force_reply" in call.params["reply_markup"]:
        extra["force_reply"] = call.params["reply_markup"]
    return extra


def after_message(call: Call, chat: Chat, other: Json | None) -> None:
    """A message ends drafts and actions, and may bring or remove a reply keyboard."""
    for draft_id in list(chat.drafts):
        del chat.drafts[draft_id]
        call.world.tell(call.bot, chat, "draft_end", {"draft_id": draft_id})
    chat.actions.clear()
    if other is None or "force_reply" in other:
        return
    chat.keyboard = None if "remove_keyboard" in other else other
    call.world.save_chat(call.bot, chat)
    call.world.tell(call.bot, chat, "reply_keyboard", {"reply_keyboard": chat.keyboard})


def own_message(call: Call, chat: Chat, what: str) -> Stored:
    """The message that a call names, if the bot sent it."""
    if not call.get("message_id"):
        raise ApiError("message identifier is not specified")
    stored = chat.messages.get(call.params["message_id"])
    if stored is None:
        raise ApiError(f"message to {what} not found")
    if stored.message.get("from", {}).get("id") != call.bot.id:
        raise ApiError(f"message can't be {'deleted' if what == 'delete' else what + 'ed'}")
    return stored


def preview_options(call: Call) -> Json:
    options: Any = call.get("link_preview_options")
    if options is None and call.get("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}
