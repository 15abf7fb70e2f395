"""The score of a message: computed from its corrections and length, never invented by a model.

    score = round(100 × max(0, 1 − Σ weight / (words + 2)))

A misunderstanding weighs 3, something wrong 1.5, style 0.4; a slip in diacritics alone 0.3
(the reader understands, and B9 tells it apart). What the learner mended by themself before it was
shown weighs half of that (B8). The two words added to the length keep a slip
in a very short message from looking like a disaster. One more correction never raises the
score, one more right word never lowers it, and the same input gives the same score.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.conversation.types import Correction
from models.enums import MistakeCategory, Severity

_HUNDREDTHS = {Severity.MISUNDERSTANDING: 300, Severity.WRONG: 150, Severity.STYLE: 40}
_DIACRITICS_HUNDREDTHS = 30
_GRACE_WORDS = 2


def hundredths(correction: Correction) -> int:
    """The weight of one correction times 100: whole numbers add up the same in any order."""
    weight = _HUNDREDTHS[correction.severity]
    if correction.category is MistakeCategory.DIACRITICS:
        weight = _DIACRITICS_HUNDREDTHS
    return weight // 2 if correction.repaired else weight


def score(words: int, corrections: Iterable[Correction]) -> int:
    """The score, 0–100, of a message of `words` words with these corrections."""
    lost = sum(map(hundredths, corrections)) / 100
    return round(100 * max(0.0, 1 - lost / (words + _GRACE_WORDS)))
