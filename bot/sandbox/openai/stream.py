"""Server-sent events of a streamed completion, at the speed that the settings ask for."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.openai.faults import cut

if TYPE_CHECKING:
    from bot.sandbox.openai.call import Call
    from bot.sandbox.openai.chat import Completion

_SLOW_TOKENS_PER_SECOND = 5.0
_PLACE = "\0"


async def send_stream(call: Call, answer: Completion) -> web.StreamResponse:
    """Sends the answer piece by piece; a fault may end it in the middle of the connection."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache"}
    )
    options = call.body.get("stream_options") or {}
    events = _Events(answer, with_usage=bool(options.get("include_usage")))
    try:
        await response.prepare(call.request)
        await asyncio.sleep(call.delays["first_token_s"])
        await response.write(events.first())
        if await _send_pieces(call, answer, events, response):
            return response
        await response.write(events.last())
        await response.write_eof()
    except ConnectionError:
        call.result = {**call.result, "cut": "the client went away"}
    return response


async def _send_pieces(
    call: Call, answer: Completion, events: _Events, response: web.StreamResponse
) -> bool:
    """Sends pieces as they fall due; True when the ordered fault cut the connection."""
    halfway = len(answer.pieces) // 2 if call.fault_kind == "half_stream" else None
    speed = call.delays["tokens_per_second"]
    if call.fault_kind == "slow":
        speed = _SLOW_TOKENS_PER_SECOND
    loop = asyncio.get_running_loop()
    started, sent = loop.time(), 0
    end = len(answer.pieces) if halfway is None else halfway
    while sent < end:
        if speed > 0:
            await asyncio.sleep(max(0.0, started + (sent + 1) / speed - loop.time()))
            due = min(end, max(sent + 1, int((loop.time() - started) * speed)))
        else:
            due = end
        await response.write(b"".join(events.piece(text) for text in answer.pieces[sent:due]))
        sent = due
    if halfway is None:
        return False
    await asyncio.sleep(0.02)  # what was written leaves before the reset drops it
    cut(call.request)
    return True


class _Events:
    """Chunks of one completion."""

    def __init__(self, answer: Completion, *, with_usage: bool) -> None:
        self._answer = answer
        self._field = "refusal" if answer.refused else "content"
        self._frame: dict[str, Any] = {
            "id": answer.id,
            "object": "chat.completion.chunk",
            "created": answer.created,
            "model": answer.model,
            "service_tier": "default",
            "system_fingerprint": None,
        }
        if with_usage:
            self._frame["usage"] = None
        self._with_usage = with_usage
        around = self._chunk({self._field: _PLACE}).split(json.dumps(_PLACE).encode())
        self._before, self._after = around

    def first(self) -> bytes:
        return self._chunk({"role": "assistant", self._field: ""})

    def piece(self, text: str) -> bytes:
        """One piece; what stands around it is written once, as a stream has hundreds of them."""
        return self._before + json.dumps(text, ensure_ascii=False).encode() + self._after

    def last(self) -> bytes:
        ending = self._chunk({}, self._answer.finish_reason)
        if self._with_usage:
            bill = {**self._frame, "choices": [], "usage": self._answer.usage}
            ending += _event(bill)
        return ending + b"data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, Any], finish_reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return _event({**self._frame, "choices": [choice]})


def _event(body: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False).encode() + b"\n\n"
