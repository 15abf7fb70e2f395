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

_TENTHS = {Severity.MISUNDERSTANDING: 30, Severity.WRONG: 15, Severity.STYLE: 4}
_DIACRITICS_TENTHS = 3
_GRACE_WORDS = 2


def tenths(correction: Correction) -> int:
    """Ten times the weight of one correction: whole numbers add up the same in any order."""
    if correction.category is MistakeCategory.DIACRITICS:
        return _DIACRITICS_TENTHS
    return _TENTHS[correction.severity]


def score(words: int, corrections: Iterable[Correction]) -> int:
    """The score, 0–100, of a message of `words` words with these corrections."""
    lost = sum(map(tenths, corrections)) / 10
    return round(100 * max(0.0, 1 - lost / (words + _GRACE_WORDS)))
