"""Whole numbers in words, in any case, and the noun that they count.

Internetová jazyková příručka, „Číslovky a počítaný předmět“: after one the noun agrees in the
singular, after two to four in the plural, from five up it stands in the genitive plural in the
nominative and accusative and agrees elsewhere. Compounds have three ways of being said: dvacet
jedna korun, jednadvacet korun, dvacet jedna koruna.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from bot.core.czech.numerals import (
    SCALES,
    SETS,
    TENS,
    UNITS,
    decline_numeral,
    inverted,
    is_direct,
    numeral_forms,
    read_rows,
)
from bot.core.czech.types import Case, Gender, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 10**15 - 1


class Counted(Protocol):
    """What can be counted: the table of a noun."""

    @property
    def gender(self) -> Gender: ...

    @property
    def forms(self) -> Mapping[tuple[Number, Case], tuple[str, ...]]: ...


@dataclass(frozen=True, slots=True)
class Unit:
    """A counted noun given by its forms."""

    gender: Gender
    forms: Mapping[tuple[Number, Case], tuple[str, ...]]


class _Agreement(Enum):
    """What a number does to its noun."""

    ONE = auto()
    FEW = auto()
    MANY = auto()
    GENITIVE = auto()


class _Style(Enum):
    """Dvacet jedna korun, jednadvacet korun, dvacet jedna koruna."""

    PLAIN = auto()
    INVERTED = auto()
    AGREEING = auto()


_Said = tuple[str, _Agreement]


def unit(gender: Gender, singular: str, plural: str) -> Unit:
    """A unit from two rows of seven forms."""
    rows = read_rows({f"{gender}_sg": singular, f"{gender}_pl": plural})
    return Unit(gender, {(number, case): forms for (_, number, case), forms in rows.items()})


_UNITS_BY_SCALE = {name: unit(*rows) for name, rows in SCALES.items()}
_SCALES = (
    (10**12, "bilion"),
    (10**9, "miliarda"),
    (10**6, "milion"),
    (10**3, "tisíc"),
)


def say_number(
    number: int, case: Case = Case.NOMINATIVE, gender: Gender = Gender.MI
) -> tuple[str, ...]:
    """A whole number in words, best first; empty beyond 10^15.

    The gender is that of the counted noun: dva muži, dvě ženy.
    """
    if abs(number) > LARGEST:
        return ()
    sign = "minus " if number < 0 else ""
    styles = (_say(abs(number), case, gender, style, bare=True)[0] for style in _Style)
    return tuple(dict.fromkeys(sign + words for words in styles))


def count_noun(number: int, counted: Counted, case: Case = Case.NOMINATIVE) -> tuple[str, ...]:
    """A number with its noun, best first: dvě stě padesát korun, se třemi ženami."""
    if abs(number) > LARGEST:
        return ()
    sign = "minus " if number < 0 else ""
    if _only_plural(counted) and 0 < number <= len(SETS):
        return _count_sets(number, counted, case)
    phrases = (
        f"{sign}{words} {form}"
        for style in _Style
        for words, agreement in (_say(abs(number), case, counted.gender, style, bare=False),)
        for form in noun_after(agreement, counted, case)[:1]
    )
    return tuple(dict.fromkeys(phrases))


def agreeing_slots(number: int, gender: Gender, case: Case) -> Iterator[tuple[str, Number, Case]]:
    """Words of a number with the number and case that its noun and adjectives then have."""
    if abs(number) > LARGEST:
        return
    for style in _Style:
        words, agreement = _say(abs(number), case, gender, style, bare=False)
        yield words, *_slot(agreement, case)


def noun_after(agreement: _Agreement, counted: Counted, case: Case) -> tuple[str, ...]:
    """The forms of the noun that the number asks for."""
    return counted.forms.get(_slot(agreement, case), ())


def _slot(agreement: _Agreement, case: Case) -> tuple[Number, Case]:
    if agreement is _Agreement.ONE:
        return Number.SG, case
    if agreement is _Agreement.GENITIVE or (agreement is _Agreement.MANY and is_direct(case)):
        return Number.PL, Case.GENITIVE
    return Number.PL, case


def _only_plural(counted: Counted) -> bool:
    """Dveře, kalhoty, noviny are counted in sets; people are not (dva rodiče)."""
    return counted.gender is not Gender.MA and not counted.forms.get((Number.SG, Case.NOMINATIVE))


def _count_sets(number: int, counted: Counted, case: Case) -> tuple[str, ...]:
    """Dvoje dveře, patery kalhoty (IJP, „Číslovky souborové“)."""
    if number == 1:
        numerals = numeral_forms("jeden", counted.gender, Number.PL, case).variants
    else:
        numerals = numeral_forms(SETS[number - 1], counted.gender, Number.PL, case).variants
    nouns = counted.forms.get((Number.PL, case), ())
    return tuple(f"{numeral} {noun}" for numeral in numerals for noun in nouns[:1])


def _say(number: int, case: Case, gender: Gender, style: _Style, *, bare: bool) -> _Said:
    """One way of saying a number from zero up."""
    if number == 0:
        return _one_word("nula", Gender.F, Number.SG, case), _Agreement.MANY
    words: list[str] = []
    agreement = _Agreement.MANY
    for size, scale in _SCALES:
        count, number = divmod(number, size)
        if count:
            words.append(_say_scale(count, scale, case, style))
            agreement = _scale_agreement(count, scale, case, style)
    hundreds, rest = divmod(number, 100)
    if hundreds:
        alone = not rest and not words
        said, agreement = _say_hundreds(hundreds, case, style, bare=bare, alone=alone)
        words.append(said)
    if rest:
        compound = bool(words)
        said, agreement = _say_below_hundred(rest, case, gender, style, compound=compound)
        words.append(said)
    return " ".join(words), agreement


def _scale_agreement(count: int, scale: str, case: Case, style: _Style) -> _Agreement:
    """Miliony korun in every case; s tisícem korun, s tisíc korunami; dvěma tisíci lety or let."""
    if scale != "tisíc" or is_direct(case):
        return _Agreement.GENITIVE
    declined_alone = count == 1 and style is not _Style.AGREEING
    several_agreeing = count > 1 and style is _Style.AGREEING
    return _Agreement.GENITIVE if declined_alone or several_agreeing else _Agreement.MANY


def _say_scale(count: int, scale: str, case: Case, style: _Style) -> str:
    counted = _UNITS_BY_SCALE[scale]
    if count == 1:
        return counted.forms[Number.SG, case][0] if scale != "tisíc" else _thousand(case, style)
    words, agreement = _say(count, case, counted.gender, style, bare=False)
    return f"{words} {noun_after(agreement, counted, case)[0]}"


def _thousand(case: Case, style: _Style) -> str:
    if style is _Style.AGREEING or case is Case.VOCATIVE:
        return "tisíc"
    return _UNITS_BY_SCALE["tisíc"].forms[Number.SG, case][0]


def _say_hundreds(hundreds: int, case: Case, style: _Style, *, bare: bool, alone: bool) -> _Said:
    """Sto alone declines or stays (se stem korun, se sto korunami); dvě stě, tři sta, pět set."""
    sto = _UNITS_BY_SCALE["sto"]
    if hundreds == 1:
        declined = alone and ((style is _Style.PLAIN) == (bare or case is Case.GENITIVE))
        if not declined or is_direct(case):
            return "sto", _Agreement.MANY
        return sto.forms[Number.SG, case][0], _Agreement.GENITIVE
    unit_words = _one_word(UNITS[hundreds], Gender.N, Number.PL, case)
    few = hundreds < 5  # noqa: PLR2004 - two to four agree
    if is_direct(case):
        hundred = ("stě" if hundreds == 2 else "sta") if few else "set"  # noqa: PLR2004
    else:
        hundred = sto.forms[Number.PL, case][0]
    return f"{unit_words} {hundred}", _Agreement.MANY


def _say_below_hundred(
    number: int, case: Case, gender: Gender, style: _Style, *, compound: bool
) -> _Said:
    if number < len(UNITS):
        if compound and number == 1 and style is not _Style.AGREEING:
            return "jedna", _Agreement.MANY
        return _say_unit(number, case, gender)
    ten, ones = divmod(number, 10)
    tens = _one_word(TENS[ten - 2], gender, Number.PL, case)
    return _say_compound(tens, ones, case, gender, style) if ones else (tens, _Agreement.MANY)


def _say_compound(tens: str, ones: int, case: Case, gender: Gender, style: _Style) -> _Said:
    if style is _Style.INVERTED:
        return inverted(UNITS[ones], tens), _Agreement.MANY
    if ones == 1 and style is _Style.PLAIN:
        return f"{tens} jedna", _Agreement.MANY
    if style is _Style.AGREEING and ones in {2, 3, 4} and is_direct(case):
        return f"{tens} {UNITS[ones]}", _Agreement.MANY
    unit_words, agreement = _say_unit(ones, case, gender)
    return f"{tens} {unit_words}", agreement


def _say_unit(number: int, case: Case, gender: Gender) -> _Said:
    if number == 1:
        return _one_word("jeden", gender, Number.SG, case), _Agreement.ONE
    few = number < 5  # noqa: PLR2004 - two to four agree
    word = _one_word(UNITS[number], gender, Number.PL, case)
    return word, _Agreement.FEW if few else _Agreement.MANY


def _one_word(lemma: str, gender: Gender, number: Number, case: Case) -> str:
    table = decline_numeral(lemma)
    return table.forms[gender, number, case][0] if table else ""
