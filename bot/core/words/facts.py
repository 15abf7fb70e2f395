"""What the engine knows of a word as somebody wrote it: its lemma and what stands in a dictionary.

Only listed words count as known. For anything else no gender and no pattern is made up: it is
kept as it was typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.analysis import analyse, without_diacritics_candidates
from bot.core.czech.nouns import decline
from bot.core.czech.readings import Pos, Reading
from bot.core.czech.types import Source
from bot.core.czech.verbs import verb
from bot.core.vocabulary.bands import placed, word_glosses
from bot.core.vocabulary.types import Band
from bot.core.words.types import LONGEST_WORD, Facts

PHRASE = "phrase"
_EDGES = " \t\n.,;:!?…„“”\"'’()[]{}<>«»–—*_/\\|"
_BANDS = {band: rank for rank, band in enumerate(Band)}
_UNPLACED = len(Band)
_MOST = 4


def tidy(typed: str) -> str:
    """A word or phrase without blanks and punctuation around it; letters are composed."""
    printable = "".join(c if c.isprintable() else " " for c in typed[: 4 * LONGEST_WORD])
    composed = unicodedata.normalize("NFC", " ".join(printable.split()))
    return composed.strip(_EDGES)


def word_key(lemma: str) -> str:
    """What makes two words the same one."""
    return lemma.casefold()[:LONGEST_WORD]


def facts_of(typed: str) -> Facts:
    """The likeliest lemma of what was typed; the typed word itself when it is not known."""
    return readings_of(typed)[0]


def readings_of(typed: str) -> tuple[Facts, ...]:
    """Every listed lemma that the word may stand for, the likeliest first; at least one."""
    word = tidy(typed)
    if " " in word:
        return (_of_phrase(word),)
    for spelling in (word, *without_diacritics_candidates(word)):
        found = tuple(dict.fromkeys(_of_spelling(spelling)))
        if found:
            return found[:_MOST]
    return (Facts(word),)


def _of_phrase(phrase: str) -> Facts:
    entry = verb(phrase)
    if entry is not None and entry.source is Source.LEXICON:
        return _of_verb(entry.lemma) or Facts(phrase, PHRASE)
    return Facts(phrase, PHRASE)


def _of_spelling(word: str) -> Iterator[Facts]:
    readings = sorted(analyse(word), key=lambda reading: _rank(reading, word))
    for reading in readings:
        facts = _of_reading(reading)
        if facts is not None:
            yield facts


def _rank(reading: Reading, word: str) -> tuple[bool, bool, int]:
    """The word's own entry before those it is a form of, early words before rare ones."""
    place = placed().get(reading.lemma)
    band = _BANDS[place.band] if place else _UNPLACED
    return reading.lemma.lower() != word.lower(), reading.negated, band


def _of_reading(reading: Reading) -> Facts | None:
    if reading.pos is Pos.NOUN:
        table = decline(reading.lemma, reading.gender)
        if table is None:
            return None
        return Facts(table.lemma, Pos.NOUN, table.gender, None, table.pattern, gloss=table.gloss)
    if reading.pos is Pos.VERB:
        return _of_verb(reading.lemma)
    lemma = f"ne{reading.lemma}" if reading.negated else reading.lemma
    if reading.pos is Pos.ADJECTIVE:
        return _of_adjective(lemma)
    return Facts(lemma, reading.pos, gloss=word_glosses().get(lemma, ""))


def _of_verb(lemma: str) -> Facts | None:
    entry = verb(lemma)
    if entry is None:
        return None
    return Facts(
        entry.lemma,
        Pos.VERB,
        None,
        entry.aspect,
        entry.pattern,
        entry.partners,
        entry.gloss,
    )


def _of_adjective(lemma: str) -> Facts:
    listed = adjective_lexicon().get(lemma)
    table = decline_adjective(lemma)
    pattern = table.pattern if table is not None else ""
    return Facts(lemma, Pos.ADJECTIVE, None, None, pattern, gloss=listed.gloss if listed else "")
