"""A button press through the whole stack, as fast as it can be pressed, beside a bare bot's."""

from __future__ import annotations

from collections.abc import Sequence

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
    """Presses of a dialog's button and of a reply's button, a bare press and a bare echo."""
    stage, options = bench.stage, bench.options
    async with (
        bench.product() as product,
        bench.bare("press") as press,
        bench.bare("routing") as routing,
        bench.bare("echo") as echo,
    ):
        learners = await enrol(stage, product, 2 * options.people)
        talkers, changers = learners[: options.people], learners[options.people :]
        await _reply_with_buttons(stage, product, talkers)
        await open_settings(stage, product, changers)
        pressers = await _offered(bench, press)
        routed = await _offered(bench, routing)
        strangers = stage.people(echo.bot, options.people)
        measured: list[_Measured] = [
            ("bare press", press, pressers, pressing(stage, press, first_button)),
            ("routing", routing, routed, pressing(stage, routing, first_button)),
            ("reply", product, talkers, pressing(stage, product, first_button)),
            ("dialog", product, changers, pressing(stage, product, first_button)),
            ("bare echo", echo, strangers, saying(stage, echo, "Dobrý den!")),
        ]
        runs = await _rounds(bench, measured)
    return [
        *_figures("a dialog's button", runs, "dialog"),
        *_figures("a reply's button", runs, "reply"),
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
    for number in range(bench.options.rounds + 1):
        for name, child, people, act in measured:
            run = await in_turns(child, people, act, bench.options.seconds if number else 1.0)
            if number:
                runs[name].append(run)
    return runs


def _figures(what: str, runs: dict[str, list[Run]], name: str) -> list[Figure]:
    ours, press, echo = runs[name], runs["bare press"], runs["bare echo"]
    lost = sum(run.lost for run in ours)
    return [
        Figure(
            _PART,
            f"throughput of {what}",
            "/s",
            tuple(run.a_second for run in ours),
            tuple(run.a_second for run in press),
            "≥ 0.70 ×",
            f"beside the bare press; {lost} without an answer",
        ),
        Figure(
            _PART,
            f"processor time of {what}",
            "ms",
            tuple(run.cpu_ms for run in ours),
            tuple(run.cpu_ms for run in press),
            "≤ 1.43 ×",
            "the same by the processor's clock, which other programs do not disturb",
        ),
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
    ours, alone = runs["routing"], runs["bare press"]
    return [
        Figure(
            _PART,
            "throughput of a bare press behind every handler",
            "/s",
            tuple(run.a_second for run in ours),
            tuple(run.a_second for run in alone),
            "≥ 0.95 ×",
        ),
        Figure(
            _PART,
            "processor time of a bare press behind every handler",
            "ms",
            tuple(run.cpu_ms for run in ours),
            tuple(run.cpu_ms for run in alone),
            "≤ 1.05 ×",
        ),
    ]
