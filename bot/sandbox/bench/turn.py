"""A voice turn beside the limit that the services' own delays set: alone and many at once.

Alone, a turn adds little to what the services take. A hundred that begin in one moment take as
long as their processor time on the one core that a process has: of some 90 ms a turn (sampled)
encoding four sentences as Opus is 30 %, the requests to OpenAI (a stream, four of speech, a
transcription) 25 %, PostgreSQL and Redis 7 %, requests to Telegram 5 %, decoding and measuring
what was said 5 %, and the rest the loop and the turn itself. So
1.15 × needs a tenth of that, or as many copies behind a webhook as there are cores: nothing is
shared between turns but the stores.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.children import Product
from bot.sandbox.bench.learners import enrol
from bot.sandbox.bench.limits import ANSWER, Limit, limit
from bot.sandbox.bench.load import LoadError
from bot.sandbox.bench.report import Figure, percentile
from bot.sandbox.bench.stage import SENTENCE, Mark, Stage

_PART = "turn"
_PATIENCE_S = 60.0
_NAMES = ("first_text", "voice", "everything")


@dataclass(slots=True)
class Moments:
    """When the person first saw the answer, heard it, and had all of it, after speaking."""

    first_text: float = 0.0
    voice: float = 0.0
    everything: float = 0.0
    texts: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)


async def measure(bench: Bench) -> list[Figure]:
    control = bench.stage.control
    control.settings["delays"].update(bench.options.delays)
    control.answers = {"tutor_turn": ANSWER}
    try:
        async with bench.product(OPENAI_CONCURRENCY="1000") as product:
            return await _compare(bench, product)
    finally:
        control.answers = {}
        control.settings["delays"].update(dict.fromkeys(bench.options.delays, 0.0))


async def _compare(bench: Bench, product: Product) -> list[Figure]:
    options, stage = bench.options, bench.stage
    learners = await enrol(stage, product, options.turns)
    for person in learners[:3]:
        await _turn(stage, product, person)
    soonest = limit(stage.marks.spoken["text"], options.delays)
    alone = [await _turn(stage, product, learners[0]) for _ in range(options.rounds)]
    cpu = product.cpu_s
    crowds = [await _crowd(stage, product, learners) for _ in range(max(1, options.rounds // 2))]
    cost = 1000 * (product.cpu_s - cpu) / (len(crowds) * len(learners))
    return [
        *_figures("alone", [[turn] for turn in alone], soonest, "≤ 1.08 ×"),
        *_figures(f"{len(learners)} at once", crowds, soonest, "≤ 1.15 ×"),
        Figure(_PART, "processor time of a voice turn", "ms", (cost,)),
    ]


async def _crowd(stage: Stage, product: Product, people: Sequence[int]) -> list[Moments]:
    async with asyncio.TaskGroup() as tasks:
        turns = [tasks.create_task(_turn(stage, product, person)) for person in people]
    return [turn.result() for turn in turns]


async def _turn(stage: Stage, product: Product, person: int) -> Moments:
    """One voice message until text and voice have come."""
    moments = Moments()
    take = stage.take(transcript=SENTENCE)
    begun = time.perf_counter()

    def note(mark: Mark) -> None:
        _note(moments, mark, mark.at - begun)

    stage.marks.listeners[person] = note
    stage.say(product.bot, person, take)
    try:
        async with asyncio.timeout(_PATIENCE_S):
            await moments.done.wait()
    except TimeoutError as error:
        raise LoadError(f"a turn did not end:\n{product.output[-2000:]}") from error
    finally:
        del stage.marks.listeners[person]
    return moments


def _note(moments: Moments, mark: Mark, seconds: float) -> None:
    """The first message of a turn tells what was heard; the answer begins with its draft."""
    if mark.method == "sendMessage":
        moments.texts += 1
    answer = mark.method == "sendMessageDraft" or moments.texts > 1
    if answer and not moments.first_text:
        moments.first_text = seconds
    if mark.method == "sendVoice":
        moments.voice = seconds
    if moments.texts > 1 and moments.voice and not moments.everything:
        moments.everything = seconds
        moments.done.set()


def _figures(
    how: str, rounds: Sequence[Sequence[Moments]], soonest: Limit, target: str
) -> list[Figure]:
    """Medians, and of many at once the slow ones too."""
    names = {"first_text": "first text", "voice": "voice", "everything": "everything sent"}
    figures = []
    for name in _NAMES:
        values = [[float(getattr(moments, name)) for moments in turns] for turns in rounds]
        limits = (float(getattr(soonest, name)),) * len(values)
        middle = tuple(statistics.median(turns) for turns in values)
        title = f"{names[name]}, {how}"
        figures.append(Figure(_PART, title, "s", middle, limits, target))
        if any(len(turns) > 1 for turns in values):
            slow = tuple(percentile(turns, 0.95) for turns in values)
            figures.append(Figure(_PART, f"{title}, p95", "s", slow, limits, ""))
    return figures
