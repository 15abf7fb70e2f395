"""What the tests of the embedded servers share."""

import asyncio
import time
from collections.abc import Callable

import asyncpg

NO_SYNC = {"fsync": "off"}


async def eventually(condition: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait for a condition that another process brings about."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        await asyncio.sleep(0.01)


async def value_of(url: str, query: str) -> object:
    """One value by a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()
