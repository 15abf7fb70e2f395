"""What may be a Czech word at all, and lists of words."""

from __future__ import annotations

import re
import unicodedata

VOWELS = frozenset("aeiouyáéíóúůýě")
LONGEST_WORD = 40

_WORD = re.compile(
    r"[a-záčďéěíňóřšťúůýžäöüôľĺŕćśźńëçł]+(?:-[a-záčďéěíňóřšťúůýž]+)*", re.IGNORECASE
)
_NO_VOWEL_NEEDED = re.compile(r"[lr]", re.IGNORECASE)


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one text."""
    return tuple(text.split())


def normalise(text: str) -> str:
    """Composed letters without surrounding space; a word in capitals becomes lower case."""
    word = unicodedata.normalize("NFC", text.strip()) if len(text) <= LONGEST_WORD * 8 else ""
    return word.lower() if len(word) > 1 and word.isupper() else word


def is_word(text: str) -> bool:
    """Whether the text could be one Czech word: Latin letters with a vowel or a syllabic l, r."""
    if not 0 < len(text) <= LONGEST_WORD or not _WORD.fullmatch(text):
        return False
    return not VOWELS.isdisjoint(text.lower()) or bool(_NO_VOWEL_NEEDED.search(text))
