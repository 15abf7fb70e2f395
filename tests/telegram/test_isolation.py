import asyncio

import pytest
from aiogram.fsm.storage.base import DefaultKeyBuilder, StorageKey

from bot.telegram import isolation
from bot.telegram.isolation import LocalEventIsolation, SharedEventIsolation

OLENA = StorageKey(bot_id=1, chat_id=7, user_id=7)
JAN = StorageKey(bot_id=1, chat_id=8, user_id=8)


async def test_one_update_of_a_person_at_a_time_in_order():
    locks = LocalEventIsolation()
    seen = []

    async def handle(number):
        async with locks.lock(OLENA):
            seen.append(("in", number))
            await asyncio.sleep(0)
            seen.append(("out", number))

    await asyncio.gather(*(handle(i) for i in range(5)))
    assert seen == [(where, i) for i in range(5) for where in ("in", "out")]


async def test_people_do_not_wait_for_each_other():
    locks = LocalEventIsolation()
    async with locks.lock(OLENA), asyncio.timeout(1), locks.lock(JAN):
        pass


async def test_locks_are_freed():
    locks = LocalEventIsolation()
    for chat in range(100):
        async with locks.lock(StorageKey(bot_id=1, chat_id=chat, user_id=chat)):
            pass
    assert not locks._locks


async def test_a_lock_that_is_left_behind_ends_with_its_task():
    locks, kept = LocalEventIsolation(), []

    async def fail():
        kept.append(locks.lock(OLENA))
        await kept[0].__aenter__()
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        await asyncio.get_running_loop().create_task(fail())
    async with asyncio.timeout(5), locks.lock(OLENA):
        pass
    assert not locks._locks


@pytest.fixture
async def copies(redis):
    keys = DefaultKeyBuilder(with_destiny=True)
    made = [SharedEventIsolation(redis, keys) for _ in range(2)]
    yield made
    for copy in made:
        await copy.close()


async def test_one_update_of_a_person_at_a_time_among_copies(copies):
    inside, most = 0, 0

    async def handle(copy):
        nonlocal inside, most
        async with copy.lock(OLENA):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.005)
            inside -= 1

    await asyncio.gather(*(handle(copies[i % 2]) for i in range(10)))
    assert most == 1


async def test_a_lock_of_a_copy_that_died_ends_and_one_that_is_held_does_not(
    copies, redis, monkeypatch
):
    monkeypatch.setattr(isolation, "_LASTS_MS", 200)
    monkeypatch.setattr(isolation, "_RENEWED_S", 0.05)
    async with copies[0].lock(OLENA):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5), copies[1].lock(OLENA):
                pass
    async with asyncio.timeout(2), copies[1].lock(JAN):
        await copies[1]._renewals.cancel()
        async with asyncio.timeout(2), copies[0].lock(JAN):
            pass
