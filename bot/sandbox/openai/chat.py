"""`POST /v1/chat/completions`: requests are checked as the vendor does, the tutor answers."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from bot.sandbox.control import CONTROL
from bot.sandbox.openai import models, schema, tutor
from bot.sandbox.openai.call import Call
from bot.sandbox.openai.errors import ApiError
from bot.sandbox.openai.faults import cut
from bot.sandbox.openai.stream import send_stream
from bot.sandbox.openai.tokens import PromptCache, content_parts, pieces, prompt_pieces

PROMPT_CACHE = web.AppKey("prompt_cache", PromptCache)
_ROLES: Final = {"system", "developer", "user", "assistant", "tool", "function"}
_PARTS: Final = {"text", "image_url", "input_audio", "refusal", "file"}
_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_KNOWN: Final = {
    "messages", "model", "stream", "stream_options", "response_format", "max_tokens",
    "max_completion_tokens", "temperature", "top_p", "n", "stop", "seed", "user", "metadata",
    "store", "safety_identifier", "prompt_cache_key", "prompt_cache_retention", "service_tier",
    "reasoning_effort", "verbosity", "presence_penalty", "frequency_penalty", "logit_bias",
    "logprobs", "top_logprobs", "modalities", "prediction", "parallel_tool_calls",
}  # fmt: skip
_HOTTEST: Final = 2
REFUSAL: Final = "I'm sorry, but I can't help with that request."
NUMBER: Final = "<number>"
_numbers = itertools.count(1)
_answers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer before it is sent: its pieces, how it ends, and what it is billed for."""

    model: str
    pieces: list[str]
    finish_reason: str
    refused: bool
    usage: dict[str, Any]
    id: str
    created: int

    @property
    def text(self) -> str:
        return "".join(self.pieces)


async def complete(call: Call) -> web.StreamResponse:
    _check(call.body)
    answer = await asyncio.to_thread(_answer, call)
    call.result = {
        "text": answer.text,
        "finish_reason": answer.finish_reason,
        "usage": answer.usage,
    }
    if call.body.get("stream"):
        return await send_stream(call, answer)
    delay = call.delays["first_token_s"]
    if call.delays["tokens_per_second"] > 0:
        delay += len(answer.pieces) / call.delays["tokens_per_second"]
    await asyncio.sleep(delay)
    if call.fault_kind == "half_stream":
        return await _half(call, answer)
    return web.json_response(_whole(answer))


