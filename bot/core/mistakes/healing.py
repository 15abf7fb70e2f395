"""How a mistake heals: open, practised, used rightly on two learning days, and opened again.

Pure: the statements that store an answer do the same, and are tested against this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from models.enums import MistakeState

DAYS_TO_HEAL = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one kind of mistake has come.

    `right_days` counts the learning days of right use since it was last made; `relapses` counts
    how often it was made again after it had healed.
    """

    state: MistakeState = MistakeState.OPEN
    occurrences: int = 1
    right_days: int = 0
    last_right_on: date | None = None
    relapses: int = 0


def made_again(progress: Progress) -> Progress:
    """After the mistake was made once more: days of right use begin anew."""
    healed = progress.state is MistakeState.HEALED
    return replace(
        progress,
        state=MistakeState.OPEN if healed else progress.state,
        occurrences=progress.occurrences + 1,
        right_days=0,
        last_right_on=None,
        relapses=progress.relapses + healed,
    )


def practised(progress: Progress) -> Progress:
    """After its card was answered, or it was part of a drill."""
    if progress.state is not MistakeState.OPEN:
        return progress
    return replace(progress, state=MistakeState.PRACTISING)


def used_rightly(progress: Progress, day: date) -> Progress:
    """After right use in free conversation; several on one learning day count once."""
    if progress.state is MistakeState.HEALED or progress.last_right_on == day:
        return progress
    days = progress.right_days + 1
    state = MistakeState.HEALED if days >= DAYS_TO_HEAL else progress.state
    return replace(progress, state=state, right_days=days, last_right_on=day)
