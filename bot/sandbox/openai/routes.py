"""`/v1`: the part of the OpenAI API that the bot calls, with its strictness and its failures.

Every call is checked for its key, meets the fault that was ordered for it, and is recorded.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web

from bot.sandbox.control import CONTROL, Control
from bot.sandbox.openai import chat, models, speech, transcriptions
from bot.sandbox.openai.call import Call
from bot.sandbox.openai.errors import ApiError
from bot.sandbox.openai.faults import ending_fault
from bot.sandbox.openai.tokens import PromptCache

_LARGEST_BODY: Final = 26 * 1024 * 1024


Work = Callable[[Call], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application) -> None:
    """Mounts `/v1`; faults, settings and the record are those of the whole sandbox."""
    if CONTROL not in app:
        app[CONTROL] = Control()
    app[chat.PROMPT_CACHE] = PromptCache()
    app.router.add_post("/v1/chat/completions", _route("chat.completions", chat.complete))
    app.router.add_post("/v1/audio/speech", _route("speech", speech.speak))
    app.router.add_post(
        "/v1/audio/transcriptions", _route("transcriptions", transcriptions.transcribe)
    )
    app.router.add_get("/v1/models", models.list_models)
    app.router.add_get("/v1/models/{model}", models.show_model)
    app.router.add_route("*", "/v1/{rest:.*}", _unknown)


def _route(method: str, work: Work) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        started = time.monotonic()
        call = Call(request)
        try:
            models.check_key(request)
            call.body = await _body(request)
            call.fault = request.app[CONTROL].faults.take("openai", method, call.user)
            response: web.StreamResponse | None = await ending_fault(
                request, call.fault, streamed=call.body.get("stream") is True
            )
            if response is None:
                response = await work(call)
            else:
                call.result = {"fault": call.fault.error if call.fault else None}
        except ApiError as error:
            call.result = error.body()
            response = error.response()
        call.record(method, response.status, time.monotonic() - started)
        return response

    return handle


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "multipart/form-data":
        return await transcriptions.read_form(request)
    try:
        body = json.loads(await _read(request))
    except (ValueError, RecursionError) as error:
        raise ApiError(400, "We could not parse the JSON body of your request.") from error
    if not isinstance(body, dict):
        raise ApiError(400, "The body of the request must be a JSON object.")
    return body


async def _read(request: web.Request) -> bytes:
    """The whole body, whatever limit the application sets for its other routes."""
    read = bytearray()
    async for chunk in request.content.iter_any():
        read += chunk
        if len(read) > _LARGEST_BODY:
            raise ApiError(413, "Maximum content size limit exceeded.")
    return bytes(read)


async def _unknown(request: web.Request) -> web.Response:
    message = f"Unknown request URL: {request.method} {request.path}."
    return ApiError(404, message, code="unknown_url").response()
