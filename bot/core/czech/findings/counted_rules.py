"""What a numeral does to its noun (Internetová jazyková příručka, „Počítaný předmět“)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import noun_form
from bot.core.czech.findings.government import bare_cases, cases_of
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_FEW = frozenset({"dva", "dvě", "tři", "čtyři", "oba", "obě"})
_AUXILIARIES = frozenset({"jsem", "jsi", "jsme", "jste"})
_FEW_DIGITS = frozenset("234")
_OWNING = word_set("mít vidět koupit znát potkat hledat chtít prodat potřebovat přečíst pozvat")
_MEASURES = word_set(
    "koruna rok hodina minuta den metr kilometr kilo procento euro měsíc týden sekunda litr "
    "kilogram gram dolar stupeň patro"
)
_MANY = word_set(
    "pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct "
    "osmnáct devatenáct dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát sto "
    "několik"
)
_INDEFINITE = frozenset({"mnoho", "několik"})


def counted_findings(text: Text) -> Iterator[Finding]:
    """*pět koruna, tři kniha, dva sestry*: what a numeral does to its noun."""
    for index, word in enumerate(text.words):
        noun = text.next_to(index)
        if noun is None or not noun.only_noun or noun.is_name:
            continue
        before = text.before(index)
        timed = before is not None and bool(cases_of(before.lower))
        measure = noun.lemma_in(_MEASURES)
        if timed and not measure:
            continue
        digits = measure or _is_owned(text, index)
        if word.lower in _MANY | _INDEFINITE or (digits and _is_many(word)):
            yield from _after_many(text, index, noun, after_few=before)
        elif word.lower in _FEW or (word.lower in _FEW_DIGITS and _is_owned(text, index)):
            yield from _after_few(text, index, noun)
        elif word.lower in {"málo", "hodně"} and _little_of(before, noun):
            yield from _after_many(text, index, noun, after_few=before)


def _little_of(before: Word | None, noun: Word) -> bool:
    """*mám málo kamarádi*: after a verb, and a nominative plural beyond doubt."""
    plural = noun.nominative_only and noun.every(lambda r: r.number is Number.PL)
    return plural and before is not None and before.only_finite


def _is_owned(text: Text, index: int) -> bool:
    """*mám 5 kamarády*: a verb right before digits tells that they count, and are no name."""
    verb = text.before(index)
    if verb is not None and verb.lower in _AUXILIARIES:
        verb = text.before(index - 1)
    return verb is not None and verb.only_finite and verb.lemma_in(_OWNING)


def is_counted(text: Text, at: int) -> bool:
    """Whether a numeral stands here, with its noun right after it."""
    word, noun = text.at(at), text.next_to(at) if at < len(text.words) else None
    if word is None or not word.adjacent or noun is None or not noun.only_noun:
        return False
    return word.lower in _FEW | _MANY or (word.text.isdigit() and len(word.text) <= 3)  # noqa: PLR2004 - no years


def _is_many(word: Word) -> bool:
    if not word.text.isdigit() or len(word.text) > 3:  # noqa: PLR2004 - no years
        return False
    return int(word.text) >= 5 and int(word.text) % 10 != 1  # noqa: PLR2004 - five and more


def _after_many(
    text: Text, index: int, noun: Word, *, after_few: Word | None
) -> Iterator[Finding]:
    genitive = noun.some(lambda r: r.case is Case.GENITIVE and r.number is Number.PL)
    direct = noun.every(lambda r: r.case is not Case.GENITIVE or r.number is Number.SG)
    oblique = {Case.LOCATIVE, Case.DATIVE, Case.INSTRUMENTAL}
    if genitive or not direct or noun.cases <= oblique:
        return
    before = text.before(index)
    timed = before is not None and before.lower in {"v", "po"}
    if timed and not text.words[index].is_number and not noun.nominative_only:
        return
    preposition = after_few is not None and after_few.lower in {"k", "ke", "s", "z", "od", "do"}
    form = _counted_form(noun, Number.PL, Case.GENITIVE)
    if form and not preposition:
        yield text.finding((index + 1, index + 1), form, Category.CASE, "counted-genitive")


def _counted_form(noun: Word, number: Number, case: Case) -> str | None:
    reading = noun.readings[0]
    if reading.lemma == "rok" and (number, case) == (Number.PL, Case.GENITIVE):
        return "let"
    return noun_form(reading, number, case)


def _after_few(text: Text, index: int, noun: Word) -> Iterator[Finding]:
    word = text.words[index]
    direct = [
        r
        for r in noun.readings
        if r.number is Number.PL and r.case in {Case.NOMINATIVE, Case.ACCUSATIVE}
    ]
    if not direct:
        yield from _singular_after_few(text, index, noun)
        return
    masculine = {Gender.MA, Gender.MI}
    genders = {r.gender for r in direct}
    right = {"dva": "dvě", "dvě": "dva", "oba": "obě", "obě": "oba"}.get(word.lower)
    if all(r.case is Case.NOMINATIVE for r in direct) and word.lower in {"dvě", "obě"}:
        yield from _men_as_object(text, index, noun, right or "")
        return
    is_masculine = word.lower in {"dva", "oba"}
    if right and (not genders & masculine if is_masculine else genders <= masculine):
        yield text.finding((index, index), right, Category.AGREEMENT, "two-gender")


def _men_as_object(text: Text, index: int, noun: Word, right: str) -> Iterator[Finding]:
    """*mám dvě bratři*: gender and case; nothing where it may be subject or object."""
    verbs = [w for w in text.clause_words(index)[:-1] if w.only_finite]
    taking = [w for w in verbs if w.some(lambda r: Case.ACCUSATIVE in bare_cases(r.lemma))]
    if not taking:
        yield text.finding((index, index), right, Category.AGREEMENT, "two-gender")
        return
    form = _counted_form(noun, Number.PL, Case.ACCUSATIVE)
    if form and any(w.every(_never_of_several) for w in taking):
        span = (index, index + 1)
        yield text.finding(span, f"{right} {form}", Category.CASE, "object-case")


def _never_of_several(verb: Reading) -> bool:
    """A verb that two people cannot be the subject of."""
    return verb.number is Number.SG or verb.person in {Person.FIRST, Person.SECOND}


def _singular_after_few(text: Text, index: int, noun: Word) -> Iterator[Finding]:
    """*dva bratr, tři kniha, tři korun*: nominative singular or genitive plural."""
    nominative = noun.every(lambda r: r.case in {Case.NOMINATIVE, Case.ACCUSATIVE})
    genitive = noun.every(lambda r: r.case is Case.GENITIVE and r.number is Number.PL)
    if not nominative and not genitive:
        return
    governed = any(
        w.every(lambda r: r.pos is Pos.VERB and r.verb_form is not VerbForm.IMPERATIVE)
        and w.lemma_in(_TAKES_ACCUSATIVE)
        for w in text.clause_words(index)[:-1]
    )
    case = Case.ACCUSATIVE if governed else Case.NOMINATIVE
    form = _counted_form(noun, Number.PL, case)
    if form:
        yield text.finding((index + 1, index + 1), form, Category.CASE, "counted-plural")


_TAKES_ACCUSATIVE = word_set(
    "mít vidět koupit znát potkat hledat chtít dát čekat bydlet prodat potřebovat napsat číst "
    "přečíst pozvat trvat zůstat pracovat"
)
