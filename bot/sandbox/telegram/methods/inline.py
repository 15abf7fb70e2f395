"""Inline mode, prepared messages and answers from Mini Apps."""

import secrets
import time
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import formatted
from bot.sandbox.telegram.keyboards import inline_keyboard
from bot.sandbox.telegram.media import content_of, from_file_id
from bot.sandbox.telegram.methods.callbacks import TOO_OLD
from bot.sandbox.telegram.posting import post
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import CAPTION_LIMIT, TEXT_LIMIT
from bot.sandbox.telegram.state import Bot, Chat, Json
from bot.sandbox.telegram.world import World

MOST_RESULTS = 50
ID_LIMIT = 64
QUERY_LASTS_S = 30
PREPARED_FOR_S = 24 * 3600


def _fields(text: str, entities: list[Json], name: str = "text") -> Json:
    kept: Json = {name: text}
    if entities:
        kept["entities" if name == "text" else "caption_entities"] = entities
    return kept


def _typed(content: Json) -> Json:
    """An explicit input message content as the content of a message."""
    if "message_text" in content:
        text, entities = formatted(
            content["message_text"], content.get("parse_mode"), content.get("entities")
        )
        if not text:
            raise ApiError("message text is empty")
        if utf16.length(text) > TEXT_LIMIT:
            raise ApiError("MESSAGE_TOO_LONG")
        return _fields(text, entities)
    if "phone_number" in content:
        return {"contact": content}
    place = {k: content[k] for k in ("latitude", "longitude") if k in content}
    if place and "address" in content:
        rest = {k: v for k, v in content.items() if k not in place}
        return {"venue": {"location": place, **rest}, "location": place}
    if place:
        return {"location": place}
    raise ApiError("this kind of inline message content is not supported by the sandbox")


def content_of_result(world: World, result: Json) -> Json:
    """What a chosen result sends; checks it as answerInlineQuery must."""
    if not 1 <= len(result["id"].encode()) <= ID_LIMIT:
        raise ApiError("RESULT_ID_INVALID")
    kind = result["type"]
    if kind == "article" and not result.get("title"):
        raise ApiError("ARTICLE_TITLE_EMPTY")
    file_id = next((v for k, v in result.items() if k.endswith("_file_id")), None)
    if result.get("input_message_content"):
        content = _typed(result["input_message_content"])
    elif file_id is not None:
        named = "animation" if kind in ("gif", "mpeg4_gif") else kind
        content = content_of(from_file_id(world.files, named, file_id)) | _caption(result)
    elif kind in ("location", "contact", "venue"):
        content = _typed({k: v for k, v in result.items() if k not in ("id", "type", "title")})
    else:
        raise ApiError(f"the {kind} result needs input_message_content or a file_id here")
    markup = result.get("reply_markup")
    return content | ({"reply_markup": inline_keyboard(markup, private=True)} if markup else {})


def _caption(result: Json) -> Json:
    caption, entities = formatted(
        result.get("caption"), result.get("parse_mode"), result.get("caption_entities")
    )
    if utf16.length(caption) > CAPTION_LIMIT:
        raise ApiError("MEDIA_CAPTION_TOO_LONG")
    return _fields(caption, entities, "caption") if caption else {}


def _check_button(button: Json | None) -> None:
    if button and (bool(button.get("web_app")) == bool(button.get("start_parameter"))):
        raise ApiError("inline query results button must have exactly one action")


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    query = call.bot.inline.get(call.params["inline_query_id"])
    if query is None or query.answered.done() or time.time() - query.asked_at > QUERY_LASTS_S:
        raise ApiError(TOO_OLD)
    results = call.params["results"]
    if len(results) > MOST_RESULTS:
        raise ApiError("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) != len(results):
        raise ApiError("RESULT_ID_DUPLICATE")
    if len((call.get("next_offset") or "").encode()) > ID_LIMIT:
        raise ApiError("NEXT_OFFSET_INVALID")
    _check_button(call.get("button"))
    for result in results:
        content_of_result(call.world, result)
    query.answered.set_result({
        "results": results,
        "next_offset": call.get("next_offset") or "",
        "button": call.get("button"),
        "cache_time": call.get("cache_time", 300),
        "is_personal": bool(call.get("is_personal")),
    })  # fmt: skip
    return True


def post_result(
    world: World, bot: Bot, chat: Chat, user: Json, result: Json
) -> tuple[Json, str | None]:
    """Sends a result as the person, via the bot; returns it and its inline_message_id, if any."""
    content = content_of_result(world, result) | {"via_bot": bot.user}
    sent = post(world, bot, chat, user, content)
    if "reply_markup" not in content:
        return sent, None
    inline_id = f"inline_{chat.id}_{sent['message_id']}"
    chat.messages[sent["message_id"]].extra["inline"] = inline_id
    return sent, inline_id


@method("answerWebAppQuery")
def answer_web_app_query(call: Call) -> Json:
    user_id = call.bot.web_apps.pop(call.params["web_app_query_id"], None)
    person = call.world.people.get(user_id or 0)
    if person is None:
        raise ApiError(TOO_OLD)
    chat = call.world.private_chat(call.bot, person.id)
    if chat.blocked:
        raise ApiError("bot was blocked by the user", code=403)
    result = call.params["result"]
    _, inline_id = post_result(call.world, call.bot, chat, person.user, result)
    return {"inline_message_id": inline_id} if inline_id else {}


@method("savePreparedInlineMessage")
def save_prepared_inline_message(call: Call) -> Json:
    if call.params["user_id"] not in call.world.people:
        raise ApiError("user not found")
    kinds = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
    if not any(call.get(kind) for kind in kinds):
        raise ApiError("at least one chat type must be allowed")
    result: Any = call.params["result"]
    content_of_result(call.world, result)
    prepared: Json = {
        "id": secrets.token_urlsafe(12),
        "expiration_date": int(time.time()) + PREPARED_FOR_S,
    }
    call.bot.prepared[prepared["id"]] = {
        **prepared,
        "user": call.params["user_id"],
        "result": result,
    }
    call.world.save_bot(call.bot)
    return prepared