async def _half(call: Call, answer: Completion) -> web.StreamResponse:
    """Promises the whole body, sends half of it and resets the connection."""
    body = json.dumps(_whole(answer), ensure_ascii=False).encode()
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = len(body)
    await response.prepare(call.request)
    await response.write(body[: len(body) // 2])
    cut(call.request)
    return response


def _answer(call: Call) -> Completion:
    body, kind = call.body, call.fault_kind
    model = body["model"]
    wanted = (body.get("response_format") or {}).get("json_schema")
    prompt = prompt_pieces(body["messages"], wanted)
    refused = kind == "refusal"
    text = REFUSAL if refused else _text(body, kind, call.request.app[CONTROL].answers)
    found = pieces(text)
    limit = body.get("max_completion_tokens") or body.get("max_tokens") or len(found)
    if kind == "truncate":
        limit = min(limit, max(1, len(found) * 3 // 5))
    cached = call.request.app[PROMPT_CACHE].cached_tokens(model, prompt)
    return Completion(
        model=model,
        pieces=found[:limit],
        finish_reason="length" if limit < len(found) else "stop",
        refused=refused,
        usage=_usage(len(prompt), cached, min(limit, len(found))),
        id=f"chatcmpl-sandbox{next(_numbers):08d}",
        created=int(time.time()),
    )


def _text(body: dict[str, Any], fault: str, ordered: dict[str, Any]) -> str:
    if fault == "garbage_content":
        return 'Jistě! Tady je odpověď: {"reply_sentences": [Ahoj'
    wanted = body.get("response_format") or {"type": "text"}
    messages = body["messages"]
    if wanted["type"] == "text":
        return tutor.free_text(messages)
    if wanted["type"] == "json_object":
        return json.dumps(tutor.turn(messages), ensure_ascii=False)
    shape = wanted["json_schema"]
    value = ordered.get(shape["name"]) or tutor.by_name(shape["name"], messages)
    root = shape.get("schema") or {"type": "object", "properties": {}}
    text = json.dumps(schema.fit(value, root, root), ensure_ascii=False, separators=(",", ":"))
    if shape["name"] in ordered:
        text = text.replace(NUMBER, f"{next(_answers):05d}")
    return text


def _usage(prompt: int, cached: int, completion: int) -> dict[str, Any]:
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": cached, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def _whole(answer: Completion) -> dict[str, Any]:
    message: dict[str, Any] = {
        "role": "assistant",
        "content": None if answer.refused else answer.text,
        "refusal": answer.text if answer.refused else None,
        "annotations": [],
    }
    choice = {"index": 0, "message": message, "logprobs": None}
    return {
        "id": answer.id,
        "object": "chat.completion",
        "created": answer.created,
        "model": answer.model,
        "choices": [{**choice, "finish_reason": answer.finish_reason}],
        "usage": answer.usage,
        "service_tier": "default",
        "system_fingerprint": None,
    }


def _check(body: dict[str, Any]) -> None:
    """Raises `ApiError` for what the vendor refuses."""
    model = models.model_of(body, "chat")
    if unknown := set(body) - _KNOWN:
        raise ApiError(400, f"Unrecognized request argument supplied: {min(unknown)}")
    _check_messages(body.get("messages"))
    _check_numbers(body, model)
    _check_format(body.get("response_format") or {"type": "text"}, body["messages"])
    if "stream_options" in body and body["stream_options"] and not body.get("stream"):
        raise ApiError(
            400,
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
            param="stream_options",
        )


def _check_messages(messages: Any) -> None:
    if not isinstance(messages, list) or not messages:
        raise ApiError(400, "Invalid 'messages': empty array.", param="messages")
    for place, message in enumerate(messages):
        where = f"messages[{place}]"
        if not isinstance(message, dict) or message.get("role") not in _ROLES:
            raise ApiError(400, f"Invalid value for '{where}.role'.", param=f"{where}.role")
        content = message.get("content")
        if content is None and message["role"] == "assistant":
            continue
        good = isinstance(content, str) or (isinstance(content, list) and content)
        if not good or not all(map(_is_part, content_parts(message))):
            raise ApiError(400, f"Invalid content of '{where}'.", param=f"{where}.content")


def _is_part(part: Any) -> bool:
    if not isinstance(part, dict) or part.get("type") not in _PARTS:
        return False
    if part["type"] == "text":
        return isinstance(part.get("text"), str)
    if part["type"] == "image_url":
        image = part.get("image_url")
        address = image.get("url") if isinstance(image, dict) else None
        return isinstance(address, str) and address.startswith(("http", "data:image/"))
    return True


def _check_numbers(body: dict[str, Any], model: str) -> None:
    for name in ("max_tokens", "max_completion_tokens"):
        value = body.get(name)
        if value is not None and (not isinstance(value, int) or value < 1):
            raise ApiError(400, f"Invalid '{name}': must be at least 1.", param=name)
    temperature = body.get("temperature")
    if temperature is not None and not (
        isinstance(temperature, int | float) and 0 <= temperature <= _HOTTEST
    ):
        raise ApiError(400, "Invalid 'temperature': from 0 to 2.", param="temperature")
    if body.get("n") not in (None, 1):
        raise ApiError(400, "The sandbox gives one choice.", param="n")
    if models.reasons(model):
        _check_reasoning(body, temperature)


def _check_reasoning(body: dict[str, Any], temperature: float | None) -> None:
    if body.get("max_tokens") is not None:
        raise ApiError(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this model. "
            "Use 'max_completion_tokens' instead.",
            param="max_tokens",
            code="unsupported_parameter",
        )
    if temperature not in (None, 1) and body.get("reasoning_effort") != "none":
        raise ApiError(
            400,
            f"Unsupported value: 'temperature' does not support {temperature} with this model.",
            param="temperature",
            code="unsupported_value",
        )


def _check_format(wanted: Any, messages: list[dict[str, Any]]) -> None:
    kind = wanted.get("type") if isinstance(wanted, dict) else None
    if kind == "json_object":
        if not any("json" in json.dumps(message).lower() for message in messages):
            raise ApiError(
                400,
                "'messages' must contain the word 'json' in some form, to use "
                "'response_format' of type 'json_object'.",
                param="messages",
            )
    elif kind == "json_schema":
        _check_schema(wanted.get("json_schema"))
    elif kind != "text":
        raise ApiError(400, "Invalid value for 'response_format.type'.", param="response_format")


def _check_schema(shape: Any) -> None:
    name = shape.get("name") if isinstance(shape, dict) else None
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ApiError(
            400,
            "Missing or invalid 'response_format.json_schema.name'.",
            param="response_format.json_schema.name",
        )
    if shape.get("strict"):
        schema.check_strict(shape.get("schema"), name)
