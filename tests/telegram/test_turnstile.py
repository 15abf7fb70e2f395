"""What begins when: in order, one for each short pass of the loop, and all when it must stop."""

import asyncio
import time

from bot.telegram.nursery import Nursery
from bot.telegram.turnstile import Turnstile


async def test_work_begins_in_its_order_and_without_delay_when_there_is_time():
    nursery, begun = Nursery(), []
    turnstile = Turnstile(nursery)
    for number in range(100):
        turnstile.let_in(lambda number=number: begun.append(number))
    assert begun == []
    since = time.perf_counter()
    await nursery.drain(5)
    assert begun == list(range(100))
    assert time.perf_counter() - since < 0.5


async def test_a_busy_loop_lets_the_next_piece_wait_but_not_for_ever():
    nursery, begun = Nursery(), []
    turnstile = Turnstile(nursery)
    busy = nursery.spawn(_busy(0.4), name="busy")
    for number in range(100):
        turnstile.let_in(lambda number=number: begun.append(number))
    await asyncio.sleep(0.2)
    assert 1 <= len(begun) < 25, "one in a moment, while each pass takes long"
    await busy
    await nursery.drain(5)
    assert begun == list(range(100))


async def test_when_it_opens_everything_begins_at_once():
    nursery, begun = Nursery(), []
    turnstile = Turnstile(nursery)
    turnstile.let_in(lambda: begun.append(1))
    turnstile.open()
    turnstile.let_in(lambda: begun.append(2))
    assert begun == [1, 2]
    await nursery.drain(5)
    assert begun == [1, 2]


async def _busy(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        time.sleep(0.01)  # noqa: ASYNC251 - the loop is to stand still
        await asyncio.sleep(0)
