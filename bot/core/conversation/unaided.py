"""What the Czech engine can say of a message when no model can be asked: it corrects all the same.

The engine knows less than a model and is silent where it is not certain, so no finding does not
mean that everything is right.
"""

from __future__ import annotations

from bot.core.conversation.types import Correction, Unanswered
from bot.core.czech.analysis import analyse
from bot.core.czech.finding import find_mistakes
from bot.core.czech.findings.text import Finding
from bot.core.czech.tokens import words
from bot.core.czech.types import Gender
from models.enums import MistakeCategory, Severity, SpeakerGender

_CZECH_SHARE = 0.6
_GENDERS = {SpeakerGender.MASCULINE: Gender.MA, SpeakerGender.FEMININE: Gender.F}


def corrected_unaided(
    message: Unanswered, speaker: SpeakerGender
) -> tuple[Correction, ...] | None:
    """The engine's own corrections; None when the message is not Czech enough to have any.

    Words that were not heard well are left alone. Some milliseconds of work, meant for a thread.
    """
    said = words(message.said)
    if not said or sum(bool(analyse(word)) for word in said) < _CZECH_SHARE * len(said):
        return None
    found = find_mistakes(message.said, _GENDERS.get(speaker))
    return tuple(
        _correction(finding)
        for finding in found
        if not any(finding.start < last and first < finding.end for first, last in message.unsure)
    )


def _correction(finding: Finding) -> Correction:
    category = MistakeCategory(finding.category.value)
    slight = category in {MistakeCategory.DIACRITICS, MistakeCategory.REGISTER}
    return Correction(
        start=finding.start,
        end=finding.end,
        original=finding.original,
        replacement=finding.suggestion,
        category=category,
        severity=Severity.STYLE if slight else Severity.WRONG,
        explanation="",
    )
