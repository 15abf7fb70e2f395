"""Polls and quizzes."""

import asyncio
import secrets
import time

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import formatted
from bot.sandbox.telegram.methods.edits import markup_of
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import own_message, send
from bot.sandbox.telegram.state import Bot, Json
from bot.sandbox.telegram.world import World

QUESTION_LIMIT = 300
OPTION_LIMIT = 100
OPTIONS = range(2, 13)
EXPLANATION_LIMIT = 200
OPEN_FOR_S = range(5, 2_628_001)


def _option(number: int, raw: str | Json) -> Json:
    given: Json = {"text": raw} if isinstance(raw, str) else raw
    text, entities = formatted(
        given["text"], given.get("text_parse_mode"), given.get("text_entities")
    )
    if not 1 <= len(text) <= OPTION_LIMIT:
        raise ApiError("poll options length must not exceed 100 and must be non-empty")
    kept = [e for e in entities if e["type"] == "custom_emoji"]
    option: Json = {"persistent_id": str(number), "text": text, "voter_count": 0}
    return option | ({"text_entities": kept} if kept else {})


def _quiz(call: Call, count: int) -> Json:
    correct = call.get("correct_option_ids")
    if correct is None and call.get("correct_option_id") is not None:
        correct = [call.get("correct_option_id")]
    if not correct or any(not 0 <= number < count for number in correct):
        raise ApiError("wrong correct option ID specified")
    fields: Json = {"correct_option_ids": correct, "correct_option_id": correct[0]}
    text, entities = formatted(
        call.get("explanation"), call.get("explanation_parse_mode"),
        call.get("explanation_entities"),
    )  # fmt: skip
    if len(text) > EXPLANATION_LIMIT or text.count("\n") > 2:  # noqa: PLR2004 - Telegram's limit
        raise ApiError("poll explanation is too long")
    if text:
        fields |= {"explanation": text}
    return fields | ({"explanation_entities": entities} if text and entities else {})


def _poll(call: Call) -> Json:
    question, _ = formatted(
        call.params["question"], call.get("question_parse_mode"), call.get("question_entities")
    )
    if not question:
        raise ApiError("poll question must be non-empty")
    if len(question) > QUESTION_LIMIT:
        raise ApiError("poll question length must not exceed 300")
    options = call.params["options"]
    if len(options) not in OPTIONS:
        word = "at least 2 options" if len(options) < OPTIONS[0] else "no more than 12 options"
        raise ApiError(f"poll must have {word}")
    kind = call.get("type", "regular")
    if kind not in ("regular", "quiz"):
        raise ApiError("unsupported poll type specified")
    poll: Json = {
        "id": str(secrets.randbits(62)),
        "question": question,
        "options": [_option(number, raw) for number, raw in enumerate(options)],
        "total_voter_count": 0,
        "is_closed": bool(call.get("is_closed")),
        "is_anonymous": call.get("is_anonymous", True),
        "type": kind,
        "allows_multiple_answers": bool(call.get("allows_multiple_answers")),
        "allows_revoting": call.get("allows_revoting", kind == "regular"),
        "members_only": bool(call.get("members_only")),
    }
    if kind == "quiz":
        poll |= _quiz(call, len(options))
    return poll | _closing(call)


def _closing(call: Call) -> Json:
    period, date = call.get("open_period"), call.get("close_date")
    if period is None and date is None:
        return {}
    period = period or date - int(time.time())
    if period not in OPEN_FOR_S:
        raise ApiError("poll must be open for 5-2628000 seconds")
    return {"open_period": period, "close_date": int(time.time()) + period}


@method("sendPoll", sends=True)
def send_poll(call: Call) -> Json:
    poll = _poll(call)
    message = send(call, {"poll": poll})
    call.bot.polls[poll["id"]] = {
        "chat": message["chat"]["id"], "message_id": message["message_id"], "votes": {},
    }  # fmt: skip
    call.world.save_bot(call.bot)
    if "open_period" in poll:
        call.world.tasks.spawn(_close_later(call.world, call.bot, poll))
    return message


async def _close_later(world: World, bot: Bot, poll: Json) -> None:
    await asyncio.sleep(poll["open_period"])
    place = bot.polls.get(poll["id"])
    chat = bot.chats.get(place["chat"]) if place else None
    stored = chat.messages.get(place["message_id"]) if chat and place else None
    if stored is not None and not stored.message["poll"]["is_closed"]:
        show(world, bot, stored.message, {**stored.message["poll"], "is_closed": True})


def show(world: World, bot: Bot, message: Json, poll: Json) -> Json:
    """Puts the poll's new state into its message and tells the people and the bot."""
    chat = bot.chats[message["chat"]["id"]]
    new = {**message, "poll": poll}
    world.replace(bot, chat, new)
    world.tell(bot, chat, "poll", {"poll": poll, "message_id": message["message_id"]})
    world.enqueue(bot, "poll", poll)
    return new


@method("stopPoll")
def stop_poll(call: Call) -> Json:
    chat = call.world.target(call.bot, call.params["chat_id"])
    message = own_message(call, chat, "edit").message
    if "poll" not in message:
        raise ApiError("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        raise ApiError("poll has already been closed")
    kept = {k: v for k, v in message.items() if k != "reply_markup"}
    kept |= markup_of(call, chat, message)
    poll: Json = show(call.world, call.bot, kept, {**message["poll"], "is_closed": True})["poll"]
    return poll
