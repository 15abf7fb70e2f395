"""Resident memory beside a bare bot, with ten thousand open dialogs, and over many updates.

Of the bare bot's 178 MB aiogram's own classes are 161. Ours adds, in MB: FFmpeg 17, the classes of
the OpenAI client 15, our own code 17, the Czech lexicon 10, Tortoise and asyncpg 10, redis 5,
structlog 5, aiogram-dialog 4, catalogues and services 8, and its connections and threads. To come
below 1.4 × the OpenAI client would have to give way to requests of our own and FFmpeg to a helper
process; neither is worth it yet.
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


async def measure(bench: Bench) -> list[Figure]:
    """A few messages first: what a bot loads at its first message belongs to it.

    Its first start is another one's: making the tables takes 30 MB more, once.
    """
    stage, options = bench.stage, bench.options
    folder = bench.new_folder()
    async with bench.product(folder):
        pass
    async with bench.product(folder) as product, bench.bare("echo") as echo:
        learners = await enrol(stage, product, options.dialogs)
        some = learners[: min(_AT_ONCE, len(learners))]
        await _each(product, some, saying(stage, product, "/settings"))
        await _each(echo, stage.people(echo.bot, len(some)), saying(stage, echo, "Ahoj!"))
        begun, theirs = product.memory_mb, echo.memory_mb
        await _each(product, learners, saying(stage, product, "/settings"))
        opened = product.memory_mb
        before, after = await _after_updates(stage, product, some, options.updates)
    return [
        Figure(_PART, "after the first messages", "MB", (begun,), (theirs,), "≤ 1.4 ×"),
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
