"""Who speaks, and who likes: participles, predicates and *rád* with their person's gender.

Internetová jazyková příručka, „Shoda přísudku s podmětem“ and „Rád“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import modifier_form, participle_form
from bot.core.czech.findings.text import is_modifier, is_present, slots_of
from bot.core.czech.readings import VerbForm
from bot.core.czech.types import Case, Gender, Number, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_FIRST_PERSON = frozenset({"jsem", "bych", "nejsem", "abych", "kdybych"})


def speaker_findings(text: Text, gender: Gender | None) -> Iterator[Finding]:
    """*já jsem byla* by a man: the declared gender against the participle of the first person."""
    if gender not in {Gender.MA, Gender.F}:
        return
    wrong = Gender.F if gender is Gender.MA else Gender.MA
    for index, word in enumerate(text.words):
        if word.quoted or not _speaks_of_oneself(text, index, word):
            continue
        if word.every(lambda r: r.verb_form is VerbForm.PAST):
            genders = {r.gender for r in word.readings if r.number is Number.SG}
            if wrong in genders and gender not in genders:
                form = participle_form(word.readings[0], gender, Number.SG)
                if form:
                    span = (index, index)
                    yield text.finding(span, form, Category.AGREEMENT, "speaker-gender")
        elif _is_own_adjective(text, index, wrong, gender):
            form = modifier_form(word.readings[0], (gender, Number.SG, Case.NOMINATIVE))
            if form:
                span = (index, index)
                yield text.finding(span, form, Category.AGREEMENT, "speaker-gender")
        elif word.lower in _GLAD and word.lower != _GLAD_FOR[gender]:
            span = (index, index)
            yield text.finding(span, _GLAD_FOR[gender], Category.AGREEMENT, "speaker-gender")


def _is_own_adjective(text: Text, index: int, wrong: Gender, gender: Gender) -> bool:
    """*jsem unavený* said by a woman: a predicate that nothing follows but a mark."""
    word, before = text.words[index], text.before(index)
    if before is None or before.lower not in {"jsem", "nejsem"} or not is_modifier(word):
        return False
    if text.next_to(index) is not None or _in_participle(text, index):
        return False
    nominative = {r.gender for r in word.readings if r.case is Case.NOMINATIVE}
    singular = {r.gender for r in word.readings if r.number is Number.SG}
    return wrong in nominative & singular and gender not in nominative & singular


def _in_participle(text: Text, index: int) -> bool:
    return any(w.some(lambda r: r.verb_form is VerbForm.PAST) for w in text.clause_words(index))


_GLAD = frozenset({"rád", "ráda"})
_GLAD_FOR = {Gender.MA: "rád", Gender.F: "ráda"}


def _speaks_of_oneself(text: Text, index: int, word: Word) -> bool:
    clause = text.clause_words(index)
    first = any(other.lower in _FIRST_PERSON for other in clause)
    if word.lower in _GLAD:
        first = first or any(
            other.every(lambda r: is_present(r) and r.person is Person.FIRST) for other in clause
        )
    plural = any(other.lower in {"jsme", "bychom", "jste", "byste"} for other in clause)
    return first and not plural


def addressee_findings(text: Text) -> Iterator[Finding]:
    """*vy jste byla hodný, ty jsi byl nemocná*: one person is spoken to, with one gender."""
    for index, word in enumerate(text.words):
        gender = {"byl": Gender.MA, "byla": Gender.F}.get(word.lower.removeprefix("ne"))
        auxiliary, adjective = text.before(index), text.next_to(index)
        if gender is None or auxiliary is None or auxiliary.lower not in {"jsi", "jste"}:
            continue
        if adjective is None or not is_modifier(adjective) or text.next_to(index + 1) is not None:
            continue
        slot = (gender, Number.SG, Case.NOMINATIVE)
        own = slots_of(adjective)
        if slot in own or not any(each[1:] == slot[1:] for each in own):
            continue
        form = modifier_form(adjective.readings[0], slot)
        if form:
            span = (index + 1, index + 1)
            yield text.finding(span, form, Category.AGREEMENT, "adjective-noun")


def glad_findings(text: Text) -> Iterator[Finding]:
    """*ona má rád, my máme rád*: rád agrees with its subject."""
    for index, word in enumerate(text.words):
        if word.lower not in {"rád", "ráda", "rádi"} or index < 2:  # noqa: PLR2004 - subject, verb
            continue
        verb, subject = text.words[index - 1], text.words[index - 2]
        if not (verb.adjacent and word.adjacent and subject.opens and verb.lemma_in(_HAVE)):
            continue
        slots = _subject_slots(subject)
        own = {(r.gender, r.number) for r in word.readings if r.lemma == "rád"}
        if slots and not slots & own:
            gender, number = min(slots)
            form = {Number.PL: "rádi"}.get(number) or _GLAD_FOR.get(gender, "rádo")
            yield text.finding((index, index), form, Category.AGREEMENT, "rád-subject")


_HAVE = frozenset({"mít"})


def _subject_slots(word: Word) -> frozenset[tuple[Gender, Number]]:
    pronouns = {
        "on": {(Gender.MA, Number.SG)},
        "ona": {(Gender.F, Number.SG)},
        "my": {(Gender.MA, Number.PL), (Gender.F, Number.PL), (Gender.MI, Number.PL)},
        "oni": {(Gender.MA, Number.PL)},
    }
    if word.lower in pronouns:
        return frozenset(pronouns[word.lower])
    if not word.nominative_only:
        return frozenset()
    return frozenset((r.gender, r.number) for r in word.readings if r.gender and r.number)
