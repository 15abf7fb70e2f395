"""A sentence without its *být*: *On učitel. Moje máma lékařka. Já student.*

Internetová jazyková příručka, „Přísudek jmenný se sponou“: Czech does not leave the copula out.
Only a whole sentence of a subject and a predicate noun is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.text import is_modifier
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_COPULAS = {
    "já": ("jsem", Number.SG),
    "ty": ("jsi", Number.SG),
    "on": ("je", Number.SG),
    "ona": ("je", Number.SG),
    "my": ("jsme", Number.PL),
    "oni": ("jsou", Number.PL),
}
_POSSESSIVE = word_set("můj tvůj náš váš jeho její jejich")
_PEOPLE = frozenset({Gender.MA, Gender.F})


def copula_findings(text: Text) -> Iterator[Finding]:
    for index, word in enumerate(text.words):
        if not word.opens or word.quoted:
            continue
        if word.lower in _COPULAS:
            yield from _after_pronoun(text, index)
        elif is_modifier(word) and word.lemma_in(_POSSESSIVE):
            yield from _after_relative(text, index)


def _after_pronoun(text: Text, index: int) -> Iterator[Finding]:
    copula, number = _COPULAS[text.words[index].lower]
    noun = text.next_to(index)
    if noun is None or not _is_person(noun, number) or not _ends(text, index + 1):
        return
    phrase = f"{text.words[index].lower} {copula}"
    yield text.finding((index, index), phrase, Category.CONJUGATION, "missing-copula")


def _after_relative(text: Text, index: int) -> Iterator[Finding]:
    subject, predicate = text.next_to(index), text.at(index + 2)
    if subject is None or predicate is None or not predicate.adjacent:
        return
    both = _is_person(subject, Number.SG) and _is_person(predicate, Number.SG)
    if both and _ends(text, index + 2):
        phrase = f"{subject.lower} je"
        span = (index + 1, index + 1)
        yield text.finding(span, phrase, Category.CONJUGATION, "missing-copula")


def _is_person(noun: Word, number: Number) -> bool:
    """A common noun of a person that is surely a nominative of this number."""
    return not noun.is_name and noun.every(
        lambda r: (
            r.pos is Pos.NOUN
            and r.gender in _PEOPLE
            and r.number is number
            and r.case in {Case.NOMINATIVE, Case.VOCATIVE}
        )
    )


def _ends(text: Text, at: int) -> bool:
    """Nothing but the end of the sentence follows."""
    following = text.at(at + 1)
    rest = text.source[text.words[at].end :].lstrip(" ")
    return rest[:1] in {"", ".", "!"} and (following is None or following.opens)
