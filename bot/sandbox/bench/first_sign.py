"""How soon a person who has spoken sees anything: a chat action or a draft, beside a bare echo."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.sandbox.bench.bench import Bench, Options
from bot.sandbox.bench.children import Child, Product
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.load import Run, by_clock
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage

_PART = "first_sign"
_HEARING_S = 600.0
_WARM_UP = 20
_SIGN_LASTS_S = 4.5
"""A chat that shows a sign gets no second one for four seconds."""


async def measure(bench: Bench) -> list[Figure]:
    """A recognition that does not end keeps what would follow it out of the measured time."""
    delays = bench.stage.control.settings["delays"]
    delays["transcription_s"] = _HEARING_S
    try:
        async with (
            bench.product(TURN_DEADLINE_S="1200", OPENAI_TIMEOUT_S="1200", DRAIN_S="0") as product,
            bench.bare("echo") as echo,
        ):
            return await _compare(bench, product, echo)
    finally:
        delays["transcription_s"] = 0.0


async def _compare(bench: Bench, product: Product, echo: Child) -> list[Figure]:
    options, stage = bench.options, bench.stage
    count = max(1, round(options.rate * options.seconds))
    learners = await enrol(stage, product, max(count, options.talkers))
    strangers = stage.people(echo.bot, count)
    runs: dict[str, list[Run]] = {"theirs": [], "ours": [], "talking": []}
    for number in range(options.rounds + 1):
        share = slice(None, count if number else _WARM_UP)
        at_once = slice(None, options.talkers if number else _WARM_UP)
        measured = {
            "theirs": await _speak(stage, echo, strangers[share], options.rate),
            "ours": await _speak(stage, product, learners[share], options.rate),
            "talking": await _speak(stage, product, learners[::-1][at_once], 0),
        }
        for name, run in measured.items():
            runs[name] += [run] * bool(number)
    return _figures(options, **runs)


async def _speak(stage: Stage, child: Child, people: Sequence[int], a_second: float) -> Run:
    def speak(person: int) -> int:
        return stage.speak(child.bot, person)

    run = await by_clock(stage, child, people, speak, a_second=a_second)
    await asyncio.sleep(max(0.0, _SIGN_LASTS_S - run.seconds))
    return run


def _figures(
    options: Options, ours: list[Run], theirs: list[Run], talking: list[Run]
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
            (),
            "≤ 250 ms",
            f"{sum(run.lost for run in talking)} without a sign",
        ),
        Figure(
            _PART,
            "processor time of one until it is being recognised",
            "ms",
            tuple(run.cpu_ms for run in ours),
            tuple(run.cpu_ms for run in theirs),
        ),
    ]
