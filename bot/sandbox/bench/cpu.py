"""What a text turn costs beside its own OpenAI calls alone; how long the loop stands still."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Child, Product, run_to_end
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.limits import ANSWER, DELAYS
from bot.sandbox.bench.load import Act, Waiter, in_turns
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage

_PART = "cpu"
_TEXT = "Dobrý den, včera jsem byl s kamarádem v kině a film se mi moc líbil."
_TALKERS = 10
_STALL_S = 0.05
_LAG = "mluvme_loop_lag_seconds"


async def measure(bench: Bench) -> list[Figure]:
    control = bench.stage.control
    control.settings["delays"].update(DELAYS)
    control.answers = {"tutor_turn": ANSWER}
    try:
        async with bench.product() as product:
            learners = await enrol(bench.stage, product, _TALKERS)
            return [
                *await _compare(bench, product, learners),
                *await _stalls(bench, product, learners),
            ]
    finally:
        control.answers = {}
        control.settings["delays"].update(dict.fromkeys(DELAYS, 0.0))


async def _compare(bench: Bench, product: Product, learners: Sequence[int]) -> list[Figure]:
    """Both sides have the same number of turns under way, so that both save alike by waiting."""
    act = _turn(bench.stage, product)
    await in_turns(product, learners, act, 1.0)
    requests = bench.folder / "requests.json"
    requests.write_text(json.dumps(_requests(bench.stage)), encoding="utf-8")
    ours: list[float] = []
    alone: list[float] = []
    for _ in range(bench.options.rounds):
        ours.append((await in_turns(product, learners, act, bench.options.seconds)).cpu_ms)
        address = f"{bench.stage.url}/v1"
        arguments = ["bot.sandbox.bench.openai_calls", address, str(requests), str(_TALKERS)]
        alone.append(float(await run_to_end(arguments)))
    return [
        Figure(
            _PART,
            "processor time of a text turn",
            "ms",
            tuple(ours),
            tuple(alone),
            "≤ 2 ×",
            "beside its stream and its four sentences of speech, called alone",
        )
    ]


def _requests(stage: Stage) -> dict[str, object]:
    asked = stage.marks.asked
    sentences: list[str] = json.loads(stage.marks.spoken["text"])["reply_sentences"]
    speech = [{**asked["speech"], "input": sentence} for sentence in sentences]
    return {"chat": asked["chat.completions"], "speech": speech}


async def _stalls(bench: Bench, product: Product, learners: Sequence[int]) -> list[Figure]:
    """Turns without a pause; the bot itself tells how late its loop was, four times a second."""
    before = await _lags(product)
    seconds = bench.options.load_seconds
    run = await in_turns(product, learners, _turn(bench.stage, product), seconds)
    counted, late = (now - then for now, then in zip(await _lags(product), before, strict=True))
    busy = f"{run.a_second:.2g} turns a second, {run.cpu_s / run.seconds:.0%} of a core"
    return [
        Figure(
            _PART,
            f"wakes of the loop more than {1000 * _STALL_S:g} ms late",
            "",
            (late,),
            (),
            "0",
            f"of {counted:g} looks in {run.seconds:.0f} s; {busy}",
        )
    ]


async def _lags(product: Product) -> tuple[float, float]:
    """How often the loop was looked at, and how often it was late."""
    counted = await product.metric(f"{_LAG}_count")
    prompt = await product.metric(rf'{_LAG}_bucket\{{le="{_STALL_S:g}"\}}')
    return counted, counted - prompt


def _turn(stage: Stage, product: Child) -> Act:
    async def act(person: int) -> float:
        waiter = Waiter(stage, person, ("sendVoice",), 1)
        begun = time.perf_counter()
        stage.write(product.bot, person, _TEXT)
        seconds = await waiter.at() - begun
        await asyncio.sleep(0)
        return seconds

    return act
