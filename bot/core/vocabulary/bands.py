"""Frequency bands and topics of the lexicon's words, from `data/bands.txt`.

A line is a band, a topic and its lemmas. A lemma stands once, in its first band; a topic groups
what is learned together. The bands follow the needs of the exams' levels (A1, A2, B1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.noun_irregulars import IRREGULAR_GENDERS
from bot.core.czech.noun_lexicon import rows_of
from bot.core.czech.verb_lexicon import lexicon
from bot.core.vocabulary.types import Band, WordKind

_FILE = Path(__file__).with_name("data") / "bands.txt"
_WORDS = Path(__file__).parents[1] / "czech" / "data" / "words.tsv"
_GLOSS = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a lemma stands, and what it is to the engine."""

    lemma: str
    band: Band
    topic: str
    kind: WordKind


@cache
def placed() -> Mapping[str, Placed]:
    """Every word of the bands by its lemma. Raises ValueError for a line out of order."""
    found: dict[str, Placed] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, colon, words = line.partition(":")
        band, topic = head.split() if colon else ("", "")
        for lemma in filter(None, (word.strip() for word in words.split(","))):
            if lemma in found:
                raise ValueError(f"{lemma} stands twice in the bands")
            found[lemma] = Placed(lemma, Band(band), topic, kind_of(lemma))
    return found


@cache
def lemmas(kind: WordKind, bands: tuple[Band, ...]) -> tuple[str, ...]:
    """The lemmas of a kind in some bands, in the order of the file."""
    return tuple(
        each.lemma for each in placed().values() if each.kind is kind and each.band in bands
    )


@cache
def topics() -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.topic for each in placed().values()))


def kind_of(lemma: str) -> WordKind:
    """What a lemma is in the lexicon; OTHER for what does not change its form."""
    if rows_of(lemma) or lemma in IRREGULAR_GENDERS:
        return WordKind.NOUN
    if lemma in lexicon().by_lemma:
        return WordKind.VERB
    return WordKind.ADJECTIVE if lemma in adjective_lexicon() else WordKind.OTHER


@cache
def word_glosses() -> Mapping[str, str]:
    """English glosses of the words that do not change their form."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[2] for row in rows if len(row) > _GLOSS and row[_GLOSS]}
