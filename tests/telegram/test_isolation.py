import asyncio

from aiogram.fsm.storage.base import StorageKey

from bot.telegram.isolation import LocalEventIsolation

OLENA = StorageKey(bot_id=1, chat_id=7, user_id=7)
JAN = StorageKey(bot_id=1, chat_id=8, user_id=8)


async def test_one_update_of_a_person_at_a_time_in_order():
    isolation = LocalEventIsolation()
    seen = []

    async def handle(number):
        async with isolation.lock(OLENA):
            seen.append(("in", number))
            await asyncio.sleep(0)
            seen.append(("out", number))

    await asyncio.gather(*(handle(i) for i in range(5)))
    assert seen == [(where, i) for i in range(5) for where in ("in", "out")]


async def test_people_do_not_wait_for_each_other():
    isolation = LocalEventIsolation()
    async with isolation.lock(OLENA), asyncio.timeout(1), isolation.lock(JAN):
        pass


async def test_locks_are_freed():
    isolation = LocalEventIsolation()
    for chat in range(100):
        async with isolation.lock(StorageKey(bot_id=1, chat_id=chat, user_id=chat)):
            pass
    assert not isolation._locks
