"""Keys and model names: which are accepted, and which of them do what."""

from __future__ import annotations

import re
from typing import Any, Final

from aiohttp import web

from bot.sandbox.openai.errors import ApiError

_KNOWN: Final = re.compile(r"(gpt-|o\d|whisper-|tts-|chatgpt-)[\w.:-]*\Z")
_REASONING: Final = re.compile(r"(o\d|gpt-5)(?!.*chat)")
_LISTED: Final = (
    "gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-5", "gpt-5-mini",
    "gpt-5-nano", "o4-mini", "whisper-1", "gpt-transcribe", "gpt-4o-transcribe",
    "gpt-4o-mini-transcribe", "tts-1", "tts-1-hd", "gpt-4o-mini-tts",
)  # fmt: skip


def check_key(request: web.Request) -> None:
    """Raises 401 for a missing key and for one that begins with `bad`."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise ApiError(401, "You didn't provide an API key.")
    if key.startswith("bad"):
        raise ApiError(401, f"Incorrect API key provided: {key[:6]}***.")


def model_of(body: dict[str, Any], purpose: str) -> str:
    """The name of a model that can do `purpose` (chat, speech, transcription)."""
    model = body.get("model")
    if not isinstance(model, str) or not model:
        raise ApiError(400, "you must provide a model parameter", param="model")
    if not _KNOWN.match(model):
        raise ApiError(404, f"The model `{model}` does not exist or you do not have access to it.")
    if _purpose(model) != purpose:
        raise ApiError(
            404 if purpose == "chat" else 400,
            f"The model `{model}` is not supported by this endpoint.",
            param="model",
            code="model_not_found" if purpose == "chat" else "invalid_value",
        )
    return model


def _purpose(model: str) -> str:
    if model.startswith("whisper-") or "transcribe" in model:
        return "transcription"
    return "speech" if model.startswith("tts-") or "-tts" in model else "chat"


def reasons(model: str) -> bool:
    """Tells whether the model is one that refuses `max_tokens` and temperatures."""
    return bool(_REASONING.match(model))


def _described(model: str) -> dict[str, Any]:
    return {"id": model, "object": "model", "created": 1735689600, "owned_by": "sandbox"}


async def list_models(request: web.Request) -> web.Response:
    try:
        check_key(request)
    except ApiError as error:
        return error.response()
    return web.json_response({"object": "list", "data": [_described(name) for name in _LISTED]})


async def show_model(request: web.Request) -> web.Response:
    name = request.match_info["model"]
    try:
        check_key(request)
    except ApiError as error:
        return error.response()
    if not _KNOWN.match(name):
        return ApiError(404, f"The model '{name}' does not exist", param="model").response()
    return web.json_response(_described(name))
