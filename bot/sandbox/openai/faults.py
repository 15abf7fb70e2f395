"""What goes wrong on order: every failure that the vendor or the network between can show.

A fault that ends the call (a status, a hang, a reset, garbage) is applied before the work; one
that spoils the answer (refusal, truncation, half a stream, slowness) is handed to the route.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Final

from aiohttp import web

from bot.sandbox.control import Fault
from bot.sandbox.openai.errors import ordered_error

GARBAGE: Final = b'<html><body><h1>502 Bad Gateway</h1></body></html>{"choices": [{"mess'
_ALIASES: Final = {
    "timeout": "hang",
    "truncated": "truncate",
    "length": "truncate",
    "half": "half_stream",
    "connection_reset": "reset",
}
_LONGEST_HANG_S: Final = 3600.0


def kind_of(fault: Fault | None) -> str:
    """The fault's kind, or an empty string when the call is to go well."""
    kind = str(fault.error["kind"]) if fault else ""
    return _ALIASES.get(kind, kind)


async def ending_fault(
    request: web.Request, fault: Fault | None, *, streamed: bool
) -> web.Response | None:
    """Applies a fault that leaves nothing for the route to do."""
    kind = kind_of(fault)
    if fault is None:
        return None
    if kind == "status":
        raise ordered_error(fault.error)
    if kind == "garbage":
        kind = "text/event-stream" if streamed else "application/json"
        return web.Response(body=b"data: " * streamed + GARBAGE + b"\n\n", content_type=kind)
    if kind == "hang":
        await hang(request, fault)
    if kind in ("hang", "reset"):
        return cut(request)
    if kind == "slow":
        await asyncio.sleep(float(fault.error.get("seconds", 10)))
    return None


async def hang(request: web.Request, fault: Fault) -> None:
    """Says nothing until the client goes away or the ordered seconds are over."""
    loop = asyncio.get_running_loop()
    end = loop.time() + float(fault.error.get("seconds", _LONGEST_HANG_S))
    while (  # noqa: ASYNC110 - a transport has no event for its end
        loop.time() < end and request.transport and not request.transport.is_closing()
    ):
        await asyncio.sleep(min(0.1, end - loop.time()))


def cut(request: web.Request) -> web.Response:
    """Resets the connection (TCP RST) in whatever state it is."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        if connection is not None:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        request.transport.abort()
    return web.Response()
