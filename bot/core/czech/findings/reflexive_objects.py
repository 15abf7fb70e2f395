"""Objects of *bát se, zeptat se, stát se*: *bojím se psa, zeptal se sestry, stal se lékařem*.

Internetová jazyková příručka, „Vazby sloves“. The first two take the genitive, the third the
instrumental; a nominative is judged only where something else is surely the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import noun_form
from bot.core.czech.readings import VerbForm
from bot.core.czech.types import Case, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_OF_GENITIVE = word_set("bát ptát zeptat")
_BECOMING = frozenset({"stát", "stávat"})
_SUBJECTS = word_set("já ty on ona my vy oni")
_FIRST_OR_SECOND = word_set("jsem jsi jsme jste bych bys bychom byste")
_BETWEEN = _FIRST_OR_SECOND | word_set("se ses moc hodně trochu vždycky pořád včera dnes")
_PERIODS = word_set("hodina minuta chvíle noc zima rok týden den měsíc sobota neděle středa")


def reflexive_object_findings(text: Text) -> Iterator[Finding]:
    for index, word in enumerate(text.words):
        if word.quoted or not _has_reflexive(text, index):
            continue
        at = index + 1
        while (between := text.at(at)) and between.adjacent and between.lower in _BETWEEN:
            at += 1
        noun = text.at(at)
        if noun is None or not noun.adjacent or not _is_last_noun(text, at, noun):
            continue
        if word.only_finite and _only(word, _OF_GENITIVE):
            yield from _genitive(text, index, at)
        elif noun.nominative_only and _becomes(text, index):
            yield from _in_case(text, at, Case.INSTRUMENTAL)


def _only(word: Word, lemmas: frozenset[str]) -> bool:
    return word.every(lambda r: r.lemma.partition(" ")[0] in lemmas)


def _has_reflexive(text: Text, index: int) -> bool:
    return any(word.lower in {"se", "ses"} for word in text.clause_words(index))


def _is_last_noun(text: Text, at: int, noun: Word) -> bool:
    """A noun that ends its clause, so that nothing after it can claim it."""
    following = text.at(at + 1)
    ends = following is None or not following.adjacent
    return ends and noun.only_noun and not noun.quoted and not noun.lemma_in(_PERIODS)


def _has_subject(text: Text, index: int) -> bool:
    """A personal pronoun opens the clause, or the verb is of the first or second person."""
    clause = text.clause_words(index)
    spoken = clause[0].lower in _SUBJECTS and not text.words[index].opens
    return spoken or any(
        w.lower in _FIRST_OR_SECOND or w.every(lambda r: r.person in {1, 2}) for w in clause
    )


def _genitive(text: Text, index: int, at: int) -> Iterator[Finding]:
    """*bojím se tmu, on se bojí pes*: the accusative and the nominative are both wrong."""
    noun = text.words[at]
    accusative = noun.cases == {Case.ACCUSATIVE}
    if accusative or (noun.nominative_only and _has_subject(text, index)):
        yield from _in_case(text, at, Case.GENITIVE)


def _becomes(text: Text, index: int) -> bool:
    """*stal jsem se, stanu se, chci se stát*; *se stala nehoda* has its own subject."""
    word, before = text.words[index], text.before(index)
    if word.lower == "stát":
        return before is not None and before.lower == "se" and _has_subject(text, index)
    future = word.every(lambda r: r.is_finite and r.verb_form is not VerbForm.IMPERATIVE)
    return future and _only(word, _BECOMING) and _has_subject(text, index)


def _in_case(text: Text, at: int, case: Case) -> Iterator[Finding]:
    reading = text.words[at].readings[0]
    form = noun_form(reading, reading.number or Number.SG, case)
    if form:
        yield text.finding((at, at), form, Category.CASE, "verb-case")
