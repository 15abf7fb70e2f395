"""Forwarding and copying."""

import time

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import CONTENT, formatted_caption, send
from bot.sandbox.telegram.state import Json

FIELDS = (*CONTENT, "entities", "caption", "caption_entities", "link_preview_options")
MOST = 100


def _source(call: Call, message_id: int, word: str) -> Json:
    chat = call.world.find_chat(call.bot, call.params["from_chat_id"])
    if chat is None:
        raise ApiError("chat not found")
    stored = chat.messages.get(message_id)
    if stored is None:
        raise ApiError(f"message to {word} not found")
    message = stored.message
    if message.get("has_protected_content") or not any(kind in message for kind in CONTENT):
        done = "forwarded" if word == "forward" else "copied"
        raise ApiError(f"message can't be {done}")
    return message


def _forward(call: Call, message_id: int) -> Json:
    message = _source(call, message_id, "forward")
    origin = message.get("forward_origin") or {
        "type": "user", "sender_user": message["from"], "date": message["date"],
    }  # fmt: skip
    content = {name: message[name] for name in FIELDS if name in message}
    return send(call, {**content, "forward_origin": origin, "forward_date": int(time.time())})


def _copy(call: Call, message_id: int) -> Json:
    message = _source(call, message_id, "copy")
    if "invoice" in message or ("poll" in message and message["poll"]["type"] == "quiz"):
        raise ApiError("message can't be copied")
    content = {name: message[name] for name in FIELDS if name in message}
    if call.get("caption") is not None and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= formatted_caption(call)
    if call.get("remove_caption"):
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
    return {"message_id": send(call, content)["message_id"]}


@method("forwardMessage", sends=True)
def forward_message(call: Call) -> Json:
    return _forward(call, call.params["message_id"])


@method("copyMessage", sends=True)
def copy_message(call: Call) -> Json:
    return _copy(call, call.params["message_id"])


def _several(call: Call) -> list[int]:
    numbers: list[int] = call.params["message_ids"]
    if not 1 <= len(numbers) <= MOST or numbers != sorted(set(numbers)):
        raise ApiError("message identifiers must be 1-100 in strictly increasing order")
    chat = call.world.find_chat(call.bot, call.params["from_chat_id"])
    return [number for number in numbers if chat and number in chat.messages]


@method("forwardMessages", sends=True)
def forward_messages(call: Call) -> list[Json]:
    return [{"message_id": _forward(call, n)["message_id"]} for n in _several(call)]


@method("copyMessages", sends=True)
def copy_messages(call: Call) -> list[Json]:
    return [_copy(call, n) for n in _several(call)]
