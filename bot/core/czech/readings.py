"""What a form can be: a reading is one lemma with one tag."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.czech.types import Aspect, Case, Gender, Number, Source


class Pos(StrEnum):
    NOUN = "noun"
    ADJECTIVE = "adj"
    PRONOUN = "pron"
    NUMERAL = "num"
    VERB = "verb"
    ADVERB = "adv"
    PREPOSITION = "prep"
    CONJUNCTION = "conj"
    PARTICLE = "part"
    INTERJECTION = "intj"
    OTHER = "other"


class VerbForm(StrEnum):
    INFINITIVE = "infinitive"
    PRESENT = "present"
    FUTURE = "future"
    PAST = "past"
    IMPERATIVE = "imperative"
    CONDITIONAL = "conditional"
    PASSIVE = "passive"


class Reading(NamedTuple):
    """One lemma and one tag; a field that the part of speech does not have is None."""

    lemma: str
    pos: Pos
    source: Source
    gender: Gender | None = None
    number: Number | None = None
    case: Case | None = None
    person: int | None = None
    verb_form: VerbForm | None = None
    degree: int | None = None
    negated: bool = False
    aspect: Aspect | None = None

    @property
    def is_nominal(self) -> bool:
        """Has a case: a noun, an adjective, a pronoun or a declined numeral."""
        return self.case is not None

    @property
    def is_finite(self) -> bool:
        """Present, future or past form: what a clause can have as its verb."""
        return self.verb_form in _FINITE


def slots(readings: Iterable[Reading]) -> frozenset[tuple[Gender, Number, Case]]:
    """Gender, number and case of every reading that has all three."""
    return frozenset(
        (r.gender, r.number, r.case)
        for r in readings
        if r.gender is not None and r.number is not None and r.case is not None
    )


_FINITE = frozenset({VerbForm.PRESENT, VerbForm.FUTURE, VerbForm.PAST})
