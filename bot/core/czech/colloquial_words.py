"""The colloquial words of a text, where their neighbours allow that they are meant so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.czech.colloquial import standard_form
from bot.core.czech.findings.text import read
from bot.core.czech.types import Gender, Number

if TYPE_CHECKING:
    from bot.core.czech.findings.text import Word


@dataclass(frozen=True, slots=True)
class Colloquial:
    """A colloquial word of a text, with what is written instead."""

    start: int
    end: int
    said: str
    written: str


def colloquial_words(text: str) -> tuple[Colloquial, ...]:
    """The colloquial words of a text; those whose neighbour speaks against it are left out."""
    read_text = read(text)
    found = (
        (word, standard_form(word.text), read_text.next_to(index))
        for index, word in enumerate(read_text.words)
        if not word.readings and not word.quoted
    )
    return tuple(
        Colloquial(word.start, word.end, word.text, written)
        for word, written, following in found
        if written is not None and _fits(word.lower, written, following)
    )


def _fits(said: str, written: str, following: Word | None) -> bool:
    """*dobrej den*, but not *dobrej kávy*, which other Slavonic languages have for *dobré*."""
    if not (said.endswith("ej") and written.endswith("ý")):
        return True
    if following is None or not following.only_noun:
        return True
    return any(r.gender in _MASCULINE and r.number is Number.SG for r in following.readings)


_MASCULINE = frozenset({Gender.MA, Gender.MI})
