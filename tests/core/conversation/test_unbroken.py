import asyncio

import pytest

from bot.core.conversation import unbroken as module
from bot.core.conversation.unbroken import unbroken


async def test_a_deadline_waits_for_what_is_on_its_way():
    done = []

    async def deliver():
        await asyncio.sleep(0.05)
        done.append("sent and noted")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await unbroken(deliver())
    assert done == ["sent and noted"]


async def test_a_delivery_that_hangs_is_cut_in_the_end(monkeypatch):
    monkeypatch.setattr(module, "_LONGEST_S", 0.01)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await unbroken(asyncio.sleep(60))


async def test_a_failure_is_raised():
    async def fail():
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        await unbroken(fail())
