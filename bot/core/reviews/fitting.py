"""A learner's own FSRS parameters, judged on answers that the fit has not seen.

FSRS-6 does not model what happens within a day, and predicts worse when fitted on answers given
minutes apart: only the first answer of a card on each learning day is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import fsrs_rs_python as rust
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.core.reviews.fsrs6 import DEFAULT_PARAMETERS
from models.enums import CardPhase

_TRAINED_SHARE = 0.8
_FEWEST_HELD_BACK = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """One standing answer, as the log has it."""

    card_id: int
    grade: int
    phase: CardPhase
    learning_on: date


@dataclass(frozen=True, slots=True)
class Fit:
    """The best parameters for the held-back answers (None: the defaults), and by how much."""

    parameters: tuple[float, ...] | None
    is_new: bool
    loss_before: float
    loss_fitted: float


@dataclass(frozen=True, slots=True)
class _Recall:
    """A card's history up to one answer that its memory was asked for."""

    day: int
    reviews: tuple[tuple[int, int], ...]


def fit(answers: Sequence[Answered], present: tuple[float, ...] | None) -> Fit | None:
    """The fit on the earlier four fifths; None when too little is held back to judge it.

    Takes seconds of one core for tens of thousands of answers: call it in a thread.
    """
    recalls = sorted(_recalls(answers), key=lambda recall: recall.day)
    split = int(len(recalls) * _TRAINED_SHARE)
    if len(recalls) - split < _FEWEST_HELD_BACK:
        return None
    held_back_from = recalls[split].day
    train = _items(recall for recall in recalls if recall.day < held_back_from)
    held_back = _items(recall for recall in recalls if recall.day >= held_back_from)
    if not train:
        return None
    fitted = _within_bounds(rust.FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(train))
    return _best(fitted, present, held_back)


def log_loss(parameters: Sequence[float], held_back: Sequence[rust.FSRSItem]) -> float:
    """How badly parameters predict what was remembered: the mean of -log of the odds given."""
    return float(rust.FSRS(list(parameters)).evaluate(held_back).log_loss)


def _best(
    fitted: tuple[float, ...],
    present: tuple[float, ...] | None,
    held_back: Sequence[rust.FSRSItem],
) -> Fit:
    before = log_loss(present or DEFAULT_PARAMETERS, held_back)
    after = log_loss(fitted, held_back)
    default = log_loss(DEFAULT_PARAMETERS, held_back) if present else before
    if after < min(before, default):
        return Fit(fitted, is_new=True, loss_before=before, loss_fitted=after)
    kept = present if before <= default else None
    return Fit(kept, is_new=False, loss_before=before, loss_fitted=after)


def _recalls(answers: Iterable[Answered]) -> Iterable[_Recall]:
    for history in _histories(answers).values():
        reviews = [(0, history[0][1])]
        for (before, _), (day, grade) in pairwise(history):
            reviews.append((day - before, grade))
            yield _Recall(day, tuple(reviews))


def _histories(answers: Iterable[Answered]) -> Mapping[int, list[tuple[int, int]]]:
    """Days and grades of each card whose log is whole, one answer a day."""
    histories: dict[int, list[tuple[int, int]]] = {}
    for answer in answers:
        if answer.phase is CardPhase.NEW:
            histories[answer.card_id] = []
        history = histories.get(answer.card_id)
        day = answer.learning_on.toordinal()
        if history is not None and (not history or history[-1][0] < day):
            history.append((day, answer.grade))
    return histories


def _items(recalls: Iterable[_Recall]) -> list[rust.FSRSItem]:
    return [
        rust.FSRSItem([rust.FSRSReview(rating=grade, delta_t=days) for days, grade in r.reviews])
        for r in recalls
    ]


def _within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """Single precision may end a hair outside of what the scheduler accepts."""
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(high, max(low, float(value))) for value, low, high in bounds)
