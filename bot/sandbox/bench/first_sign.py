"""How soon a person who has spoken sees anything: a chat action or a draft, beside a bare echo.

Two hundred voice notes a second are more than one process can hear (decoding and listening to five
seconds of voice takes 15 ms of a core), so turns begin only as fast as the loop keeps up
(`bot/telegram/turnstile.py`) and sound waits for its own threads. What is left before a sign is
the way of the update: it is stored (one statement), parsed, and the chat action is sent, three
waits for others on a machine whose cores are all in use, where the echo, of which nothing else is
asked, has one. Without the turnstile the signs came after seconds; storing the update after the
sign would save one of the three waits, and lose updates.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.sandbox.bench.bench import Bench, Options
from bot.sandbox.bench.children import Child, Product
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.load import Run, by_clock
from bot.sandbox.bench.report import Figure

_PART = "first_sign"
_WARM_UP = 20


async def measure(bench: Bench) -> list[Figure]:
    """What is heard in the end is nothing: recognition takes longer than what is measured, and no
    turn of one round lives on into the next.
    """
    delays = bench.stage.control.settings["delays"]
    delays["transcription_s"] = bench.options.hearing_s
    try:
        async with (
            bench.product(OPENAI_CONCURRENCY="1000") as product,
            bench.bare("echo") as echo,
        ):
            return await _compare(bench, product, echo)
    finally:
        delays["transcription_s"] = 0.0


async def _compare(bench: Bench, product: Product, echo: Child) -> list[Figure]:
    options, stage = bench.options, bench.stage
    count = max(1, round(options.rate * options.seconds))
    learners = await enrol(stage, product, max(count, options.talkers))
    strangers = stage.people(echo.bot, max(count, options.talkers))
    runs: dict[str, list[Run]] = {"theirs": [], "ours": [], "echoed": [], "talking": []}
    for number in range(options.rounds + 1):
        share = slice(None, count if number else _WARM_UP)
        at_once = slice(None, options.talkers if number else _WARM_UP)
        measured = {
            "theirs": await _speak(bench, echo, strangers[share], options.rate),
            "ours": await _speak(bench, product, learners[share], options.rate),
            "echoed": await _speak(bench, echo, strangers[::-1][at_once], 0),
            "talking": await _speak(bench, product, learners[::-1][at_once], 0),
        }
        for name, run in measured.items():
            runs[name] += [run] * bool(number)
    return _figures(options, **runs)


async def _speak(bench: Bench, child: Child, people: Sequence[int], a_second: float) -> Run:
    stage = bench.stage
    takes = await asyncio.to_thread(lambda: {person: stage.take() for person in people})

    def speak(person: int) -> int:
        return stage.say(child.bot, person, takes[person])

    run = await by_clock(stage, child, people, speak, a_second=a_second)
    if isinstance(child, Product):
        await asyncio.sleep(bench.options.ended_s)
    return run


def _figures(
    options: Options,
    ours: list[Run],
    theirs: list[Run],
    talking: list[Run],
    echoed: list[Run],
) -> list[Figure]:
    lost = sum(run.lost for run in ours)
    return [
        Figure(
            _PART,
            f"p95 at {options.rate:g} voice updates a second",
            "ms",
            tuple(run.ms(0.95) for run in ours),
            tuple(run.ms(0.95) for run in theirs),
            "≤ 2 ×",
            f"beside the bare echo's answer to the same; {lost} without a sign",
        ),
        Figure(
            _PART,
            f"p95, {options.talkers} talking at once",
            "ms",
            tuple(run.ms(0.95) for run in talking),
            tuple(run.ms(0.95) for run in echoed),
            "≤ 250 ms",
            f"beside the bare echo's, too; {sum(run.lost for run in talking)} without a sign",
        ),
        Figure(
            _PART,
            "processor time of one until all have a sign",
            "ms",
            tuple(run.cpu_ms for run in ours),
            tuple(run.cpu_ms for run in theirs),
        ),
    ]
