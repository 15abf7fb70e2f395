"""The OpenAI calls of a text turn and nothing else: `ADDRESS REQUESTS AT_ONCE` prints what one
set of them costs, in processor milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from openai import AsyncOpenAI

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


async def measure(address: str, requests: dict[str, Any], at_once: int) -> float:
    """Processor milliseconds of a turn's calls, the first of which only warm up."""
    async with AsyncOpenAI(api_key="sandbox", base_url=address) as client:
        await turn(client, requests)
        begun = time.process_time()
        for _ in range(_ROUNDS):
            async with asyncio.TaskGroup() as tasks:
                for _ in range(at_once):
                    tasks.create_task(turn(client, requests))
        return 1000 * (time.process_time() - begun) / (_ROUNDS * at_once)


if __name__ == "__main__":
    content = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    cost = asyncio.run(measure(sys.argv[1], content, int(sys.argv[3])))
    sys.stdout.write(f"{cost:.3f}\n")
