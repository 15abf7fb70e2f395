"""`POST /v1/audio/speech`: espeak-ng speaks; a robot, but real Czech of the right length."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from aiohttp import web

from bot.adapters import audio, espeak
from bot.sandbox.control import CONTROL
from bot.sandbox.openai import models
from bot.sandbox.openai.call import Call
from bot.sandbox.openai.errors import ApiError
from bot.sandbox.openai.faults import cut
from bot.sandbox.openai.tokens import pieces

_LONGEST_INPUT: Final = 4096
_DIGIT: Final = re.compile(r"\d")
_SLOWEST, _FASTEST = 0.25, 4.0
_CHUNK: Final = 9_600  # 200 ms of raw speech
_VOICES: Final = {
    "alloy": ("f1", 45), "ash": ("m1", 45), "ballad": ("m2", 40), "coral": ("f2", 55),
    "echo": ("m3", 50), "fable": ("m4", 55), "onyx": ("m7", 35), "nova": ("f3", 60),
    "sage": ("f4", 50), "shimmer": ("f5", 60), "verse": ("m5", 50), "marin": ("f2", 50),
    "cedar": ("m1", 40),
}  # fmt: skip
_CONTENT_TYPES: Final = {
    "pcm": "audio/pcm",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
}
_KNOWN: Final = {
    "input", "model", "voice", "instructions", "response_format", "speed", "stream_format",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    text: str
    variant: str
    pitch: int
    form: str
    speed: float


async def speak(call: Call) -> web.StreamResponse:
    order = _order(call.body)
    tokens = len(pieces(order.text))
    if call.request.app[CONTROL].settings["numbers_sound_alike"]:
        order = replace(order, text=_DIGIT.sub("0", order.text))
    await asyncio.sleep(call.delays["speech_base_s"] + tokens * call.delays["speech_per_token_s"])
    sound = await asyncio.to_thread(_spoken, order)
    call.result = {"format": order.form, "bytes": len(sound), "tokens": tokens}
    response = web.StreamResponse(headers={"Content-Type": _CONTENT_TYPES[order.form]})
    half = len(sound) // 2 if call.fault_kind in ("half_stream", "truncate") else None
    try:
        await response.prepare(call.request)
        for start in range(0, len(sound) if half is None else half, _CHUNK):
            await response.write(sound[start : start + _CHUNK])
        if half is not None:
            cut(call.request)
            return response
        await response.write_eof()
    except ConnectionError:
        call.result = {**call.result, "cut": "the client went away"}
    return response


@lru_cache(maxsize=64)
def _spoken(order: Order) -> bytes:
    """The sound; kept for a while, so that the same sentence costs its delay and little more."""
    pcm = espeak.speak(
        order.text, speed=order.speed, voice=f"cs+{order.variant}", pitch=order.pitch
    )
    if order.form == "opus":
        return audio.encode_ogg_opus(pcm, tags={"transcript": order.text, "language": "cs"})
    if order.form == "mp3":
        return audio.encode_mp3(pcm, tags={"comment": order.text})
    pcm = audio.resample(pcm, audio.SPEECH_RATE)
    return audio.encode_wav(pcm) if order.form == "wav" else pcm.samples


def _order(body: dict[str, Any]) -> Order:
    models.model_of(body, "speech")
    if unknown := set(body) - _KNOWN:
        raise ApiError(400, f"Unrecognized request argument supplied: {min(unknown)}")
    text = body.get("input")
    if not isinstance(text, str) or not text.strip():
        raise ApiError(400, "Invalid 'input': must not be empty.", param="input")
    if len(text) > _LONGEST_INPUT:
        raise ApiError(
            400,
            f"Invalid 'input': string too long. Expected a string with maximum length "
            f"{_LONGEST_INPUT}, but got a string with length {len(text)} instead.",
            param="input",
            code="string_above_max_length",
        )
    voice = body.get("voice")
    if not isinstance(voice, str) or voice not in _VOICES:
        raise ApiError(400, f"Invalid 'voice': one of {', '.join(_VOICES)}.", param="voice")
    return Order(text, *_VOICES[voice], form=_form(body), speed=_speed(body))


def _form(body: dict[str, Any]) -> str:
    form = body.get("response_format") or "mp3"
    if form not in _CONTENT_TYPES:
        raise ApiError(
            400,
            f"The sandbox speaks {', '.join(_CONTENT_TYPES)}, not {form!r}.",
            param="response_format",
        )
    if body.get("stream_format") not in (None, "audio"):
        raise ApiError(400, "The sandbox streams audio only.", param="stream_format")
    return str(form)


def _speed(body: dict[str, Any]) -> float:
    speed = body.get("speed", 1.0)
    good = isinstance(speed, int | float) and not isinstance(speed, bool)
    if not good or not _SLOWEST <= speed <= _FASTEST:
        raise ApiError(400, "Invalid 'speed': from 0.25 to 4.0.", param="speed")
    return float(speed)
