"""What is said of a verb: its dictionary entry, its table and its family of motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.czech.types import Aspect, Gender, Number, Person, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.czech.verb_stems import Stems


CELLS = tuple((number, person) for number in Number for person in Person)
_PARTICIPLE_ENDINGS = {
    (Gender.MA, Number.SG): "",
    (Gender.MI, Number.SG): "",
    (Gender.F, Number.SG): "a",
    (Gender.N, Number.SG): "o",
    (Gender.MA, Number.PL): "i",
    (Gender.MI, Number.PL): "y",
    (Gender.F, Number.PL): "y",
    (Gender.N, Number.PL): "a",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """An entry; `reflexive` is "", "se" or "si" and stands in `lemma` too (`bát se`).

    `government` holds alternatives; within one, complements that stand together are separated by
    a space: `3 4` is *dát někomu něco*, `o+6` *mluvit o něčem*, `se 3` *učit se něčemu*.
    """

    lemma: str
    aspect: Aspect
    pattern: str
    reflexive: str
    partners: tuple[str, ...]
    government: tuple[str, ...]
    gloss: str
    source: Source
    confidence: float

    @property
    def infinitive(self) -> str:
        return self.lemma.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class VerbTable:
    """Every form of a verb without its reflexive; variants are best first.

    Present forms of a perfective verb mean the future.
    """

    verb: Verb
    stems: Stems
    present: Mapping[tuple[Number, Person], tuple[str, ...]]

    @property
    def infinitive(self) -> str:
        return self.verb.infinitive

    @property
    def participle(self) -> dict[tuple[Gender, Number], tuple[str, ...]]:
        return {cell: participle_cell(self.stems, *cell) for cell in _PARTICIPLE_ENDINGS}

    @property
    def passive(self) -> dict[tuple[Gender, Number], tuple[str, ...]]:
        """Empty for a verb that has no passive participle."""
        if not self.stems.passives():
            return {}
        return {cell: passive_cell(self.stems, *cell) for cell in _PARTICIPLE_ENDINGS}

    @property
    def imperative(self) -> dict[tuple[Number, Person], tuple[str, ...]]:
        """Second singular, first and second plural; empty where the verb gives no orders."""
        cells = ((Number.SG, Person.SECOND), (Number.PL, Person.FIRST), (Number.PL, Person.SECOND))
        if not self.stems.imperatives():
            return {}
        return {cell: imperative_cell(self.stems, *cell) for cell in cells}


@dataclass(frozen=True, slots=True)
class MotionPair:
    """A prefixed pair of a family: *přijít* (once, done) and *přicházet* (under way, repeated)."""

    prefix: str
    perfective: str
    imperfective: str
    gloss: str


@dataclass(frozen=True, slots=True)
class MotionFamily:
    """*jít* (one way, now), *chodit* (habit, any way), future *půjdu*, the prefixed pairs."""

    determinate: str
    indeterminate: str
    future: str
    gloss: str
    prefixed: tuple[MotionPair, ...]


def participle_cell(stems: Stems, gender: Gender, number: Number) -> tuple[str, ...]:
    """Past participle: *dělal, dělala, dělalo; dělali, dělaly, dělala*."""
    ending = _PARTICIPLE_ENDINGS[gender, number]
    if not ending:
        return stems.past
    return tuple([stem + ending for stem in stems.feminine or stems.past])


def passive_cell(stems: Stems, gender: Gender, number: Number) -> tuple[str, ...]:
    ending = _PARTICIPLE_ENDINGS[gender, number]
    return tuple([stem + ending for stem in stems.passives()])


_SOFTENING_BEFORE_E = frozenset("dtnbpvm")


def imperative_cell(stems: Stems, number: Number, person: Person) -> tuple[str, ...]:
    """*dělej, dělejme, dělejte*; after -i *čti, čtěme, čtěte*; none for other persons (IJP)."""
    if person is Person.THIRD or (number is Number.SG and person is Person.FIRST):
        return ()
    if number is Number.SG:
        return stems.imperatives()
    ending = "me" if person is Person.FIRST else "te"
    return tuple([_before_plural(form) + ending for form in stems.imperatives()])


def _before_plural(singular: str) -> str:
    if not singular.endswith("i"):
        return singular
    stem = singular[:-1]
    return stem + ("ě" if stem[-1:] in _SOFTENING_BEFORE_E else "e")
