"""Words as units of speech, and their sounds by the Phonetics port.

A preposition without a vowel (*v, s, k, z*) is said with the word that follows. Alone, espeak-ng
reads letters by their names, and also some words whose syllable is r or l (*vlk, mlč*): those are
spelled here, since all their letters sound as written.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from bot.core.czech.phones import is_vowel, segments
from bot.core.czech.tokens import words
from bot.core.ports import HeardWord, Phonetics
from bot.core.pronunciation.types import Spoken

_JOINED = frozenset("vskz")
_SYLLABIC = re.compile(r"[bcčdďfghjkmnňpřsštťvxzž]{1,3}[rl][bcčdďfghjkmnňpřsštťvxzž]{1,2}")
_LETTERS = {
    "ch": "x", "c": "ts", "č": "tʃ", "š": "ʃ", "ž": "ʒ", "ř": "r̝", "ď": "ɟ", "ť": "c", "ň": "ɲ",
    "g": "ɡ", "x": "ks",
}  # fmt: skip
_LETTER = re.compile("ch|.")


def said_words(text: str) -> tuple[HeardWord, ...]:
    """The words of a text, for which nobody said how sure they are."""
    return tuple(HeardWord(word, 1.0) for word in words(text))


def units(said: Sequence[HeardWord]) -> tuple[HeardWord, ...]:
    """Words as they are spoken: *v Praze* is one, as sure as its less sure part."""
    joined: list[HeardWord] = []
    waiting: HeardWord | None = None
    for word in said:
        unit = word
        if waiting is not None:
            sure = min(waiting.probability, word.probability)
            unit = HeardWord(f"{waiting.text} {word.text}", sure)
        waiting = unit if word.text.casefold() in _JOINED and waiting is None else None
        if waiting is None:
            joined.append(unit)
    return (*joined, waiting) if waiting is not None else tuple(joined)


async def spoken(
    phonetics: Phonetics, said: Sequence[HeardWord], *, sure: bool
) -> tuple[Spoken, ...]:
    """Units with their sounds; with `sure`, also with how sure the recogniser was of each."""
    found = units(said)
    sounds = await asyncio.gather(*(_sounds(phonetics, unit.text) for unit in found))
    return tuple(
        Spoken(unit.text, made, unit.probability if sure else None)
        for unit, made in zip(found, sounds, strict=True)
    )


async def _sounds(phonetics: Phonetics, unit: str) -> tuple[str, ...]:
    lowered = unit.casefold()
    if _SYLLABIC.fullmatch(lowered):
        return segments("".join(_LETTERS.get(one, one) for one in _LETTER.findall(lowered)))
    made = segments(await phonetics.ipa(lowered))
    if lowered in _JOINED and any(map(is_vowel, made)):
        return (lowered,)
    return made
