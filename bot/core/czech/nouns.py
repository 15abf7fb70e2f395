"""Declension of nouns: the one door to the paradigms, the lexicon, the irregulars and the guesser.

A form comes from the lexicon where the word is listed and from the guesser where it is not; every
answer says which. What could not be Czech gets no form at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.core.czech.noun_address import title_vocative
from bot.core.czech.noun_guesser import best_guess
from bot.core.czech.noun_lexicon import LexiconNoun, noun_lemmas
from bot.core.czech.noun_names import man, with_family, woman
from bot.core.czech.noun_paradigms import KEYS, PLURAL_FROM
from bot.core.czech.noun_readings import Reading, all_readings, best, known, tidy
from bot.core.czech.noun_word import render, render_one
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
    "surname",
    "vocative",
]

_UNUSED_NUMBER = 0.5
_PEOPLE = frozenset({Gender.MA, Gender.F})
_MA = Gender.MA
_PL = Number.PL
_VOCATIVE = Case.VOCATIVE - 1
_FAMILY = "pl:family"
_SINGULAR_KEYS, _PLURAL_KEYS = KEYS[:PLURAL_FROM], KEYS[PLURAL_FROM:]


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


def decline(lemma: str, gender: Gender | None = None) -> NounTable | None:
    """The best reading of a lemma, of the gender asked for; None when it is unknown."""
    found = best(tidy(lemma), gender)
    return None if found is None else _table(found)


def readings(lemma: str) -> tuple[NounTable, ...]:
    """Every reading of a lemma, the most usual first."""
    return tuple([_table(reading) for reading in all_readings(tidy(lemma))])


def surname(name: str, gender: Gender) -> NounTable | None:
    """A name after a title or a first name; a common noun has a family's plural: *Vlkové*."""
    found = best(tidy(name), gender)
    if found is None:
        return None
    common = found.source is Source.LEXICON and found.word.lemma.islower()
    if gender is _MA and common:
        found = found._replace(word=with_family(found.word))
    return _table(found)


def noun_forms(lemma: str, number: Number, case: Case, gender: Gender | None = None) -> Forms:
    """The forms of one cell.

    The plural of a noun that is mostly used in the singular is given with a low confidence.
    """
    found = best(tidy(lemma), gender)
    if found is None:
        return UNKNOWN_FORMS
    plural = number is _PL
    variants = render_one(found.word, case + 6 if plural else case - 1)
    if not variants:
        return UNKNOWN_FORMS
    rare = plural and found.word.only == "sg"
    return Forms(variants, found.source, _UNUSED_NUMBER if rare else found.confidence)


def guess_noun(lemma: str, gender: Gender | None = None) -> NounTable | None:
    """The table by rules alone, as if the lemma stood in no list."""
    found = best_guess(tidy(lemma), gender)
    if found is None:
        return None
    return _table(Reading(found.word, Source.GUESS, found.confidence, ""))


def vocative(name: str, gender: Gender | None = None) -> Forms:
    """How to call somebody: *Petr* → *Petře*, *pan Novák* → *pane Nováku*, *paní Nováková*."""
    parts = tidy(name).split()
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
        called.append(_called(found))
        sources.append(found.source)
        sure = min(sure, found.confidence)
    if not called:
        return UNKNOWN_FORMS
    source = Source.GUESS if Source.GUESS in sources else Source.LEXICON
    return Forms((" ".join(called),), source, sure)


def _called(found: Reading) -> str:
    """The vocative singular, or the plural of a family (*Novákovi*)."""
    slot = _VOCATIVE + PLURAL_FROM if found.word.only == "pl" else _VOCATIVE
    return render_one(found.word, slot)[0]


def _can_be_called(found: Reading) -> bool:
    return found.word.gender in _PEOPLE and (
        found.word.only != "pl" or found.word.pattern == _FAMILY
    )


def _person(name: str, gender: Gender | None) -> Reading | None:
    if gender is None:
        found = [reading for reading in all_readings(name) if _can_be_called(reading)]
        found.sort(key=lambda r: -r.confidence)
        return found[0] if found else None
    for reading in all_readings(name) if name.endswith("ovi") else known(name):
        if reading.word.gender is gender and _can_be_called(reading):
            return reading
    if best_guess(name) is None:
        return None
    word = man(name) if gender is _MA else woman(name)
    return None if word is None else Reading(word, Source.GUESS, 0.8, "")


def _table(reading: Reading) -> NounTable:
    word, source, confidence, gloss = reading
    cells = render(word)
    if not word.only:
        forms = dict(zip(KEYS, cells, strict=True))
    elif word.only == "sg":
        forms = dict(zip(_SINGULAR_KEYS, cells[:PLURAL_FROM], strict=True))
    else:
        forms = dict(zip(_PLURAL_KEYS, cells[PLURAL_FROM:], strict=True))
    return NounTable(
        word.lemma,
        word.gender,
        word.pattern,
        source,
        confidence,
        MappingProxyType(forms),
        gloss,
    )
