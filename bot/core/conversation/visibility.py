"""Which corrections a learner sees: filters over what is stored, so that a level can change."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.conversation.types import Correction, Turn
from bot.core.learners.types import Preferences
from models.enums import CorrectionLevel, MistakeCategory, RepairState, Severity


def visible(corrections: Sequence[Correction], level: CorrectionLevel) -> tuple[Correction, ...]:
    """The corrections that a level lets through.

    Minimal shows what may be misunderstood, or else the first thing that is wrong; balanced all
    that is wrong, and diacritics, which are told apart; detailed everything.
    """
    if level is CorrectionLevel.OFF:
        return ()
    if level is CorrectionLevel.MINIMAL:
        return (
            tuple(c for c in corrections if c.severity is Severity.MISUNDERSTANDING)
            or tuple(c for c in corrections if c.severity is Severity.WRONG)[:1]
        )
    if level is CorrectionLevel.BALANCED:
        return tuple(
            c
            for c in corrections
            if c.severity is not Severity.STYLE or c.category is MistakeCategory.DIACRITICS
        )
    return tuple(corrections)


def to_repair(turn: Turn, wants: Preferences) -> tuple[Correction, ...]:
    """What the learner may still mend by themself; nothing once it was tried or shown."""
    if turn.repair is not RepairState.OFFERED or not wants.self_repair:
        return ()
    return visible(turn.corrections, wants.correction_level)
