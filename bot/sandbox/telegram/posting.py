"""How a person's message enters a chat and whether the bot hears of it."""

import time
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.formatting import arranged, given_entities, trimmed
from bot.sandbox.telegram.sending import without_reply
from bot.sandbox.telegram.state import Bot, Chat, Json
from bot.sandbox.telegram.world import World

SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "pinned_message",
    "successful_payment", "refunded_payment", "group_chat_created", "web_app_data",
)  # fmt: skip


PAYMENTS = ("successful_payment", "refunded_payment")


def text_content(text: str, entities: list[Json] | None) -> Json:
    text, explicit = trimmed(text, given_entities(text, entities or []))
    if not text:
        raise PersonError("the text is empty")
    if utf16.length(text) > 4096:  # noqa: PLR2004 - Telegram's longest text
        raise PersonError("the text is too long")
    found = arranged(text, explicit)
    return {"text": text, "entities": found} if found else {"text": text}


def heard_by_bot(bot: Bot, chat: Chat, message: Json) -> bool:
    """Privacy mode: of a group a bot hears commands, mentions, replies to it and service messages.

    https://core.telegram.org/bots/features#privacy-mode
    """
    if chat.private or any(kind in message for kind in SERVICE):
        return True
    status = chat.members.get(bot.id, {}).get("status", "left")
    if status in ("left", "kicked"):
        return False
    if status == "administrator":
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    if message.get("via_bot", {}).get("id") == bot.id:
        return True
    return _addressed(bot, message)


def _addressed(bot: Bot, message: Json) -> bool:
    name = "@" + bot.user["username"].lower()
    text = message.get("text") or message.get("caption") or ""
    for entity in message.get("entities") or message.get("caption_entities") or []:
        covered = utf16.cut(text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and covered == name:
            return True
        if entity["type"] == "bot_command" and ("@" not in covered or covered.endswith(name)):
            return True
    return False


def post(
    world: World,
    bot: Bot,
    chat: Chat,
    user: Json,
    content: Json,
    *,
    reply_to: Any = None,
    extra: Json | None = None,
) -> Json:
    """Stores a person's message; `update_id` is None when the bot does not hear of it."""
    if chat.private:
        if chat.blocked and not any(kind in content for kind in PAYMENTS):
            raise PersonError("the bot is blocked; unblock it first")
        if not chat.started:
            chat.started = True
            world.save_chat(bot, chat)
    message: Json = {
        "message_id": 0, "from": user, "chat": chat.info, "date": int(time.time()),
    }  # fmt: skip
    if reply_to is not None:
        found = chat.messages.get(int(reply_to))
        if found is None:
            raise PersonError(f"there is no message {reply_to}")
        message["reply_to_message"] = without_reply(found.message)
    message |= content
    message["message_id"] = world.next_message_id(bot, chat)
    world.store(bot, chat, message, extra)
    heard = heard_by_bot(bot, chat, message)
    update_id = world.enqueue(bot, "message", message) if heard else None
    return {"message_id": message["message_id"], "update_id": update_id, "message": message}
