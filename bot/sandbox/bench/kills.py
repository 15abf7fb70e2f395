"""Updates that come while the bot is killed: how many are never answered, beside a bare bot's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Child, Product, bare
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage
from bot.sandbox.telegram.state import Bot

_PART = "kills"
_NUMBER = 4900

Asked = set[tuple[int, str]]


async def measure(bench: Bench) -> list[Figure]:
    count, stage = bench.options.killed, bench.stage
    stage.control.settings["keep_messages"] = 1_000_000
    theirs, _ = await _lost(bench, lambda: bare(stage, bench.folder, "echo", _NUMBER), _strangers)
    folder = await bench.furnished_folder()
    ours, repeated = await _lost(bench, lambda: Product(stage, folder), _learners)
    note = f"{repeated} answered twice: whatever is in doubt is repeated rather than lost"
    title = f"lost of {count} updates under {bench.options.kills} kills"
    return [Figure(_PART, title, "", (float(ours),), (float(theirs),), "0", note)]


async def _strangers(bench: Bench, child: Child) -> list[int]:
    return bench.stage.people(child.bot, bench.options.people)


async def _learners(bench: Bench, child: Child) -> list[int]:
    if not isinstance(child, Product):
        raise TypeError("only learners of the bot itself can be enrolled")
    return await enrol(bench.stage, child, bench.options.people)


async def _lost(
    bench: Bench,
    start: Callable[[], Child],
    people_of: Callable[[Bench, Child], Awaitable[list[int]]],
) -> tuple[int, int]:
    """How many of the updates were never answered, and how many more than once.

    They come at a steady rate, whether the bot lives or not.
    """
    kills, child = bench.options.kills, start()
    try:
        await child.ready()
        people = await people_of(bench, child)
        asked: Asked = set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_ask(bench, child.bot, people, asked))
            for number in range(1, kills + 1):
                await _until(asked, number * bench.options.killed // (kills + 1))
                child.kill()
                child = start()
                await child.ready()
        await _quiet(bench, child.bot, people)
        answers = _answers(bench.stage, child.bot, people, asked)
    finally:
        await child.stop()
    return len(asked) - len(set(answers)), len(answers) - len(set(answers))


async def _ask(bench: Bench, bot: Bot, people: Sequence[int], asked: Asked) -> None:
    begun, rate = time.perf_counter(), bench.options.rate
    for number in range(bench.options.killed):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        person, text = people[number % len(people)], f"/nonsense {number}"
        bench.stage.write(bot, person, text)
        asked.add((person, text))


def _answers(stage: Stage, bot: Bot, people: Sequence[int], asked: Asked) -> list[tuple[int, str]]:
    """What was answered: an echo repeats it, a reply names it."""
    found = (
        (person, str(stored.message.get("reply_to_message", stored.message).get("text", "")))
        for person in people
        for stored in stage.chat(bot, person).messages.values()
        if stored.message["from"]["is_bot"]
    )
    return [answer for answer in found if answer in asked]


async def _quiet(bench: Bench, bot: Bot, people: Sequence[int]) -> None:
    """Waits until nothing is pending and no chat has changed for a while."""
    stage = bench.stage
    changed, size = time.perf_counter(), -1
    while bot.pending or time.perf_counter() - changed < bench.options.quiet_s:
        now = sum(len(stage.chat(bot, person).messages) for person in people)
        if now != size:
            changed, size = time.perf_counter(), now
        await asyncio.sleep(0.1)


async def _until(asked: Asked, count: int) -> None:
    while len(asked) < count:  # noqa: ASYNC110 - the other side is a loop of its own
        await asyncio.sleep(0.01)
