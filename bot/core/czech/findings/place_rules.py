"""Where and where to: *na poště, na poštu, do školy*, and prepositions that a place does not take.

The places and their prepositions come from the lexicon of places; Internetová jazyková příručka,
„Předložky v, na, do“.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import noun_form
from bot.core.czech.nouns import decline
from bot.core.czech.prepositions import places
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalise
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.core.czech.findings.text import Finding, Text, Word

_GOING = frozenset({"jít", "jet"})
# Places with two prepositions, whatever the lexicon of places has first: ve vesnici, na vesnici.
_EITHER = word_set(
    "vesnice ulice stanice tržnice radnice hranice úřad kurz pojišťovna kolej ubytovna oddělení "
    "poliklinika křižovatka dvůr zahrada chata chalupa hrad zámek věž pokoj hotel bar bazén sklad "
    "dílna postel loď svět okno dveře ministerstvo balkon"
)
_ANY_GOING = word_set("jít jet chodit jezdit zajít zajet přijít přijet odjet letět cestovat")


@cache
def _prepositions() -> Mapping[str, tuple[str, str]]:
    """Lemma to the prepositions of *where* and *where to*, plain, where there is but one."""
    found = {}
    for lemma, place in places().items():
        if lemma in _EITHER:
            continue
        at, to = place.at.split()[0], place.to.split()[0]
        found[lemma] = (PLAIN_PREPOSITIONS.get(at, at), PLAIN_PREPOSITIONS.get(to, to))
    return found


def place_findings(text: Text) -> Iterator[Finding]:
    for index, word in enumerate(text.words):
        preposition = PLAIN_PREPOSITIONS.get(word.lower, word.lower)
        noun = text.next_to(index)
        if preposition not in {"v", "na", "do"} or noun is None or not noun.only_noun:
            continue
        verb = text.before(index)
        if verb is None or noun.quoted or _goes_on(text, index + 1):
            continue
        going = verb.every(lambda r: r.lemma in _ANY_GOING and r.pos is Pos.VERB)
        if going:
            yield from _towards(text, index, preposition, noun)
        elif verb.lower in _BEING and not _in_past(text, index):
            yield from _staying(text, index, preposition, noun)
        elif verb.every(lambda r: r.lemma in _LIVING and r.is_finite):
            yield from _living(text, index, preposition, noun)


_BEING = word_set("jsem jsi je jsme jste jsou nejsem není")


_LIVING = frozenset({"bydlet", "žít"})


def _living(text: Text, index: int, preposition: str, noun: Word) -> Iterator[Finding]:
    """*bydlím na Praze*: towns are lived *in*; *na Praze 5* has a number after it."""
    following = text.next_to(index + 1)
    right = _prepositions().get(noun.readings[0].lemma, ("", ""))[0]
    town = noun.text[:1].isupper() and right == "v" and Case.LOCATIVE in noun.cases
    if preposition == "na" and town and following is None:
        yield from _change(text, index, noun, "v", Case.LOCATIVE)


def _in_past(text: Text, index: int) -> bool:
    """*ptal jsem na poštu*: the auxiliary says nothing of where one is."""
    past = {VerbForm.PAST, VerbForm.PASSIVE}
    return any(
        w.some(lambda r: r.verb_form in past and r.lemma != "být")
        for w in text.clause_words(index)
    )


def _goes_on(text: Text, at: int) -> bool:
    """An adjective or a name after the noun may change what place it is."""
    following = text.next_to(at)
    return following is not None and (
        following.is_name or following.some(lambda r: r.pos is Pos.ADJECTIVE)
    )


def _towards(text: Text, index: int, preposition: str, noun: Word) -> Iterator[Finding]:
    """*jdu na poště, jdu v školu, jdu do pošty, jdu do doktora*."""
    singular = [r for r in noun.readings if r.number is Number.SG]
    if not singular:
        return
    lemma, gender = singular[0].lemma, singular[0].gender
    verb = text.words[index - 1]
    present = verb.every(lambda r: r.lemma in _GOING and r.verb_form is VerbForm.PRESENT)
    right = _prepositions().get(lemma, ("", "do" if lemma[:1].isupper() else ""))[1]
    if preposition == "do" and gender is Gender.MA and noun.cases <= _PERSON_CASES:
        if not noun.is_name:
            yield from _change(text, index, noun, "k", Case.DATIVE)
    elif preposition == "v" and right and noun.cases <= {Case.ACCUSATIVE, Case.NOMINATIVE}:
        yield from _change(text, index, noun, right, _direction(right))
    elif preposition == "do" and right == "na" and noun.cases <= _GENITIVES:
        yield from _change(text, index, noun, "na", Case.ACCUSATIVE)
    elif preposition == "na" == right and present and Case.ACCUSATIVE not in noun.cases:
        form = _accusative(noun)
        if form and noun.cases <= {Case.LOCATIVE, Case.DATIVE}:
            span = (index + 1, index + 1)
            yield text.finding(span, form, Category.CASE, "direction-case")


_PERSON_CASES = frozenset({Case.GENITIVE, Case.ACCUSATIVE})
_GENITIVES = frozenset({Case.GENITIVE, Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE})


def _direction(preposition: str) -> Case:
    return {"do": Case.GENITIVE, "k": Case.DATIVE}.get(preposition, Case.ACCUSATIVE)


def _accusative(noun: Word) -> str | None:
    return noun_form(noun.readings[0], Number.SG, Case.ACCUSATIVE)


def _change(text: Text, index: int, noun: Word, preposition: str, case: Case) -> Iterator[Finding]:
    reading = next(r for r in noun.readings if r.number is Number.SG)
    form = noun_form(reading, Number.SG, case)
    if form:
        phrase = f"{vocalise(preposition, form)} {form}"
        span = (index, index + 1)
        yield text.finding(span, phrase, Category.PREPOSITION, "place-preposition")


def _staying(text: Text, index: int, preposition: str, noun: Word) -> Iterator[Finding]:
    """*jsem na poštu, jsem v poště*."""
    reading = next((r for r in noun.readings if r.number is Number.SG), None)
    right = _prepositions().get(reading.lemma, ("", ""))[0] if reading else ""
    if reading is None or not right or decline(reading.lemma, reading.gender) is None:
        return
    if preposition == right and noun.cases == {Case.ACCUSATIVE}:
        form = noun_form(reading, Number.SG, Case.LOCATIVE)
        if form:
            span = (index + 1, index + 1)
            yield text.finding(span, form, Category.CASE, "place-case")
    elif preposition == "v" and right == "na" and Case.LOCATIVE in noun.cases:
        yield from _change(text, index, noun, "na", Case.LOCATIVE)
