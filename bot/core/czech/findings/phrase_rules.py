"""Verbs whose object stands otherwise than learners expect: *jedu autobusem, hraju na kytaru*.

Internetová jazyková příručka, „Vazby sloves“; only the nouns listed here, right after the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import noun_form
from bot.core.czech.types import Case, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_VEHICLES = word_set("autobus vlak tramvaj metro auto kolo letadlo taxi trolejbus loď")
_AWAITED = word_set("autobus vlak tramvaj metro taxi trolejbus")
_INSTRUMENTS = word_set("kytara klavír piano housle flétna trubka buben saxofon violoncello")
_TAKES_ON = (
    (word_set("čekat počkat"), _AWAITED),
    (word_set("hrát zahrát"), _INSTRUMENTS),
)
_GOING = word_set("jet jezdit cestovat letět")
_DIRECT = frozenset({Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE})


def phrase_findings(text: Text) -> Iterator[Finding]:
    for index, verb in enumerate(text.words):
        noun = text.next_to(index)
        if noun is None or not verb.only_finite or not noun.only_noun or noun.is_name:
            continue
        if not noun.some(lambda r: r.number is Number.SG and r.case in _DIRECT):
            continue
        if verb.lemma_in(_GOING) and noun.lemma_in(_VEHICLES):
            yield from _by_vehicle(text, index + 1, noun)
        elif any(verb.lemma_in(lemmas) and noun.lemma_in(nouns) for lemmas, nouns in _TAKES_ON):
            yield from _on(text, index + 1, noun)


_WITH = (
    (word_set("jet jezdit cestovat letět"), word_set("autobus vlak tramvaj metro letadlo")),
    (word_set("psát napsat"), word_set("tužka pero propiska")),
    (word_set("jíst krájet"), word_set("nůž lžíce vidlička")),
)


def tool_findings(text: Text) -> Iterator[Finding]:
    """*cestuju s vlakem, píšu s tužkou*: a means stands in the bare instrumental."""
    for index, word in enumerate(text.words):
        verb, noun = text.before(index), text.next_to(index)
        if word.lower not in {"s", "se"} or verb is None or noun is None:
            continue
        means = any(verb.lemma_in(left) and noun.lemma_in(right) for left, right in _WITH)
        if means and verb.only_finite and Case.INSTRUMENTAL in noun.cases:
            span = (index, index + 1)
            yield text.finding(span, noun.lower, Category.PREPOSITION, "means-instrumental")


def _by_vehicle(text: Text, at: int, noun: Word) -> Iterator[Finding]:
    if any(reading.case is Case.INSTRUMENTAL for reading in noun.readings):
        return
    first_or_second = text.words[at - 1].every(lambda r: r.person in {1, 2})
    form = noun_form(noun.readings[0], Number.SG, Case.INSTRUMENTAL)
    if form and first_or_second:
        yield text.finding((at, at), form, Category.CASE, "vehicle-instrumental")


def _on(text: Text, at: int, noun: Word) -> Iterator[Finding]:
    if not any(reading.case is Case.ACCUSATIVE for reading in noun.readings):
        return
    yield text.finding((at, at), f"na {noun.lower}", Category.PREPOSITION, "verb-preposition")
