"""Which corrections a learner sees: filters over what is stored, so that a level can change."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.conversation.types import Correction, Turn
from bot.core.learners.types import Preferences
from models.enums import CorrectionLevel, MistakeCategory, RepairState, Severity


def visible(corrections: Sequence[Correction], level: CorrectionLevel) -> tuple[Correction, ...]:
    """The corrections that a level lets through.

    Minimal shows what may be misunderstood, or else the first thing that is wrong, a phrase as a
    whole (*velký pes → velkého psa*); balanced all
    that is wrong, and diacritics, which are told apart; detailed everything.
    """
    if level is CorrectionLevel.OFF:
        return ()
    if level is CorrectionLevel.MINIMAL:
        return tuple(
            c for c in corrections if c.severity is Severity.MISUNDERSTANDING
        ) or _first_phrase([c for c in corrections if c.severity is Severity.WRONG])
    if level is CorrectionLevel.BALANCED:
        return tuple(
            c
            for c in corrections
            if c.severity is not Severity.STYLE or c.category is MistakeCategory.DIACRITICS
        )
    return tuple(corrections)


def _first_phrase(wrong: Sequence[Correction]) -> tuple[Correction, ...]:
    """The first correction with those that stand right behind it."""
    found = list(wrong[:1])
    for correction in wrong[1:]:
        if correction.start - found[-1].end > 1:
            break
        found.append(correction)
    return tuple(found)


def shown_in(turn: Turn, level: CorrectionLevel) -> tuple[Correction, ...]:
    """What can be asked about: what the level shows, or all of it where it shows nothing now.

    An old message may still show what a level that was chosen since would hide.
    """
    return visible(turn.corrections, level) or tuple(turn.corrections)


def to_repair(turn: Turn, wants: Preferences) -> tuple[Correction, ...]:
    """What the learner may still mend by themself; nothing once it was tried or shown."""
    if turn.repair is not RepairState.OFFERED or not wants.self_repair:
        return ()
    return visible(turn.corrections, wants.correction_level)
