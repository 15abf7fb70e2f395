import asyncio
import contextlib

from structlog.testing import capture_logs

from bot.telegram.nursery import Nursery


async def test_drain_waits_for_what_is_under_way():
    nursery, done = Nursery(), []

    async def work():
        await asyncio.sleep(0.02)
        done.append(True)

    nursery.spawn(work(), name="work")
    assert await nursery.drain(5) == 0
    assert done == [True]


async def test_drain_cancels_what_takes_too_long():
    nursery = Nursery()
    nursery.spawn(asyncio.sleep(60), name="slow")
    assert await nursery.drain(0.01) == 1
    assert len(nursery) == 0


async def test_drain_waits_for_tasks_born_while_draining():
    nursery, done = Nursery(), []

    async def child():
        await asyncio.sleep(0.01)
        done.append("child")

    async def parent():
        await asyncio.sleep(0.01)
        nursery.spawn(child(), name="child")

    nursery.spawn(parent(), name="parent")
    assert await nursery.drain(5) == 0
    assert done == ["child"]


async def test_failure_is_logged():
    nursery = Nursery()

    async def fail():
        raise ValueError("broken")

    with capture_logs() as logs:
        nursery.spawn(fail(), name="failing")
        await nursery.drain(1)
    assert [line["task"] for line in logs] == ["failing"]


async def test_a_task_that_swallows_a_cancellation_is_asked_again():
    nursery = Nursery()

    async def stubborn():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    nursery.spawn(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        assert await nursery.cancel() == 1
