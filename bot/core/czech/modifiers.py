"""Words that stand before a noun and agree with it: pronouns, ordinals, adjectives, one.

A modifier is found from the form it has in the phrase, by proposing lemmas and keeping those whose
table has that very form in the slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_paradigms import Slot
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.numerals import SETS, decline_numeral
from bot.core.czech.pronouns import decline_pronoun, pronoun_lemmas
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUBSTANTIVE = frozenset({"personal", "reflexive"})
# An ending in the phrase and the endings of lemmas that can have it.
_ENDINGS = (
    ("ští", ("ský",)),
    ("čtí", ("cký",)),
    ("cí", ("ký",)),
    ("zí", ("hý",)),
    ("ší", ("chý",)),
    ("ří", ("rý",)),
    ("ý", ("ý",)),
    ("á", ("ý",)),
    ("é", ("ý",)),
    ("í", ("ý", "í")),
    ("ových", ("ův",)),
    ("iných", ("in",)),
    ("ých", ("ý",)),
    ("ích", ("í",)),
    ("ův", ("ův",)),
    ("ova", ("ův",)),
    ("ovo", ("ův",)),
    ("ovi", ("ův",)),
    ("ovy", ("ův",)),
    ("in", ("in",)),
    ("ina", ("in",)),
    ("ino", ("in",)),
    ("ini", ("in",)),
    ("iny", ("in",)),
)


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier with its whole table."""

    lemma: str
    forms: Mapping[Slot, tuple[str, ...]]
    source: Source
    confidence: float


def modifiers(word: str) -> tuple[Modifier, ...]:
    """Every lemma that the word can be a form of, the surest first; empty for other words."""
    lowered = word if word in _closed_class() else word.lower()
    closed = _closed_class().get(lowered, ())
    proposed = (lemma for lemma in _adjective_lemmas(word))
    found = [modifier for lemma in proposed if (modifier := _adjective(lemma))]
    found.sort(key=lambda modifier: -modifier.confidence)
    return (*closed, *found)


def agrees(modifier: Modifier, word: str, slot: Slot) -> bool:
    """Whether the word is the form of this modifier in the slot."""
    forms = modifier.forms.get(slot, ())
    return word in forms or word.lower() in forms


def _adjective(lemma: str) -> Modifier | None:
    table = decline_adjective(lemma)
    if table is None:
        return None
    return Modifier(table.lemma, table.forms, table.source, table.confidence)


def _adjective_lemmas(word: str) -> tuple[str, ...]:
    lemmas = (
        word[: -len(ending)] + lemma_ending
        for ending, lemma_endings in _ENDINGS
        if word.endswith(ending)
        for lemma_ending in lemma_endings
    )
    return tuple(dict.fromkeys(lemmas))


@cache
def _closed_class() -> Mapping[str, tuple[Modifier, ...]]:
    """Forms of pronouns, and of one, in the slots in which a phrase can be given."""
    index: dict[str, tuple[Modifier, ...]] = {}
    for modifier in _closed_modifiers():
        slots = [
            (gender, number, case)
            for gender in Gender
            for number in Number
            for case in (Case.NOMINATIVE, Case.GENITIVE)
        ]
        for form in {form for slot in slots for form in modifier.forms.get(slot, ())}:
            index[form] = (*index.get(form, ()), modifier)
    return index


def _closed_modifiers() -> tuple[Modifier, ...]:
    tables = (decline_pronoun(lemma) for lemma in pronoun_lemmas())
    found = [
        Modifier(table.lemma, table.forms, Source.LEXICON, 1.0)
        for table in tables
        if table and table.kind not in _SUBSTANTIVE and table.lemma not in _NEVER_BEFORE_A_NOUN
    ]
    numerals = (decline_numeral(lemma) for lemma in ("jeden", *SETS[1:]))
    counted = [Modifier(each.lemma, each.forms, Source.LEXICON, 1.0) for each in numerals if each]
    return (*found, *counted)


_NEVER_BEFORE_A_NOUN = frozenset(
    lemma for lemma in pronoun_lemmas() if lemma.endswith(("kdo", "co", "nic", "jenž"))
)
