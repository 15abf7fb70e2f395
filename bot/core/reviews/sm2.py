"""SM-2 exactly as published: P. A. Woźniak, "Optimization of learning", 1990, chapter 3.2.

Intervals are 1 day, 6 days, then the last one times the ease, rounded up (steps 3 and 5 of the
publication: the ease is changed first). A quality below 3 begins anew and leaves the ease alone
(step 6); what scored below 4 is repeated the same day until it scores 4, which changes neither
ease nor interval (step 7). Learning the item is what the first interval follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from bot.core.reviews.types import Memory, Wait
from models.enums import CardPhase, Grade

QUALITIES = {Grade.AGAIN: 1, Grade.HARD: 3, Grade.GOOD: 4, Grade.EASY: 5}
"""Our four grades on the publication's scale of 0 to 5."""

LOWEST_EASE = 1.3
_FIRST, _SECOND = 1, 6
_LONGEST = 36_500
_PASSED = 3
_REPEAT_BELOW = 4
_REPEAT_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Sm2Step:
    phase: CardPhase
    interval_days: int
    wait: Wait
    ease: float
    repetitions: int


class Sm2:
    def step(self, memory: Memory, grade: Grade, today: date) -> Sm2Step:  # noqa: ARG002 - SM-2 does not ask when
        """What follows an answer; how long it was since the last one plays no part."""
        quality = QUALITIES[grade]
        if memory.phase in (CardPhase.LEARNING, CardPhase.RELEARNING):
            return _repeated(memory, quality)
        ease = next_ease(memory.ease, quality)
        repetitions = memory.repetitions + 1 if quality >= _PASSED else 1
        days = _interval(repetitions, memory.interval_days, ease)
        learning = CardPhase.LEARNING if memory.phase is CardPhase.NEW else CardPhase.RELEARNING
        return _step(quality, learning, days, ease, repetitions)


def next_ease(ease: float, quality: int) -> float:
    """EF' = EF + (0.1 - (5 - q)(0.08 + (5 - q) 0.02)), at least 1.3; unchanged below q = 3."""
    if quality < _PASSED:
        return ease
    missing = 5 - quality
    return max(LOWEST_EASE, ease + 0.1 - missing * (0.08 + missing * 0.02))


def _interval(repetitions: int, last: int, ease: float) -> int:
    if repetitions == 1:
        return _FIRST
    if repetitions == 2:  # noqa: PLR2004 - the second interval
        return _SECOND
    # The product is rounded before it is rounded up: 6 × 2.6 is 15.600000000000001.
    return min(_LONGEST, ceil(round(max(last, 1) * ease, 6)))


def _repeated(memory: Memory, quality: int) -> Sm2Step:
    days = max(_FIRST, memory.interval_days)
    repetitions = max(1, memory.repetitions)
    return _step(quality, memory.phase, days, memory.ease, repetitions)


def _step(quality: int, learning: CardPhase, days: int, ease: float, repetitions: int) -> Sm2Step:
    if quality < _REPEAT_BELOW:
        return Sm2Step(learning, days, Wait(minutes=_REPEAT_MINUTES), ease, repetitions)
    return Sm2Step(CardPhase.REVIEW, days, Wait(days=days), ease, repetitions)
