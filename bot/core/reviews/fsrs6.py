"""FSRS-6 by the `fsrs` library, on learning days instead of periods of 24 hours.

The library takes an answer of this morning to a card of last night for one of the same day;
given midnights of learning days, it counts days as the learner does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import fsrs

from bot.core.reviews.types import DEFAULT_RETENTION, Memory, Wait
from models.enums import CardPhase, Grade

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.scheduler.DEFAULT_PARAMETERS)
_STEP = timedelta(minutes=10)
_STATES = {
    CardPhase.NEW: fsrs.State.Learning,
    CardPhase.LEARNING: fsrs.State.Learning,
    CardPhase.REVIEW: fsrs.State.Review,
    CardPhase.RELEARNING: fsrs.State.Relearning,
}
_PHASES = {
    fsrs.State.Learning: CardPhase.LEARNING,
    fsrs.State.Review: CardPhase.REVIEW,
    fsrs.State.Relearning: CardPhase.RELEARNING,
}


@dataclass(frozen=True, slots=True)
class FsrsStep:
    phase: CardPhase
    interval_days: int
    wait: Wait
    stability: float
    difficulty: float


class Fsrs6:
    """One learner's FSRS: their parameters and the retention that they want."""

    def __init__(
        self,
        parameters: tuple[float, ...] | None = None,
        desired_retention: float = DEFAULT_RETENTION,
    ) -> None:
        self._scheduler = _scheduler(parameters or DEFAULT_PARAMETERS, desired_retention)

    def step(self, memory: Memory, grade: Grade, today: date) -> FsrsStep:
        """What follows an answer, before fuzz and load smoothing."""
        now = _midnight(today)
        card, _ = self._scheduler.review_card(_card(memory), fsrs.Rating(grade), now)
        wait = _wait(card.due - now)
        return FsrsStep(
            phase=_PHASES[card.state],
            interval_days=wait.days,
            wait=wait,
            stability=float(card.stability or 0.0),
            difficulty=float(card.difficulty or 0.0),
        )

    def retrievability(self, memory: Memory, today: date) -> float:
        """How likely the card is remembered today; 0 for what was never learned."""
        return float(self._scheduler.get_card_retrievability(_card(memory), _midnight(today)))


@lru_cache(maxsize=256)
def _scheduler(parameters: tuple[float, ...], desired_retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters,
        desired_retention,
        learning_steps=(_STEP,),
        relearning_steps=(_STEP,),
        enable_fuzzing=False,
    )


def _card(memory: Memory) -> fsrs.Card:
    """The library's card; the number is given since it would otherwise sleep to make one."""
    last = memory.last_reviewed_on
    return fsrs.Card(
        card_id=1,
        state=_STATES[memory.phase],
        step=None if memory.phase is CardPhase.REVIEW else 0,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=None if last is None else _midnight(last),
    )


def _wait(interval: timedelta) -> Wait:
    if interval < timedelta(days=1):
        return Wait(minutes=round(interval.total_seconds() / 60))
    return Wait(days=interval.days)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
