"""From the start of the process until it waits for updates, beside a bare bot."""

from __future__ import annotations

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Product, bare
from bot.sandbox.bench.report import Figure

_PART = "start"
_SERVERS_S = 2.0
_MULTIPLE = 1.5


async def measure(bench: Bench) -> list[Figure]:
    first: list[float] = []
    again: list[float] = []
    theirs: list[float] = []
    for number in range(bench.options.rounds):
        theirs.append(await _bare(bench, 4000 + number))
        folder = bench.new_folder()
        for times in (first, again):
            child = Product(bench.stage, folder)
            try:
                times.append(await child.ready())
            finally:
                await child.stop()
    allowed = tuple(_MULTIPLE * seconds + _SERVERS_S for seconds in theirs)
    return [
        Figure(_PART, "a bare bot's start", "s", tuple(theirs)),
        Figure(_PART, "the very first start", "s", tuple(first), allowed, "", _NOTE),
        Figure(_PART, "start", "s", tuple(again), allowed, "≤ 1 ×", _NOTE),
    ]


_NOTE = "beside 1.5 × the bare bot's plus 2 s for the embedded servers"


async def _bare(bench: Bench, number: int) -> float:
    child = bare(bench.stage, bench.folder, "echo", number)
    try:
        return await child.ready()
    finally:
        await child.stop()
