"""Letters with and without their marks, and the unknown word that a missing mark explains."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

PLAIN = str.maketrans(
    "áčďéěíňóřšťúůýžäöüÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÄÖÜ", "acdeeinorstuuyzaouACDEEINORSTUUYZAOU"
)


@lru_cache(maxsize=8192)
def strip_diacritics(text: str) -> str:
    """The text without diacritics; letters of other scripts keep what is no mark."""
    plain = text.translate(PLAIN)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain)
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(kept))


def same_but_diacritics(left: str, right: str) -> bool:
    """Two texts that differ, though only in their diacritics."""
    return left != right and strip_diacritics(left) == strip_diacritics(right)
