"""Two ways of saying the same that are both right: a change from one to the other mends nothing.

Internetová jazyková příručka gives such doublets side by side (kupuji/kupuju, říct/říci,
bratrovi/bratru, diskuse/diskuze).
"""

from __future__ import annotations

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalisations

# Spellings that IJP allows both; inside longer words and forms too.
_DOUBLETS = (
    ("diskus", "diskuz"),
    ("filosof", "filozof"),
    ("kurs", "kurz"),
    ("renesanc", "renezanc"),
    ("milion", "milión"),
    ("citron", "citrón"),
    ("balon", "balón"),
    ("salon", "salón"),
    ("impuls", "impulz"),
    ("dnes", "dneska"),
    ("taky", "také"),
    ("myslet", "myslit"),
    ("bydlet", "bydlit"),
)
# The full and the short forms of pronouns are not free variants: their place decides.
_FREE = frozenset({Pos.NOUN, Pos.ADJECTIVE, Pos.VERB, Pos.NUMERAL, Pos.ADVERB})


def both_right(said: str, other: str, following: str = "") -> bool:
    """Whether two words are variants of each other before the word `following`."""
    left, right = said.lower(), other.lower()
    if left == right:
        return False
    if PLAIN_PREPOSITIONS.get(left, left) == PLAIN_PREPOSITIONS.get(right, right):
        allowed = vocalisations(left, following)
        return bool(following) and left in allowed and right in allowed
    return _is_doublet(left, right) or _reads_the_same(left, right)


def _is_doublet(left: str, right: str) -> bool:
    doublets = (*_DOUBLETS, ("ct", "ci")) if _is_infinitive(left) else _DOUBLETS
    return any(
        left.replace(one, other) == right or right.replace(one, other) == left
        for one, other in doublets
    )


def _is_infinitive(word: str) -> bool:
    return any(reading.verb_form is VerbForm.INFINITIVE for reading in analyse(word))


def _reads_the_same(left: str, right: str) -> bool:
    """Whether every reading of each word is one of the other: forms of one lemma alike in all."""
    ours, theirs = analyse(left), analyse(right)
    return bool(ours) and set(ours) == set(theirs) and all(r.pos in _FREE for r in ours)
