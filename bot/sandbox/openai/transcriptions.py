"""`POST /v1/audio/transcriptions`: the file is decoded for real; its words are those it carries.

A voice note made by the sandbox has its words in an Ogg comment (`transcript`; `language`;
`transcript_uncertain`: words that a recogniser would doubt). Sound without them is answered as by
a recogniser that heard nothing.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

from aiohttp import BodyPartReader, web

from bot.adapters import audio
from bot.sandbox.openai import models
from bot.sandbox.openai.call import Call
from bot.sandbox.openai.errors import ApiError
from bot.sandbox.openai.heard import Heard, rendered

_LARGEST_FILE: Final = 25 * 1024 * 1024
_LONGEST_S: Final = 1500.0
_EXTENSIONS: Final = ("flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm")
_WHISPER_FORMATS: Final = {"json", "text", "srt", "verbose_json", "vtt"}
_KNOWN: Final = {
    "file", "model", "language", "prompt", "response_format", "temperature", "include[]",
    "timestamp_granularities[]", "chunking_strategy", "stream", "keywords[]", "languages[]",
}  # fmt: skip


async def read_form(request: web.Request) -> dict[str, Any]:
    """Fields of the form; `file` is bytes, names ending in `[]` are lists."""
    fields: dict[str, Any] = {}
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                await _read_part(part, fields)
    except ValueError as error:
        raise ApiError(400, "Could not parse multipart form") from error
    return fields


async def _read_part(part: BodyPartReader, fields: dict[str, Any]) -> None:
    data = bytearray()
    while chunk := await part.read_chunk(65_536):
        data += chunk
        if len(data) > _LARGEST_FILE:
            raise ApiError(
                413, f"Maximum content size limit ({_LARGEST_FILE}) exceeded", param="file"
            )
    name = str(part.name)
    if name == "file":
        fields["file"], fields["filename"] = bytes(data), part.filename or ""
        return
    value = data.decode("utf-8", "replace")
    if name.endswith("[]"):
        fields.setdefault(name, []).append(value)
    else:
        fields[name] = value


async def transcribe(call: Call) -> web.StreamResponse:
    form = call.body
    data = form.pop("file", None)
    call.params = {**form, "bytes": len(data or b"")}
    model = models.model_of(form, "transcription")
    _check(form, model, data)
    heard = await asyncio.to_thread(_listen, data, form.get("language"))
    await asyncio.sleep(call.delays["transcription_s"])
    answer = rendered(heard, model, form)
    call.result = {"text": heard.text, "duration": heard.duration_s}
    if isinstance(answer, str):
        return web.Response(text=answer)
    if call.fault_kind in ("truncate", "half_stream"):
        whole = json.dumps(answer, ensure_ascii=False).encode()
        return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
    return web.json_response(answer)


def _check(form: dict[str, Any], model: str, data: bytes | None) -> None:
    if not data:
        raise ApiError(400, "file: field required", param="file")
    if unknown := set(form) - _KNOWN - {"filename"}:
        raise ApiError(400, f"Unrecognized request argument supplied: {min(unknown)}")
    extension = form.get("filename", "").rpartition(".")[2].lower()
    if extension not in _EXTENSIONS:
        raise _bad_file(f"Unsupported file format {extension}.")
    form.setdefault("response_format", "json")
    whisper = model.startswith("whisper-")
    allowed = _WHISPER_FORMATS if whisper else {"json"}
    if form["response_format"] not in allowed:
        raise ApiError(
            400,
            f"response_format '{form['response_format']}' is not compatible with model "
            f"'{model}'. Use one of {', '.join(sorted(allowed))} instead.",
            param="response_format",
            code="unsupported_value",
        )
    _check_extras(form, model)


def _check_extras(form: dict[str, Any], model: str) -> None:
    if form.get("include[]") and not model.startswith("gpt-4o"):
        raise ApiError(400, f"include is not supported with '{model}'.", param="include")
    if form.get("stream") in ("true", "True", "1"):
        raise ApiError(400, "The sandbox does not stream transcriptions.", param="stream")
    if form.get("timestamp_granularities[]") and form["response_format"] != "verbose_json":
        raise ApiError(
            400,
            "timestamp_granularities need response_format 'verbose_json'.",
            param="timestamp_granularities",
        )


def _bad_file(why: str) -> ApiError:
    return ApiError(
        400,
        f"Invalid file format. {why} Supported formats: {list(_EXTENSIONS)}",
        param="file",
        code="invalid_value",
    )


def _listen(data: bytes, language: str | None) -> Heard:
    try:
        pcm = audio.decode(data, max_seconds=_LONGEST_S, rate=8_000)
        found = audio.tags(data)
    except audio.BadAudio as error:
        raise _bad_file(str(error)) from error
    doubted = {word.casefold() for word in found.get("transcript_uncertain", "").split()}
    return Heard(
        text=found.get("transcript", "").strip(),
        language=found.get("language") or language or "cs",
        doubted=frozenset(doubted),
        duration_s=pcm.seconds,
    )
