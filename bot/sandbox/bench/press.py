"""A button press through the whole stack, as fast as it can be pressed, beside a bare bot's.

Where the processor time of a press in a dialog goes (sampled): the request that edits the message
15 %, rendering its eighteen buttons 13 %, PostgreSQL (find the learner, store the setting, note
the update) 10 %, polling, storing and parsing 14 %, the answer that ends the waiting 8 %, Redis
under 3 %; the rest is aiogram's and aiogram-dialog's way from middleware to middleware. What is
left to win is in building buttons: each is a model that is validated twice. Beside a bare bot that
sends as many buttons ours is the faster one. A reply's button also reads its turn and renders the
reply anew, and needs the keyboard that was pressed.

A hundred people who press again as soon as they are answered wait for a hundredth of the
throughput each, whatever the order: half of the echo's tail would need twice its throughput, from
a process that does more. Copies behind a webhook divide it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import AsyncExitStack

from bot.sandbox.bench.baselines import OFFER
from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Child, Product
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.load import (
    Act,
    LoadError,
    Run,
    Waiter,
    first_button,
    in_turns,
    newest_with_buttons,
    pressing,
    saying,
)
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage
from bot.sandbox.control import Json

_PART = "press"
_WITH_A_MISTAKE = "Včera jsem šel do obchod."
_Measured = tuple[str, Child, Sequence[int], Act]


async def measure(bench: Bench) -> list[Figure]:
    """Presses of a dialog's button and of a reply's button, bare presses and a bare echo."""
    stage, options = bench.stage, bench.options
    async with AsyncExitStack() as bots:
        product = await bots.enter_async_context(bench.product())
        learners = await enrol(stage, product, 2 * options.people)
        talkers, changers = learners[: options.people], learners[options.people :]
        await _reply_with_buttons(stage, product, talkers)
        await open_settings(stage, product, changers)
        act = pressing(stage, product, first_button)
        measured: list[_Measured] = [
            ("reply", product, talkers, act),
            ("dialog", product, changers, act),
        ]
        window = json.dumps(newest_with_buttons(stage, product, changers[0]))
        kinds = [("press",), ("window", window), ("alone",), ("routing",), ("echo",)]
        *pressed, echo = await asyncio.gather(
            *(bots.enter_async_context(bench.bare(*kind)) for kind in kinds)
        )
        for (kind, *_), child in zip(kinds, pressed, strict=False):
            people = await _offered(bench, child)
            measured.append((kind, child, people, pressing(stage, child, first_button)))
        strangers = stage.people(echo.bot, options.people)
        measured.append(("echo", echo, strangers, saying(stage, echo, "Dobrý den!")))
        runs = await _rounds(bench, measured)
    return [
        *_figures("a dialog's button", runs["dialog"], runs),
        *_figures("a reply's button", runs["reply"], runs),
        *_routing(runs),
    ]


async def _offered(bench: Bench, child: Child) -> list[int]:
    """People who have a button of a bare bot before them."""
    people = bench.stage.people(child.bot, bench.options.people)
    for person in people:
        await saying(bench.stage, child, OFFER)(person)
    return people


async def _reply_with_buttons(stage: Stage, product: Product, people: Sequence[int]) -> None:
    """One turn each, with a mistake in it: its reply has a button that explains."""
    for person in people:
        waiter = Waiter(stage, person, ("sendMessage", "sendVoice"), 2)
        stage.write(product.bot, person, _WITH_A_MISTAKE)
        await waiter.at()


async def open_settings(stage: Stage, product: Product, people: Sequence[int]) -> None:
    """Opens the window of topics, where each press changes and stores a setting."""
    for person in people:
        await saying(stage, product, "/settings")(person)
        await pressing(stage, product, _to_topics)(person)


def _to_topics(message: Json) -> str:
    for row in message["reply_markup"]["inline_keyboard"]:
        for button in row:
            if str(button.get("callback_data", "")).endswith("to_topics"):
                return str(button["callback_data"])
    raise LoadError("the settings have no window of topics")


async def _rounds(bench: Bench, measured: Sequence[_Measured]) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {name: [] for name, *_ in measured}
    seconds = bench.options.seconds
    for number in range(bench.options.rounds + 1):
        for name, child, people, act in measured:
            run = await in_turns(
                child, people, act, seconds if number else bench.options.warm_up_s
            )
            if number:
                runs[name].append(run)
    return runs


def _figures(what: str, ours: list[Run], runs: dict[str, list[Run]]) -> list[Figure]:
    press, window, echo = runs["press"], runs["window"], runs["echo"]
    lost = sum(run.lost for run in ours)
    note = f"beside a bare press of a message with one button; {lost} without an answer"
    fair = "beside a bare press that edits the same text with the same buttons as the dialog's"
    return [
        _throughput(f"presses of {what}", ours, press, "≥ 0.70 ×", note),
        _throughput(f"presses of {what}, fair", ours, window, "≥ 0.70 ×", fair),
        _cost(f"processor time of {what}", ours, press, "≤ 1.43 ×"),
        _cost(f"processor time of {what}, fair", ours, window, "≤ 1.43 ×"),
        Figure(
            _PART,
            f"p95 at saturation of {what}",
            "ms",
            tuple(run.ms(0.95) for run in ours),
            tuple(run.ms(0.95) for run in echo),
            "≤ 0.5 ×",
            "beside the bare echo's",
        ),
    ]


def _routing(runs: dict[str, list[Run]]) -> list[Figure]:
    """The bare press behind every router of ours, beside the bare press alone."""
    ours, alone = runs["routing"], runs["alone"]
    return [
        _throughput("bare presses behind every handler", ours, alone, "≥ 0.95 ×"),
        _cost("processor time of a bare press behind every handler", ours, alone, "≤ 1.05 ×"),
    ]


def _throughput(
    name: str, ours: list[Run], beside: list[Run], target: str, note: str = ""
) -> Figure:
    def speeds(runs: list[Run]) -> tuple[float, ...]:
        return tuple(run.a_second for run in runs)

    return Figure(_PART, name, "/s", speeds(ours), speeds(beside), target, note)


def _cost(name: str, ours: list[Run], beside: list[Run], target: str) -> Figure:
    """The same by the processor's clock, which other programs disturb less."""

    def costs(runs: list[Run]) -> tuple[float, ...]:
        return tuple(run.cpu_ms for run in runs)

    return Figure(_PART, name, "ms", costs(ours), costs(beside), target)
