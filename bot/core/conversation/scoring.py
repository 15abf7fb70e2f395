"""The score of a message: computed from its corrections and length, never invented by a model.

    score = round(100 × max(0, 1 − Σ weight / (words + 2)))

A misunderstanding weighs 3, something wrong 1.5, style 0.4; a slip in diacritics alone 0.3
(the reader understands, and B9 tells it apart). The two words added to the length keep a slip
in a very short message from looking like a disaster. One more correction never raises the
score, one more right word never lowers it, and the same input gives the same score.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.conversation.types import Correction
from models.enums import MistakeCategory, Severity

_WEIGHTS = {Severity.MISUNDERSTANDING: 3.0, Severity.WRONG: 1.5, Severity.STYLE: 0.4}
_DIACRITICS_WEIGHT = 0.3
_GRACE_WORDS = 2


def weight(correction: Correction) -> float:
    """How much one correction takes away, before it is set against the length."""
    if correction.category is MistakeCategory.DIACRITICS:
        return _DIACRITICS_WEIGHT
    return _WEIGHTS[correction.severity]


def score(words: int, corrections: Iterable[Correction]) -> int:
    """The score, 0–100, of a message of `words` words with these corrections."""
    lost = sum(weight(correction) for correction in corrections)
    return round(100 * max(0.0, 1 - lost / (words + _GRACE_WORDS)))
