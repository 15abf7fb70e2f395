"""Analysis: a form to every lemma, part of speech and tag that it can be.

Nouns, verbs and the closed classes are looked up in the index of generated forms; adjectives are
told by their endings, which name the lemma directly (mladého → mladý, Internetová jazyková
příručka, „Skloňování přídavných jmen“), and so are the words that verbs and nouns regularly
yield: dělaný, dělající, dělání, Petrův.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_endings import adjective_readings, marked_stems
from bot.core.czech.derived_words import derived_readings
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.form_index import form_index
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Source
from bot.core.czech.verbs import partners

if TYPE_CHECKING:
    from bot.core.czech.generated import Row

__all__ = ["Reading", "analyse", "aspect_partners", "known", "without_diacritics_candidates"]

_LONGEST = 40
_MANY = 12


@lru_cache(maxsize=4096)
def analyse(form: str) -> tuple[Reading, ...]:
    """Every reading of a form, listed words before derived ones; empty when it is unknown."""
    if not 0 < len(form) <= _LONGEST or not form[0].isalpha():
        return ()
    word = form.lower()
    found = _listed(word)
    if word.startswith("ne") and len(word) > len("ne") + 1:
        found += [
            reading
            for reading in _listed(word[2:], negated=True)
            if _negatable(reading) and reading not in found
        ]
    if word.startswith("nej"):
        found += _superlatives(word[3:])
    found = _capital(found, lower=form[0].islower())
    return tuple(found or derived_readings(word))


def known(form: str) -> bool:
    """Whether the form belongs to a listed lemma or is regularly derived from one."""
    return bool(analyse(form))


def without_diacritics_candidates(form: str) -> tuple[str, ...]:
    """Known forms in lower case that differ from this one by added marks alone."""
    word = form.lower()
    if not 1 < len(word) <= _LONGEST or not word.isalpha():
        return ()
    plain = strip_diacritics(word)
    found = _marked(plain)
    if word.startswith("ne"):
        found += [f"ne{rest}" for rest in _marked(plain[2:]) if known(f"ne{rest}")]
    return tuple(dict.fromkeys(form for form in found if form != word and _adds(word, form)))


def _adds(word: str, marked: str) -> bool:
    """Whether every letter of the word stays, or only gains a mark."""
    pairs = zip(word, marked, strict=True) if len(word) == len(marked) else ()
    return len(word) == len(marked) and all(a in {b, strip_diacritics(b)} for a, b in pairs)


def aspect_partners(lemma: str) -> tuple[str, ...]:
    """The other aspect's lemmas of a listed verb."""
    return partners(lemma)


def _listed(word: str, *, negated: bool = False) -> list[Reading]:
    found: list[Reading] = []
    for row in form_index().rows(word):
        if row.pos is Pos.ADJECTIVE and row.tags[0].case is None:
            continue
        found += _readings(row, negated=negated)
    return found + adjective_readings(word, negated=negated)


def _readings(row: Row, *, negated: bool) -> list[Reading]:
    return [
        Reading(
            row.lemma,
            row.pos,
            Source.LEXICON,
            tag.gender,
            tag.number,
            tag.case,
            tag.person,
            tag.verb_form,
            tag.degree,
            negated,
            row.aspect,
        )
        for tag in row.tags
    ]


_UNNEGATED_LEMMAS = frozenset({"rád"})


def _negatable(reading: Reading) -> bool:
    """ne- joins verbs, adjectives and adverbs; *nejsem* but never *nebudu* twice over."""
    if reading.pos is Pos.VERB:
        fused = {VerbForm.CONDITIONAL}
        return reading.verb_form not in fused and reading.lemma not in {"nést", "nechat"}
    if reading.pos is Pos.ADVERB:
        return reading.lemma.endswith(("ě", "e", "y"))
    return reading.pos is Pos.ADJECTIVE and reading.lemma not in _UNNEGATED_LEMMAS


def _superlatives(word: str) -> list[Reading]:
    return [_third(reading) for reading in _listed(word) if reading.degree == 2]  # noqa: PLR2004


def _third(reading: Reading) -> Reading:
    return Reading(
        reading.lemma,
        reading.pos,
        reading.source,
        reading.gender,
        reading.number,
        reading.case,
        degree=3,
        negated=reading.negated,
    )


def _capital(found: list[Reading], *, lower: bool) -> list[Reading]:
    """A proper name written small is taken for a name only if it is nothing else."""
    if not lower:
        return found
    common = [reading for reading in found if not reading.lemma[:1].isupper()]
    return common or found


def _marked(word: str) -> list[str]:
    """Forms with marks from the index, and adjectives by their endings."""
    index = form_index()
    candidates = [form for form in index.with_marks(word) if index.rows(form)]
    endings = ("y", "a", "e", "i", "eho", "emu", "em", "ym", "ych", "ymi", "im", "ich", "imi")
    longs = ("ý", "á", "é", "í", "ého", "ému", "ém", "ým", "ých", "ými", "ím", "ích", "ími")
    for ending, long in zip(endings, longs, strict=True):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            candidates += _marked_adjectives(word[: -len(ending)], long)
    return candidates[:_MANY]


def _marked_adjectives(stem: str, ending: str) -> list[str]:
    return [found + ending for found in marked_stems(stem) if known(found + ending)]
