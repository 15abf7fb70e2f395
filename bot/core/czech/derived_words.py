"""Words that are regularly made from listed ones: dělaný, dělající, dělání, Petrův, matčin.

Internetová jazyková příručka, „Přídavná jména slovesná“, „Podstatná jména slovesná“ and
„Přivlastňovací přídavná jména“. They are guesses in the lexicon's sense: made by rule, unlisted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.adjective_endings import by_ending
from bot.core.czech.adjective_paradigms import POSSESSIVE
from bot.core.czech.form_index import form_index
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Case, Gender, Number, Person, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.czech.adjective_paradigms import Slot

_GERUND = {
    "í": (
        *((Number.SG, case) for case in Case if case is not Case.INSTRUMENTAL),
        *((Number.PL, Case(number)) for number in (1, 2, 4, 5)),
    ),
    "ím": ((Number.SG, Case.INSTRUMENTAL), (Number.PL, Case.DATIVE)),
    "ích": ((Number.PL, Case.LOCATIVE),),
    "ími": ((Number.PL, Case.INSTRUMENTAL),),
}
_LONGEST_ENDING = 3
_SOFT_TO_HARD = {"č": "k", "ř": "r", "ž": "h", "š": "ch", "šť": "sk"}


def derived_readings(word: str) -> list[Reading]:
    """Readings of a word that no lexicon lists but a listed verb or noun yields."""
    positive = word.removeprefix("ne")
    found = _verbal(word)
    if not found and positive != word:
        found = _verbal(positive)
    return found or _possessive(word)


def _verbal(word: str) -> list[Reading]:
    for size in range(1, min(_LONGEST_ENDING, len(word) - 3) + 1):
        stem, ending = word[:-size], word[-size:]
        gerund = _GERUND.get(ending)
        if gerund and stem.endswith(("n", "t")) and _is_passive(stem):
            return _gerunds(f"{stem}í", gerund)
        soft = by_ending(soft=True).get(ending)
        if soft and stem.endswith("c") and _is_third_plural(stem[:-1]):
            return _adjectives(f"{stem}í", soft)
        hard = by_ending(soft=False).get(ending)
        if hard and stem.endswith(("n", "t")) and _is_passive(stem):
            return _adjectives(f"{stem}ý", hard)
        animate = ending == "í" and stem.endswith(("n", "t"))
        if animate and _is_passive(stem):
            slot = (Gender.MA, Number.PL, Case.NOMINATIVE)
            return _adjectives(f"{stem}ý", (slot,))
    return []


def _is_passive(stem: str) -> bool:
    """*dělan-* and *zaveden-* are the short participle with its vowel shortened."""
    long = stem[:-2] + "án" if stem.endswith("an") else stem
    return any(
        tag.verb_form is VerbForm.PASSIVE
        for form in {stem, long}
        for row in form_index().rows(form)
        for tag in row.tags
    )


def _is_third_plural(form: str) -> bool:
    return any(
        tag.verb_form is VerbForm.PRESENT
        and tag.person is Person.THIRD
        and tag.number is Number.PL
        for row in form_index().rows(form)
        for tag in row.tags
    )


def _gerunds(lemma: str, slots: Iterable[tuple[Number, Case]]) -> list[Reading]:
    return [
        Reading(lemma, Pos.NOUN, Source.GUESS, Gender.N, number, case) for number, case in slots
    ]


def _adjectives(lemma: str, slots: Iterable[Slot]) -> list[Reading]:
    return [Reading(lemma, Pos.ADJECTIVE, Source.GUESS, *slot, degree=1) for slot in slots]


def _possessive(word: str) -> list[Reading]:
    for size in range(_LONGEST_ENDING + 1):
        stem, ending = (word[:-size], word[-size:]) if size else (word, "")
        if stem.endswith(("ov", "ův")) and _is_possessor(stem[:-2], Gender.MA):
            slots = _possessive_slots(ending, nominative=stem.endswith("ův"))
            if slots:
                return _adjectives(f"{stem[:-2]}ův", slots)
        if stem.endswith("in") and _is_mother(stem[:-2]):
            slots = _possessive_slots(ending, nominative=not ending)
            if slots:
                return _adjectives(stem, slots)
    return []


def _possessive_slots(ending: str, *, nominative: bool) -> tuple[Slot, ...]:
    if nominative != (not ending):
        return ()
    return tuple(slot for slot, endings in POSSESSIVE.table.items() if ending in endings)


def _is_possessor(stem: str, gender: Gender) -> bool:
    genitives = (f"{stem}a", f"{stem}e", f"{stem}y") if gender is Gender.MA else (f"{stem}y",)
    return len(stem) > 1 and any(
        tag.gender is gender and tag.number is Number.SG and tag.case is Case.GENITIVE
        for form in genitives
        for row in form_index().rows(form)
        for tag in row.tags
    )


def _is_mother(stem: str) -> bool:
    hard = next((stem[: -len(s)] + h for s, h in _SOFT_TO_HARD.items() if stem.endswith(s)), stem)
    return _is_possessor(hard, Gender.F) or _is_possessor(stem, Gender.F)
