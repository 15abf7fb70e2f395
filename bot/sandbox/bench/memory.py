"""Resident memory beside a bare bot, with ten thousand open dialogs, and over many updates.

Of the bare bot's 178 MB aiogram's own classes are 161, nearly all of which ours never builds
(`bot/telegram/deferring.py`). That leaves room for what it adds, in MB: FFmpeg 17, our own code
17, the classes of the OpenAI client 15, the Czech lexicon 10, Tortoise and asyncpg 10, redis 5,
structlog 5, aiogram-dialog 4, catalogues and services 8, and its connections and threads.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Child, Product
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.load import Act, first_button, in_turns, pressing, saying
from bot.sandbox.bench.press import open_settings
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage

_PART = "memory"
_AT_ONCE = 50
_STARTS = 3


async def measure(bench: Bench) -> list[Figure]:
    """Several fresh starts for the first figure; the last of them goes on."""
    stage, options = bench.stage, bench.options
    await bench.furnish()
    ours, theirs = [], []
    for _ in range(min(options.rounds, _STARTS) - 1):
        async with bench.product() as product, bench.bare("echo") as echo:
            some = await enrol(stage, product, min(_AT_ONCE, options.dialogs))
            ours.append(await _greeted(stage, product, some))
            theirs.append(await _echoed(stage, echo, len(some)))
    async with bench.product() as product, bench.bare("echo") as echo:
        learners = await enrol(stage, product, options.dialogs)
        some = learners[:_AT_ONCE]
        ours.append(begun := await _greeted(stage, product, some))
        theirs.append(await _echoed(stage, echo, len(some)))
        await _each(product, learners, saying(stage, product, "/settings"))
        opened = product.memory_mb
        before, after = await _after_updates(stage, product, some, options.updates)
    return [
        Figure(_PART, "after the first messages", "MB", tuple(ours), tuple(theirs), "≤ 1.4 ×"),
        Figure(
            _PART, f"more with {len(learners)} dialogs", "MB", (opened - begun,), (), "≤ 60 MB"
        ),
        Figure(
            _PART,
            f"more after {options.updates} presses",
            "MB",
            (after - before,),
            (),
            "flat",
            "beside the memory after the first tenth of them",
        ),
    ]


async def _greeted(stage: Stage, product: Product, people: Sequence[int]) -> float:
    """Memory after a few messages: what a bot loads at its first message belongs to it."""
    await _each(product, people, saying(stage, product, "/settings"))
    return product.memory_mb


async def _echoed(stage: Stage, echo: Child, count: int) -> float:
    """The same of the bare bot."""
    await _each(echo, stage.people(echo.bot, count), saying(stage, echo, "Ahoj!"))
    return echo.memory_mb


async def _each(child: Child, people: Sequence[int], act: Act) -> None:
    """Each person acts once, so many at a time."""
    for start in range(0, len(people), _AT_ONCE):
        await in_turns(child, people[start : start + _AT_ONCE], act, 0.0)


async def _after_updates(
    stage: Stage, product: Product, people: Sequence[int], updates: int
) -> tuple[float, float]:
    """Memory after a tenth of the updates and after all of them."""
    await open_settings(stage, product, people)
    act = pressing(stage, product, first_button)
    done, before = 0, product.memory_mb
    while done < updates:
        await in_turns(product, people, act, 0.0)
        done += len(people)
        if done - len(people) < updates // 10 <= done:
            before = product.memory_mb
    return before, product.memory_mb
