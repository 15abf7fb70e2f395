"""Ninety days of a learner whose memory is FSRS's own model, asked by either scheduler.

`python -m bot.core.reviews.simulation` prints the figures as JSON. First and later grades come as
often as in the review logs behind FSRS's own simulator; whether a card is remembered is thrown by
its retrievability.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

import fsrs_rs_python as rust

from bot.core.reviews.fsrs6 import Fsrs6
from bot.core.reviews.scheduling import Moment, plan, smoothed
from bot.core.reviews.types import Memory, Schedule
from models.enums import CardPhase, Grade, SchedulerKind

DAYS = 90
_BEGINS = datetime(2026, 1, 5, 18, tzinfo=UTC)
_TIMEZONE = "Europe/Prague"
_SUCCESSES = (Grade.HARD, Grade.GOOD, Grade.EASY)


@dataclass(frozen=True, slots=True)
class Result:
    """What ninety days took and gave; `asked` counts learned cards, not the first showing."""

    scheduler: str
    introduced: int
    answers: int
    asked: int
    remembered_when_asked: float
    known_at_the_end: float
    answers_a_day: float
    busiest_day: int

    @property
    def answers_for_a_known_card(self) -> float:
        return self.answers / self.known_at_the_end if self.known_at_the_end else 0.0


@dataclass(slots=True)
class _Learner:
    schedule: Schedule
    chance: Random
    cards: list[Memory] = field(default_factory=list)
    answers: int = 0
    asked: int = 0
    remembered: int = 0
    busiest: int = 0


def simulate(kind: SchedulerKind, *, days: int = DAYS, seed: int = 1) -> Result:
    """The figures of one learner; the same seed is the same learner."""
    schedule = Schedule(scheduler=kind)
    learner = _Learner(schedule, Random(seed))  # noqa: S311 - a simulated person, not a secret
    now = _BEGINS
    for day in range(days):
        now = _BEGINS + timedelta(days=day)
        _study(learner, Moment(now, _TIMEZONE))
    return _result(learner, Moment(now, _TIMEZONE).today)


def _study(learner: _Learner, moment: Moment) -> None:
    """One day: what is due by retrievability, then new cards, each until it is learned."""
    before, model, today = learner.answers, Fsrs6(), moment.today
    due = [i for i, card in enumerate(learner.cards) if card.due_at <= moment.now]
    due.sort(key=lambda i: model.retrievability(learner.cards[i], today))
    load = _load(learner, today)
    for place in due[: learner.schedule.due_a_day]:
        _ask(learner, place, moment, load)
    for _ in range(learner.schedule.new_a_day):
        learner.cards.append(Memory(moment.now))
        _ask(learner, len(learner.cards) - 1, moment, load)
    learner.busiest = max(learner.busiest, learner.answers - before)


def _ask(learner: _Learner, place: int, moment: Moment, load: dict[int, int]) -> None:
    """Asks a card until it need not come again today."""
    for grade in _grades(learner, learner.cards[place], moment.today):
        learner.answers += 1
        planned = plan(learner.cards[place], grade, moment, learner.schedule)
        after = smoothed(planned, place + 1, moment, learner.schedule, load)
        learner.cards[place] = after
        if after.phase is CardPhase.REVIEW:
            load[after.interval_days] = load.get(after.interval_days, 0) + 1
            return


def _grades(learner: _Learner, card: Memory, today: date) -> Iterator[Grade]:
    """The grade of the first answer, then of those minutes later."""
    config, chance = rust.default_simulator_config(), learner.chance
    if card.phase is CardPhase.NEW:
        yield chance.choices(list(Grade), config.first_rating_prob)[0]
    else:
        learner.asked += 1
        odds = Fsrs6().retrievability(card, today)
        remembered = chance.random() < odds
        learner.remembered += remembered
        success = chance.choices(_SUCCESSES, config.review_rating_prob)[0]
        yield success if remembered else Grade.AGAIN
    while True:
        yield Grade.GOOD


def _load(learner: _Learner, today: date) -> dict[int, int]:
    """How many cards are due on each day from today."""
    load: dict[int, int] = {}
    for card in learner.cards:
        if card.phase is CardPhase.REVIEW and card.last_reviewed_on is not None:
            due_on = card.last_reviewed_on + timedelta(days=card.interval_days)
            load[(due_on - today).days] = load.get((due_on - today).days, 0) + 1
    return load


def _result(learner: _Learner, today: date) -> Result:
    model = Fsrs6()
    return Result(
        scheduler=learner.schedule.scheduler,
        introduced=len(learner.cards),
        answers=learner.answers,
        asked=learner.asked,
        remembered_when_asked=learner.remembered / max(1, learner.asked),
        known_at_the_end=sum(model.retrievability(card, today) for card in learner.cards),
        answers_a_day=learner.answers / DAYS,
        busiest_day=learner.busiest,
    )


def main() -> None:
    """Five learners for each scheduler, as JSON."""
    results = [simulate(kind, seed=seed) for seed in range(1, 6) for kind in SchedulerKind]
    figures = [
        {name: getattr(result, name) for name in (*Result.__dataclass_fields__, _DERIVED)}
        for result in results
    ]
    json.dump(figures, sys.stdout)


_DERIVED = "answers_for_a_known_card"

if __name__ == "__main__":
    main()
