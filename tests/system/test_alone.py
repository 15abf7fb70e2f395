"""An outside database without an outside Redis serves one copy, and says so to a second one."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.adapters.embedded import EmbeddedPostgres
from bot.core.inbox.service import Inbox
from bot.stores import StoreError, outlive_others
from tests.system.faults import ANSWERED, SWIFT, House
from tests.system.processes import Bot, Process, open_sandbox

LEASE_S = 3.0


@pytest_asyncio.fixture
async def place():
    async with open_sandbox() as (sandbox, folder), EmbeddedPostgres(folder / "postgres") as ours:
        yield sandbox, folder, {**SWIFT, "DATABASE_URL": ours.url, "COPY_LEASE_S": str(LEASE_S)}


def _bot(place, name):
    sandbox, folder, variables = place
    return Bot(sandbox, folder, {**variables, "DATA_DIR": str(folder / name)})


@pytest.mark.timeout(240)
async def test_a_second_copy_refuses_and_one_after_a_kill_waits(place):
    sandbox, folder, _variables = place
    first, second = _bot(place, "first"), _bot(place, "second")
    await first.start()
    house = House(sandbox, first, folder)
    await house.calm()
    (person,) = await house.newcomers(1)
    (before,) = await house.fetch("SELECT id FROM copies")
    try:
        refused = Process(["bot", "run"], second.variables, folder, forked=True)
        assert await asyncio.to_thread(refused.process.wait, 60) == 1
        assert "Another copy is running on this database" in refused.output
        assert "Traceback" not in refused.output
        assert await house.fetch("SELECT id FROM copies") == [before], "nothing of it is left"
        await person.send("Mám rád kávu.")
        await house.settled(person)
        assert await house.outcome(person) == ANSWERED

        first.kill()
        await second.start()
        assert "waiting for the lease" in second.output
        assert (await second.get("/readyz"))[0] == 200
    finally:
        for bot in (first, second):
            if bot.process is not None and bot.process.alive:
                await bot.stop()


async def test_of_two_that_start_together_the_first_goes_on(world):
    first, second = [Inbox(world.clock, lease=timedelta(seconds=15)) for _ in range(2)]
    await world.services.inbox.close()
    await first.open(alone=False)
    await second.open(alone=False)
    await outlive_others(first)
    waiting = asyncio.get_running_loop().create_task(outlive_others(second))
    await asyncio.sleep(0)
    world.clock.advance(seconds=5)
    await asyncio.sleep(0.3)
    assert not waiting.done()
    await first.stay_alive()
    with pytest.raises(StoreError, match="REDIS_URL"):
        await waiting


async def test_a_copy_that_was_killed_is_outlived(world):
    survivor = Inbox(world.clock, lease=timedelta(seconds=15))
    await survivor.open(alone=False)
    waiting = asyncio.get_running_loop().create_task(outlive_others(survivor))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    world.clock.advance(seconds=16)
    await waiting
    assert await survivor.earlier_copies() == {}
