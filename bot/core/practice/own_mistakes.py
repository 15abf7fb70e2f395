"""What an open mistake asks for: its word in its own preposition and case, person and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.czech.nouns import NounTable, decline
from bot.core.czech.types import Case, Number, Person, Source
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS
from bot.core.mistakes.types import MistakeName
from models.enums import MistakeCategory

_CASES = frozenset(str(int(case)) for case in Case)
_PERSONS = frozenset(str(int(person)) for person in Person)
_PRESENT = "verb:present."


@dataclass(frozen=True, slots=True)
class Governed:
    """A listed noun in the slot that a preposition (none: "") asks for."""

    noun: NounTable
    preposition: str
    case: Case
    number: Number

    @property
    def forms(self) -> tuple[str, ...]:
        return self.noun.forms[self.number, self.case]


def governed(names: Iterable[MistakeName], category: MistakeCategory) -> Iterator[Governed]:
    """The mistakes of a category that are about a noun's case, each once, in their order."""
    seen: set[tuple[str, str]] = set()
    for name in names:
        if name.category is category and (name.lemma, name.pattern) not in seen:
            seen.add((name.lemma, name.pattern))
            found = _governed(name)
            if found is not None:
                yield found


def _governed(name: MistakeName) -> Governed | None:
    """`do+2` and `ve!+6`; of several cases (`na+46`) the first that the noun has."""
    before, plus, digits = name.pattern.partition("+")
    noun = decline(name.lemma)
    if not plus or not set(digits) <= _CASES or noun is None or noun.source is not Source.LEXICON:
        return None
    preposition = before.removesuffix("!")
    plain = PLAIN_PREPOSITIONS.get(preposition, preposition)
    slots = [(number, Case(int(digit))) for digit in digits for number in Number]
    asked = [slot for slot in slots if slot[1] not in {Case.NOMINATIVE, Case.VOCATIVE}]
    for number, case in asked:
        if any(noun.forms.get((number, case), ())) and (plain or case is not Case.LOCATIVE):
            return Governed(noun, plain, case, number)
    return None


def present_cells(names: Iterable[MistakeName]) -> Iterator[tuple[str, tuple[Number, Person]]]:
    """Verbs with the person and number that were wrong: `verb:present.1.sg`, each once."""
    wrong = dict.fromkeys(
        (name.lemma, name.pattern)
        for name in names
        if name.category is MistakeCategory.CONJUGATION and name.pattern.startswith(_PRESENT)
    )
    for lemma, pattern in wrong:
        person, _, number = pattern.removeprefix(_PRESENT).partition(".")
        if person in _PERSONS and number in set(Number):
            yield lemma, (Number(number), Person(int(person)))
