"""Which tables are shown of a word: declensions by number and gender, conjugations by tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.types import Aspect, Case, Gender, Number, Person
from bot.core.czech.verbs import conditional, future, past
from bot.core.errors import N_
from bot.core.grammar.layout import Block, Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.core.czech.adjective_paradigms import Slot
    from bot.core.czech.verb_types import VerbTable

_CZECH_NUMBERS = {Number.SG: "j. č.", Number.PL: "mn. č."}
_NUMBER_TITLES = {Number.SG: N_("singular"), Number.PL: N_("plural")}
_COLUMNS = {"m": (Gender.MA, Gender.MI), "f": (Gender.F,), "n": (Gender.N,)}
_PERSONS = {
    (Number.SG, Person.FIRST): "já",
    (Number.SG, Person.SECOND): "ty",
    (Number.SG, Person.THIRD): "on",
    (Number.PL, Person.FIRST): "my",
    (Number.PL, Person.SECOND): "vy",
    (Number.PL, Person.THIRD): "oni",
}
_THIRD = {
    "on": (Gender.MA, Number.SG),
    "ona": (Gender.F, Number.SG),
    "ono": (Gender.N, Number.SG),
    "oni": (Gender.MA, Number.PL),
    "ony": (Gender.F, Number.PL),
}
PRESENT, PAST, FUTURE = N_("present"), N_("past"), N_("future")
ORDER, CONDITIONAL, PASSIVE = N_("imperative"), N_("conditional"), N_("passive participle")


def declension_blocks(
    forms: Mapping[tuple[Number, Case], tuple[str, ...]],
) -> tuple[Block, ...]:
    """A noun or a phrase: singular and plural beside each other."""
    numbers = [number for number in Number if any(cell[0] is number for cell in forms)]
    rows = rows_of(
        [(f"{case}.", tuple(forms.get((number, case), ()) for number in numbers)) for case in Case]
    )
    return (Block("", tuple(_CZECH_NUMBERS[number] for number in numbers), rows),)


def agreement_blocks(
    forms: Mapping[Slot, tuple[str, ...]], *, most: int | None = None
) -> tuple[Block, ...]:
    """An adjective, pronoun or numeral: a table for each number, or one where gender is nothing.

    `most` variants of each gender are shown. In the column of the masculine the animate form
    comes first.
    """
    if _without_gender(forms):
        plain = {(number, case): cell for (_, number, case), cell in forms.items()}
        return declension_blocks(plain)
    return tuple(
        block for number in Number if (block := _agreement_block(forms, number, most)) is not None
    )


def _agreement_block(
    forms: Mapping[Slot, tuple[str, ...]], number: Number, most: int | None
) -> Block | None:
    columns = {
        head: [_joined(forms, genders, number, case, most) for case in Case]
        for head, genders in _COLUMNS.items()
    }
    kept = {head: cells for head, cells in columns.items() if any(cells)}
    if not kept:
        return None
    rows = rows_of(
        [
            (f"{case}.", tuple(cells[place] for cells in kept.values()))
            for place, case in enumerate(Case)
        ]
    )
    return Block(_NUMBER_TITLES[number], tuple(kept), rows)


def _joined(
    forms: Mapping[Slot, tuple[str, ...]],
    genders: tuple[Gender, ...],
    number: Number,
    case: Case,
    most: int | None,
) -> tuple[str, ...]:
    cells = (forms.get((gender, number, case), ())[:most] for gender in genders)
    return tuple(dict.fromkeys(form for cell in cells for form in cell))


def _without_gender(forms: Mapping[Slot, tuple[str, ...]]) -> bool:
    cells: dict[tuple[Number, Case], set[tuple[str, ...]]] = {}
    for (_, number, case), cell in forms.items():
        cells.setdefault((number, case), set()).add(cell)
    return all(len(different) == 1 for different in cells.values())


def conjugation_blocks(table: VerbTable) -> tuple[Block, ...]:
    """Present (or the future of a perfective verb), past, future, imperative and the rest."""
    lemma, perfective = table.verb.lemma, table.verb.aspect is Aspect.PF
    blocks = [
        _block(FUTURE if perfective else PRESENT, _present(table)),
        _block(PAST, _past(lemma)),
        _block(ORDER, _orders(table)),
        _block(CONDITIONAL, _by_person(lambda cell: conditional(lemma, Gender.MA, *cell))),
    ]
    if not table.verb.reflexive:
        blocks.append(_block(PASSIVE, _passive(table)))
    if not perfective:
        blocks.insert(2, _block(FUTURE, _by_person(lambda cell: future(lemma, *cell))))
    return tuple(block for block in blocks if block.rows)


def _block(title: str, rows: Iterator[Row]) -> Block:
    return Block(title, ("",), tuple(row for row in rows if any(row.cells)))


def _present(table: VerbTable) -> Iterator[Row]:
    reflexive = f" {table.verb.reflexive}" if table.verb.reflexive else ""
    for cell, pronoun in _PERSONS.items():
        forms = tuple(form + reflexive for form in table.present.get(cell, ()))
        yield Row(pronoun, (forms,))


def _past(lemma: str) -> Iterator[Row]:
    for (number, person), pronoun in _PERSONS.items():
        if person is not Person.THIRD:
            genders = (Gender.MA, Gender.F)
            said = [past(lemma, gender, number, person) for gender in genders]
            yield Row(pronoun, (tuple(each for each in said if each),))
            continue
        for third, (gender, of) in _THIRD.items():
            if of is number:
                phrase = past(lemma, gender, number, Person.THIRD)
                yield Row(third, ((phrase,) if phrase else (),))


def _by_person(phrase: Callable[[tuple[Number, Person]], str | None]) -> Iterator[Row]:
    for cell, pronoun in _PERSONS.items():
        said = phrase(cell)
        yield Row(pronoun, ((said,) if said else (),))


def _orders(table: VerbTable) -> Iterator[Row]:
    reflexive = f" {table.verb.reflexive}" if table.verb.reflexive else ""
    for cell, forms in table.imperative.items():
        yield Row(_PERSONS[cell], (tuple(f"{form}{reflexive}!" for form in forms[:2]),))


def _passive(table: VerbTable) -> Iterator[Row]:
    for pronoun, (gender, number) in _THIRD.items():
        yield Row(pronoun, (table.passive.get((gender, number), ())[:1],))
