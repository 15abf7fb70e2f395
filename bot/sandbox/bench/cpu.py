"""What a text turn costs beside its own OpenAI calls alone; how long the loop stands still."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Child, Product, run_to_end
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.limits import ANSWER
from bot.sandbox.bench.load import Act, Run, Waiter, first_button, in_turns, pressing
from bot.sandbox.bench.press import open_settings
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import SENTENCE, Stage

_PART = "cpu"
_TEXT = "Dobrý den, včera jsem byl s kamarádem v kině a film se mi moc líbil."
_TALKERS = 10
_STALL_S = 0.05
_LOOK_EVERY_S = 0.005
_PRESS_EVERY_S = 0.2
_LAG = "mluvme_loop_lag"


async def measure(bench: Bench) -> list[Figure]:
    control = bench.stage.control
    control.settings["delays"].update(bench.options.delays)
    control.answers = {"tutor_turn": ANSWER}
    try:
        return [*await _compare(bench), *await _stalls(bench)]
    finally:
        control.answers = {}
        control.settings["delays"].update(dict.fromkeys(bench.options.delays, 0.0))


async def _compare(bench: Bench) -> list[Figure]:
    """All sides have the same number of turns under way, so that they save alike by waiting."""
    ours: list[float] = []
    alone: dict[str, list[float]] = {"shipped": [], "ours": []}
    async with bench.product() as product:
        learners = await enrol(bench.stage, product, _TALKERS)
        act = _writing(bench.stage, product)
        await in_turns(product, learners, act, bench.options.warm_up_s)
        requests = bench.folder / "requests.json"
        requests.write_text(json.dumps(_requests(bench.stage)), encoding="utf-8")
        for _ in range(bench.options.rounds):
            ours.append((await in_turns(product, learners, act, bench.options.seconds)).cpu_ms)
            for client, costs in alone.items():
                costs.append(await _alone(bench, client, str(requests)))
    name, what = "processor time of a text turn", "its stream and its four sentences of speech"
    return [
        _cost(name, ours, alone["shipped"], "≤ 2 ×", f"beside {what}, called alone"),
        _cost(
            f"{name}, by a client like ours",
            ours,
            alone["ours"],
            "",
            f"beside {what}, called alone by a client like ours (aiohttp, uvloop)",
        ),
    ]


def _cost(
    name: str, ours: Sequence[float], beside: Sequence[float], target: str, note: str
) -> Figure:
    return Figure(_PART, name, "ms", tuple(ours), tuple(beside), target, note)


async def _alone(bench: Bench, client: str, requests: str) -> float:
    address, module = f"{bench.stage.url}/v1", "bot.sandbox.bench.openai_calls"
    return float(await run_to_end([module, client, address, requests, str(_TALKERS)]))


def _requests(stage: Stage) -> dict[str, object]:
    asked = stage.marks.asked
    sentences: list[str] = json.loads(stage.marks.spoken["text"])["reply_sentences"]
    speech = [{**asked["speech"], "input": sentence} for sentence in sentences]
    return {"chat": asked["chat.completions"], "speech": speech}


async def _stalls(bench: Bench) -> list[Figure]:
    """Texts, voices and presses at once; the bot itself tells how late its loop was."""
    async with _mixed(bench) as (product, people, act):
        counted, prompt, _ = await _lags(product)
        run = await in_turns(product, people, act, bench.options.load_seconds)
        counted_then, prompt_then, longest = await _lags(product)
    looks = counted_then - counted
    late = looks - (prompt_then - prompt)
    return [
        Figure(
            _PART,
            f"wakes of the loop more than {1000 * _STALL_S:g} ms late",
            "",
            (late,),
            (),
            "0",
            f"of {looks:g} looks in {run.seconds:.0f} s; {_busy(run)}",
        ),
        Figure(
            _PART, "longest stall of the loop", "ms", (1000 * longest,), (),
            f"≤ {1000 * _STALL_S:g} ms", f"looked at every {1000 * _LOOK_EVERY_S:g} ms",
        ),
    ]  # fmt: skip


def _busy(run: Run) -> str:
    return (
        f"{run.a_second:.2g} texts, voices and presses a second, "
        f"{run.cpu_s / run.seconds:.0%} of a core"
    )


@asynccontextmanager
async def _mixed(bench: Bench) -> AsyncIterator[tuple[Product, list[int], Act]]:
    """A bot whose loop is watched closely; a third of its people write, speak and press each."""
    stage = bench.stage
    async with bench.product(LOOP_WATCH_S=str(_LOOK_EVERY_S)) as product:
        people = await enrol(stage, product, 3 * _TALKERS)
        acts = dict.fromkeys(people[:_TALKERS], _writing(stage, product))
        acts |= dict.fromkeys(people[_TALKERS : 2 * _TALKERS], _speaking(stage, product))
        pressers = people[2 * _TALKERS :]
        await open_settings(stage, product, pressers)
        acts |= dict.fromkeys(pressers, _unhurried(pressing(stage, product, first_button)))

        async def act(person: int) -> float:
            return await acts[person](person)

        await in_turns(product, people, act, bench.options.warm_up_s)
        yield product, people, act


async def _lags(product: Product) -> list[float]:
    """How often the loop was looked at and was in time, and its longest stall since last asked."""
    in_time = rf'{_LAG}_seconds_bucket\{{le="{_STALL_S:g}"\}}'
    return await product.metrics(f"{_LAG}_seconds_count", in_time, f"{_LAG}_longest_seconds")


def _writing(stage: Stage, product: Child) -> Act:
    return _turn(stage, lambda person: stage.write(product.bot, person, _TEXT))


def _speaking(stage: Stage, product: Child) -> Act:
    def speak(person: int) -> None:
        stage.say(product.bot, person, stage.take(transcript=SENTENCE))

    return _turn(stage, speak)


def _turn(stage: Stage, send: Callable[[int], object]) -> Act:
    async def act(person: int) -> float:
        waiter = Waiter(stage, person, ("sendVoice",), 1)
        begun = time.perf_counter()
        send(person)
        seconds = await waiter.at() - begun
        await asyncio.sleep(0)
        return seconds

    return act


def _unhurried(press: Act) -> Act:
    """Presses as one who reads, so that there is a mix and not presses alone."""

    async def act(person: int) -> float:
        seconds = await press(person)
        await asyncio.sleep(_PRESS_EVERY_S)
        return seconds

    return act
