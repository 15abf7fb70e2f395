"""Declension of nouns: the one door to the paradigms, the lexicon, the irregulars and the guesser.

A form comes from the lexicon where the word is listed and from the guesser where it is not; every
answer says which. What could not be Czech gets no form at all.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech import noun_lexicon
from bot.core.czech.noun_address import title_vocative
from bot.core.czech.noun_compounds import compound
from bot.core.czech.noun_guesser import guess
from bot.core.czech.noun_irregulars import IRREGULAR, IRREGULAR_GENDERS
from bot.core.czech.noun_lexicon import LexiconNoun, noun_lemmas
from bot.core.czech.noun_names import family, is_surname, man, names, with_family, woman
from bot.core.czech.noun_paradigms import KEYS
from bot.core.czech.noun_word import Word, build, parse_flags, render, render_one
from bot.core.czech.types import UNKNOWN_FORMS, Case, Forms, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LexiconNoun",
    "NounTable",
    "decline",
    "guess_noun",
    "noun_forms",
    "noun_lemmas",
    "readings",
    "vocative",
]

_LONGEST_INPUT = 200
_UNUSED_NUMBER = 0.5
_COMPOUND = 0.95
_PEOPLE = frozenset({Gender.MA, Gender.F})
_NUMBERS = list(Number)


@dataclass(frozen=True, slots=True)
class NounTable:
    """A declined noun. Cells of a number that is not used are absent from `forms`."""

    lemma: str
    gender: Gender
    pattern: str
    source: Source
    confidence: float
    forms: Mapping[tuple[Number, Case], tuple[str, ...]]
    gloss: str


class _Reading(NamedTuple):
    word: Word
    source: Source
    confidence: float
    gloss: str


def decline(lemma: str, gender: Gender | None = None) -> NounTable | None:
    """The best reading of a lemma, of the gender asked for; None when it is unknown."""
    found = _best(lemma, gender)
    return None if found is None else _table(found)


def readings(lemma: str) -> tuple[NounTable, ...]:
    """Every reading of a lemma, the most usual first."""
    return tuple([_table(reading) for reading in _known_or_guessed(lemma)])


def noun_forms(lemma: str, number: Number, case: Case, gender: Gender | None = None) -> Forms:
    """The forms of one cell.

    The plural of a noun that is mostly used in the singular is given with a low confidence.
    """
    found = _best(lemma, gender)
    if found is None:
        return UNKNOWN_FORMS
    variants = render_one(found.word, _NUMBERS.index(number) * 7 + case - 1)
    if not variants:
        return UNKNOWN_FORMS
    rare = found.word.only == "sg" and number is Number.PL
    return Forms(variants, found.source, _UNUSED_NUMBER if rare else found.confidence)


def guess_noun(lemma: str, gender: Gender | None = None) -> NounTable | None:
    """The table by rules alone, as if the lemma stood in no list."""
    found = guess(_tidy(lemma), gender)
    if not found:
        return None
    return _table(_Reading(found[0].word, Source.GUESS, found[0].confidence, ""))


def vocative(name: str, gender: Gender | None = None) -> Forms:
    """How to call somebody: *Petr* → *Petře*, *pan Novák* → *pane Nováku*, *paní Nováková*."""
    parts = _tidy(name).split()
    called: list[str] = []
    sources: list[Source] = []
    sure = 1.0
    for part in parts:
        title = title_vocative(part) if len(parts) > 1 else None
        if title is not None:
            called.append(title[0])
            gender = gender or title[1]
            continue
        found = _person(part, gender)
        if found is None:
            return UNKNOWN_FORMS
        gender = gender or found.word.gender
        called.append(render_one(found.word, Case.VOCATIVE - 1)[0])
        sources.append(found.source)
        sure = min(sure, found.confidence)
    if not called:
        return UNKNOWN_FORMS
    source = Source.GUESS if Source.GUESS in sources else Source.LEXICON
    return Forms((" ".join(called),), source, sure)


def _person(name: str, gender: Gender | None) -> _Reading | None:
    if gender is None:
        people = (r for r in _known_or_guessed(name) if r.word.gender in _PEOPLE)
        found = [reading for reading in people if reading.word.only != "pl"]
        found.sort(key=lambda r: -r.confidence)
        return found[0] if found else None
    known = next(
        (r for r in _known(name) if r.word.gender is gender and r.word.only != "pl"), None
    )
    if known is not None:
        return known
    if not guess(name):
        return None
    word = man(name) if gender is Gender.MA else woman(name)
    return None if word is None else _Reading(word, Source.GUESS, 0.8, "")


def _best(lemma: str, gender: Gender | None) -> _Reading | None:
    for reading in _known(lemma):
        if gender is None or reading.word.gender is gender:
            return reading
    found = _guessed(lemma, gender)
    return found[0] if found else None


def _known_or_guessed(lemma: str) -> tuple[_Reading, ...]:
    return _known(lemma) or _guessed(lemma, None)


def _tidy(lemma: str) -> str:
    lemma = lemma.strip()
    if len(lemma) > _LONGEST_INPUT:
        return ""
    return (
        lemma if unicodedata.is_normalized("NFC", lemma) else unicodedata.normalize("NFC", lemma)
    )


def _known(lemma: str) -> tuple[_Reading, ...]:
    return _looked_up(_tidy(lemma))


@lru_cache(maxsize=16384)
def _looked_up(lemma: str) -> tuple[_Reading, ...]:
    for spelling in (lemma, lemma.lower(), lemma.capitalize()):
        found = _listed(spelling)
        if found:
            return found
    return ()


def _listed(lemma: str) -> tuple[_Reading, ...]:
    rows = noun_lexicon.rows_of(lemma)
    glosses = {row.gender: row.gloss for row in rows}
    words = _irregular(lemma)
    words += [
        _from_row(row)
        for row in rows
        if (lemma, row.gender) not in IRREGULAR and row.pattern != "irr"
    ]
    listed = {word.gender for word in words}
    if lemma[:1].isupper():
        words.extend(word for word in names(lemma) if word.gender not in listed)
    return tuple(
        [_Reading(word, Source.LEXICON, 1.0, glosses.get(word.gender, "")) for word in words]
    )


def _from_row(row: LexiconNoun) -> Word:
    word = build(row.lemma, row.gender, row.pattern, parse_flags(row.flags))
    named = row.gender is Gender.MA and is_surname(row.lemma, row.gloss)
    return with_family(word) if named else word


def _irregular(lemma: str) -> list[Word]:
    words = []
    for gender in IRREGULAR_GENDERS.get(lemma, ()):
        pattern, flags = IRREGULAR[lemma, gender]
        words.append(build(lemma, gender, pattern, parse_flags(flags)))
    return words


def _guessed(lemma: str, gender: Gender | None) -> tuple[_Reading, ...]:
    lemma = _tidy(lemma)
    made = compound(lemma, gender)
    if made is not None:
        return (_Reading(made, Source.GUESS, _COMPOUND, ""),)
    if lemma[:1].isupper() and lemma.endswith("ovi") and gender in {None, Gender.MA}:
        return (_Reading(family(lemma), Source.GUESS, _COMPOUND, ""),) if guess(lemma) else ()
    found = guess(lemma, gender)
    return tuple([_Reading(one.word, Source.GUESS, one.confidence, "") for one in found])


def _table(reading: _Reading) -> NounTable:
    word = reading.word
    forms = dict(zip(KEYS, render(word), strict=True))
    if word.only:
        forms = {key: cell for key, cell in forms.items() if cell}
    return NounTable(
        word.lemma,
        word.gender,
        word.pattern,
        reading.source,
        reading.confidence,
        MappingProxyType(forms),
        reading.gloss,
    )
