"""What Anki remembered of a card as a memory of ours.

FSRS's own state is taken where Anki kept one (`s` and `d` in a card's data); for a card of SM-2
it is told from ease and interval, as Anki itself does when it is switched to FSRS.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

from bot.core.calendar import learning_day_starts
from bot.core.exchange.types import CardHistory
from bot.core.reviews.scheduling import Moment
from bot.core.reviews.types import Memory
from models.enums import CardPhase

_RETENTION = 0.9
_LONGEST_DAYS = 36_500
_LOWEST_EASE, _HIGHEST_EASE = 1.3, 5.0
_EASIEST, _HARDEST = 1.0, 10.0
_MOST = 10_000


def memories(
    recognition: CardHistory | None, production: CardHistory | None, moment: Moment
) -> tuple[Memory | None, Memory | None]:
    return _memory(recognition, moment), _memory(production, moment)


def _memory(history: CardHistory | None, moment: Moment) -> Memory | None:
    """None for a card that was never learned to the end: it begins anew."""
    if history is None or history.due_on is None or history.interval_days < 1:
        return None
    days = min(history.interval_days, _LONGEST_DAYS)
    ease = min(max(history.ease, _LOWEST_EASE), _HIGHEST_EASE)
    stability, difficulty = _state(history, ease, days)
    return Memory(
        due_at=learning_day_starts(moment.timezone, history.due_on),
        phase=CardPhase.REVIEW,
        interval_days=days,
        last_reviewed_on=min(moment.today, history.due_on - timedelta(days=days)),
        stability=stability,
        difficulty=min(max(difficulty, _EASIEST), _HARDEST),
        ease=ease,
        repetitions=min(max(history.repetitions, 1), _MOST),
        lapses=min(max(history.lapses, 0), _MOST),
    )


def _state(history: CardHistory, ease: float, days: int) -> tuple[float, float]:
    if history.stability and history.difficulty:
        return min(max(history.stability, 0.01), _LONGEST_DAYS), history.difficulty
    state = _fsrs().memory_state_from_sm2(ease, float(days), _RETENTION)
    return max(state.stability, 0.01), state.difficulty


@cache
def _fsrs() -> FSRS:
    return FSRS(DEFAULT_PARAMETERS)
