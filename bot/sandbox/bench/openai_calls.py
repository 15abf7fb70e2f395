"""The OpenAI calls of a text turn and nothing else: `CLIENT ADDRESS REQUESTS AT_ONCE` prints what
one set of them costs, in processor milliseconds. CLIENT is `shipped`, as OpenAI ships it on the
default loop, or `ours`, on uvloop.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openai import AsyncOpenAI

from bot.sandbox.bench.loops import new_loop

_ROUNDS = 3


async def turn(client: AsyncOpenAI, requests: dict[str, Any]) -> None:
    """One streamed completion, then its sentences spoken at the same time."""
    async for _ in await client.chat.completions.create(**requests["chat"]):
        pass
    async with asyncio.TaskGroup() as tasks:
        for speech in requests["speech"]:
            tasks.create_task(_speak(client, speech))


async def _speak(client: AsyncOpenAI, request: dict[str, Any]) -> None:
    async with client.audio.speech.with_streaming_response.create(**request) as response:
        async for _ in response.iter_bytes(16_384):
            pass


def shipped(address: str) -> AsyncOpenAI:
    return AsyncOpenAI(api_key="sandbox", base_url=address)


def ours(address: str) -> AsyncOpenAI:
    from bot.adapters.openai_api import Limits, make_client  # noqa: PLC0415 - shipped stays bare
    from bot.observability.metrics import Metrics  # noqa: PLC0415 - as above

    limits = Limits(concurrency=64, timeout_s=30.0, retries=2)
    return make_client("sandbox", address, limits, Metrics())


async def measure(
    make: Callable[[str], AsyncOpenAI], address: str, requests: dict[str, Any], at_once: int
) -> float:
    """Processor milliseconds of a turn's calls, the first of which only warm up."""
    async with make(address) as client:
        await turn(client, requests)
        begun = time.process_time()
        for _ in range(_ROUNDS):
            async with asyncio.TaskGroup() as tasks:
                for _ in range(at_once):
                    tasks.create_task(turn(client, requests))
        return 1000 * (time.process_time() - begun) / (_ROUNDS * at_once)


def main(name: str, address: str, requests: str, at_once: str) -> float:
    content = json.loads(Path(requests).read_text(encoding="utf-8"))
    make, factory = (ours, new_loop) if name == "ours" else (shipped, None)
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(measure(make, address, content, int(at_once)))


if __name__ == "__main__":
    sys.stdout.write(f"{main(*sys.argv[1:5]):.3f}\n")
