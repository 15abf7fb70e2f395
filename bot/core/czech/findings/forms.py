"""The right form of a word that a rule has found wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.gradation import compare_adjective
from bot.core.czech.nouns import decline
from bot.core.czech.numerals import numeral_forms
from bot.core.czech.pronouns import pronoun_forms
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.verbs import conjugate

if TYPE_CHECKING:
    from bot.core.czech.findings.text import Slot


def noun_form(reading: Reading, number: Number, case: Case) -> str | None:
    """A noun's best form in another slot."""
    table = decline(reading.lemma, reading.gender)
    variants = table.forms.get((number, case), ()) if table else ()
    return variants[0] if variants else None


def modifier_form(reading: Reading, slot: Slot) -> str | None:
    """An adjective's, pronoun's or *jeden*'s best form in another slot."""
    if reading.pos is Pos.PRONOUN:
        variants = pronoun_forms(reading.lemma, *slot).variants
    elif reading.pos is Pos.NUMERAL:
        variants = numeral_forms(reading.lemma, *slot).variants
    else:
        table = decline_adjective(_named(reading.lemma, reading.degree or 1))
        variants = table.forms.get(slot, ()) if table else ()
    if not variants:
        return None
    return ("ne" if reading.negated else "") + variants[0]


def _named(lemma: str, degree: int) -> str:
    """How a degree of an adjective is called: *mladý*, *mladší*, *nejmladší*; empty for none."""
    if degree == 1:
        return lemma
    compared = compare_adjective(lemma)[degree - 2]
    return compared[0] if compared else ""


_BE = {
    (Number.SG, Person.FIRST): "jsem",
    (Number.SG, Person.SECOND): "jsi",
    (Number.SG, Person.THIRD): "je",
    (Number.PL, Person.FIRST): "jsme",
    (Number.PL, Person.SECOND): "jste",
    (Number.PL, Person.THIRD): "jsou",
}
_WILL = dict(zip(_BE, ("budu", "budeš", "bude", "budeme", "budete", "budou"), strict=True))


def present_form(reading: Reading, number: Number, person: Person) -> str | None:
    """A verb's present (or *budu*) in another person, negated as the reading was."""
    cell = (number, person)
    if reading.lemma == "být":
        if reading.verb_form is VerbForm.FUTURE:
            return ("ne" if reading.negated else "") + _WILL[cell]
        if reading.negated:
            return "není" if _BE[cell] == "je" else f"ne{_BE[cell]}"
        return _BE[cell]
    table = conjugate(reading.lemma)
    variants = table.present.get(cell, ()) if table else ()
    return ("ne" if reading.negated else "") + variants[0] if variants else None


def participle_form(reading: Reading, gender: Gender, number: Number) -> str | None:
    """A verb's past participle in another gender or number."""
    table = conjugate(reading.lemma)
    variants = table.participle.get((gender, number), ()) if table else ()
    return ("ne" if reading.negated else "") + variants[0] if variants else None
