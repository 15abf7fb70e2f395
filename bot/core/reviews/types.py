"""What a review is made of: a card's memory, an answer, and how a learner wants to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from bot.core.cards.types import Card
from models.enums import CardKind, CardPhase, Grade, SchedulerKind

LEECH_LAPSES = 6
"""At so many lapses a card takes more time than it is worth as it stands."""

DEFAULT_RETENTION = 0.9
LOWEST_RETENTION, HIGHEST_RETENTION = 0.80, 0.97
FIRST_EASE = 2.5


@dataclass(frozen=True, slots=True)
class Memory:
    """All that schedulers know of a card. Both keep theirs up to date, so either may take over.

    `interval_days` is the interval that was last given; days are the learner's learning days.
    """

    due_at: datetime
    phase: CardPhase = CardPhase.NEW
    interval_days: int = 0
    last_reviewed_on: date | None = None
    stability: float | None = None
    difficulty: float | None = None
    ease: float = FIRST_EASE
    repetitions: int = 0
    lapses: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Wait:
    """How long until a card comes again: minutes while it is being learned, else days."""

    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a learner wants to be asked, and what their own answers taught us about them."""

    scheduler: SchedulerKind = SchedulerKind.FSRS
    desired_retention: float = DEFAULT_RETENTION
    new_a_day: int = 10
    due_a_day: int = 200
    parameters: tuple[float, ...] | None = None
    fitted_at: datetime | None = None
    fitted_reviews: int = 0
    loss_before: float | None = None
    loss_fitted: float | None = None


class ScheduleChanges(TypedDict, total=False):
    """Any part of a Schedule that a learner may change."""

    scheduler: SchedulerKind
    desired_retention: float
    new_a_day: int
    due_a_day: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A card with when it would come again, by each grade."""

    card: Card
    waits: Mapping[Grade, Wait]


@dataclass(frozen=True, slots=True)
class Queue:
    """What is left of today: how many due and new cards, and which is the next."""

    card_id: int | None
    revision: int
    kind: CardKind | None
    due: int
    new: int

    @property
    def left(self) -> int:
        return self.due + self.new


@dataclass(frozen=True, slots=True)
class Chosen:
    """A review of certain cards, due or not, in their order; `since` is its place in the log."""

    cards: tuple[int, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer that counted; `leech` says that the card was set aside."""

    memory: Memory
    wait: Wait
    leech: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in figures, and what comes; a card counts by its first answer."""

    answered: int
    right: int
    due_tomorrow: int
    new_tomorrow: int
    next_due_at: datetime | None

    @property
    def percent(self) -> int:
        return self.right * 100 // self.answered if self.answered else 0

    @property
    def stars(self) -> int:
        """5, 3 and 2 stars from 90, 75 and 50 per cent, 1 for having come (C1)."""
        if not self.answered:
            return 0
        share = self.right / self.answered
        return next((stars for least, stars in _STARS if share >= least), 1)


_STARS = ((0.9, 5), (0.75, 3), (0.5, 2))
