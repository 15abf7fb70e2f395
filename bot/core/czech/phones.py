"""Speech sounds: IPA in segments, what tells two of them apart, and how far apart they are.

A segment is a sound with its length mark (*aː*, *tʃ*, *oʊ*, *r̝*). What Czech does not tell apart
is one segment: ř with and without voice, n and ŋ, syllabic r and l. Stress is not kept: it is
always on the first syllable, and makes no words. (Zvuková báze češtiny: Palková, Fonetika a
fonologie češtiny, 1994; the symbols are those of the International Phonetic Association.)
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

LONG = "ː"
_SEGMENT = re.compile(rf"(?:tʃ|dʒ|ts|dz|[oae]ʊ|[^\W\d_])[\u0300-\u036f]*{LONG}?")
_SILENT = str.maketrans("", "", "ˈˌ͡|- ")
_ONE_SOUND = str.maketrans({"ŋ": "n", "ɦ": "h", "ɪ": "i", "ɛ": "e", "\u030a": "", "\u0329": ""})
_VOWELS = frozenset("aeiouəyø")


class Contrast(StrEnum):
    """What makes two sounds different, by what a learner would practise."""

    LENGTH = "length"
    HACEK_R = "hacek_r"
    H_CH = "h_ch"
    SOFT = "soft"
    VOICING = "voicing"
    SIBILANT = "sibilant"
    VOWEL = "vowel"
    OTHER = "other"


_PAIRS = {
    Contrast.HACEK_R: "r̝/r r̝/ʒ r̝/ʃ",
    Contrast.H_CH: "h/x",
    Contrast.SOFT: "ɟ/d c/t ɲ/n",
    Contrast.VOICING: "b/p d/t ɟ/c ɡ/k v/f z/s ʒ/ʃ dʒ/tʃ dz/ts",
    Contrast.SIBILANT: "s/ʃ z/ʒ ts/tʃ ts/s tʃ/ʃ dz/z dʒ/ʒ dz/dʒ",
}
_COSTS = {
    Contrast.LENGTH: 0.4,
    Contrast.HACEK_R: 0.5,
    Contrast.H_CH: 0.5,
    Contrast.SOFT: 0.5,
    Contrast.VOICING: 0.5,
    Contrast.SIBILANT: 0.6,
    Contrast.VOWEL: 0.8,
    Contrast.OTHER: 1.0,
}
_UNLIKE = 2.5  # a vowel never stands for a consonant: one was left out, the other put in


def segments(ipa: str) -> tuple[str, ...]:
    """The sounds of a transcription, in order."""
    plain = ipa.translate(_SILENT).translate(_ONE_SOUND)
    return tuple(_SEGMENT.findall(plain))


@cache
def _contrasts() -> dict[frozenset[str], Contrast]:
    return {
        frozenset(pair.split("/")): contrast
        for contrast, pairs in _PAIRS.items()
        for pair in pairs.split()
    }


def is_vowel(sound: str) -> bool:
    return sound[0] in _VOWELS


def contrast(wanted: str, heard: str) -> Contrast | None:
    """What tells two sounds apart; None where they are one."""
    if wanted == heard:
        return None
    if wanted.rstrip(LONG) == heard.rstrip(LONG):
        return Contrast.LENGTH
    found = _contrasts().get(frozenset((wanted, heard)))
    if found is not None:
        return found
    return Contrast.VOWEL if is_vowel(wanted) and is_vowel(heard) else Contrast.OTHER


def cost(wanted: str, heard: str) -> float:
    """How much it counts that one sound stands for another: 0–1, more for what cannot."""
    found = contrast(wanted, heard)
    if found is None:
        return 0.0
    if is_vowel(wanted) != is_vowel(heard):
        return _UNLIKE
    return _COSTS[found]
