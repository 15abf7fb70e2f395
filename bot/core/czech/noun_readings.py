"""What a lemma can be read as: listed rows and irregulars first, then compounds and guesses."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.core.czech.noun_compounds import compound, hyphenated
from bot.core.czech.noun_guesser import best_guess, guess
from bot.core.czech.noun_irregulars import IRREGULAR, IRREGULAR_GENDERS
from bot.core.czech.noun_lexicon import LexiconNoun, rows_of
from bot.core.czech.noun_names import family, names, with_family
from bot.core.czech.noun_word import NO_FLAGS, Word, build, capitalised, parse_flags
from bot.core.czech.types import Gender, Source

_LONGEST_INPUT = 200
_COMPOUND = 0.95
_LEXICON, _GUESS = Source.LEXICON, Source.GUESS
_MA = Gender.MA


class Reading(NamedTuple):
    """One way to read a lemma, ready to inflect."""

    word: Word
    source: Source
    confidence: float
    gloss: str


def tidy(lemma: str) -> str:
    """The lemma without outer blanks, its letters composed; nothing for a text."""
    lemma = lemma.strip()
    if len(lemma) > _LONGEST_INPUT:
        return ""
    if lemma.isascii() or unicodedata.is_normalized("NFC", lemma):
        return lemma
    return unicodedata.normalize("NFC", lemma)


def best(lemma: str, gender: Gender | None) -> Reading | None:
    """The first reading of a tidy lemma, of the gender asked for."""
    for reading in known(lemma):
        if gender is None or reading.word.gender is gender:
            return reading
    made = _made(lemma, gender)
    if made is not None:
        return made
    found = best_guess(lemma, gender)
    return None if found is None else Reading(found.word, _GUESS, found.confidence, "")


def all_readings(lemma: str) -> tuple[Reading, ...]:
    """The listed readings of a tidy lemma, or the guessed ones."""
    listed = known(lemma)
    if listed:
        return listed
    made = _made(lemma, None)
    if made is not None:
        return (made,)
    return tuple([Reading(one.word, _GUESS, one.confidence, "") for one in guess(lemma)])


def _made(lemma: str, gender: Gender | None) -> Reading | None:
    """A compound of listed words, or a family by its name (*Novákovi*)."""
    made = hyphenated(lemma, gender) if "-" in lemma else compound(lemma, gender)
    if made is not None:
        return Reading(made, _GUESS, _COMPOUND, "")
    if lemma.endswith("ovi") and lemma[0].isupper() and gender in {None, _MA} and guess(lemma):
        return Reading(family(lemma), _GUESS, _COMPOUND, "")
    return None


@lru_cache(maxsize=8192)
def known(lemma: str) -> tuple[Reading, ...]:
    """The listed readings of a lemma as written, else of its other capitalisation.

    A capital that was given stays: *pan Vlk, pana Vlka*.
    """
    found = _listed(lemma)
    if not found and not lemma.islower():
        found = _listed(lemma.lower())
        if lemma[:1].isupper() and lemma[1:].islower():
            found = tuple([each._replace(word=capitalised(each.word)) for each in found])
    return found or _listed(lemma.capitalize())


def _listed(lemma: str) -> tuple[Reading, ...]:
    rows = rows_of(lemma)
    if lemma in IRREGULAR_GENDERS or lemma[:1].isupper():
        return _with_irregulars_and_names(lemma, rows)
    if len(rows) == 1:
        row = rows[0]
        return (Reading(_from_row(row), _LEXICON, 1.0, row.gloss),)
    return tuple([Reading(_from_row(row), _LEXICON, 1.0, row.gloss) for row in rows])


def _with_irregulars_and_names(lemma: str, rows: tuple[LexiconNoun, ...]) -> tuple[Reading, ...]:
    glosses = {row.gender: row.gloss for row in rows}
    words = _irregular(lemma)
    words += [_from_row(row) for row in rows if (lemma, row.gender) not in IRREGULAR]
    if lemma[:1].isupper():
        words += names(lemma, [word.gender for word in words])
    return tuple([Reading(w, _LEXICON, 1.0, glosses.get(w.gender, "")) for w in words])


def _from_row(row: LexiconNoun) -> Word:
    lemma, gender, pattern, flags, _ = row
    if not flags:
        return build(lemma, gender, pattern, NO_FLAGS)
    parsed = parse_flags(flags)
    word = build(lemma, gender, pattern, parsed)
    return with_family(word) if "fam" in parsed.marks else word


def _irregular(lemma: str) -> list[Word]:
    words = []
    for gender in IRREGULAR_GENDERS.get(lemma, ()):
        pattern, flags = IRREGULAR[lemma, gender]
        words.append(build(lemma, gender, pattern, parse_flags(flags)))
    return words
