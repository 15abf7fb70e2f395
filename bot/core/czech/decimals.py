"""Numbers with a fraction in words: dva a půl, jedna celá pět desetin, tři čtvrtě hodiny.

Internetová jazyková příručka, „Desetinná čísla“ and „Zlomky“: after a fraction the counted noun
stands in the genitive singular.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.czech.counting import LARGEST, count_noun, say_number
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.units import HUNDREDTH, TENTH, THOUSANDTH, WHOLE

if TYPE_CHECKING:
    from bot.core.czech.counting import Counted

_PLACES = (TENTH, HUNDREDTH, THOUSANDTH)
_HALF, _QUARTER, _THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")
_FRACTIONS = {
    _HALF: ("půl",),
    _QUARTER: ("čtvrt",),
    _THREE_QUARTERS: ("tři čtvrtě", "třičtvrtě"),
}


def say_decimal(
    number: Decimal, case: Case = Case.NOMINATIVE, gender: Gender = Gender.F
) -> tuple[str, ...]:
    """A number of up to three decimal places in words, best first; empty for any other."""
    if not number.is_finite() or abs(number) > LARGEST:
        return ()
    if number == number.to_integral_value():
        return say_number(int(number), case, gender)
    size = abs(number)
    sign = "minus " if number < 0 else ""
    whole = int(size)
    said = (*_colloquial(whole, size - whole, case, gender), *_spoken_places(size, case))
    return tuple(sign + words for words in said)


def count_decimal(
    number: Decimal, counted: Counted, case: Case = Case.NOMINATIVE
) -> tuple[str, ...]:
    """A number with its noun: dva a půl kilogramu, před půl hodinou, jedna celá dvě desetiny."""
    if not number.is_finite() or abs(number) > LARGEST:
        return ()
    if number == number.to_integral_value():
        return count_noun(int(number), counted, case)
    genitive = counted.forms.get((Number.SG, Case.GENITIVE), ())
    agreeing = counted.forms.get((Number.SG, case), ())
    whole_part = int(abs(number))
    direct = case in {Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE}
    fraction = abs(number) - whole_part in _FRACTIONS and not whole_part
    nouns = genitive if direct or not fraction else agreeing
    words = say_decimal(number, case, counted.gender)
    return tuple(f"{said} {noun}" for said in words for noun in nouns[:1])


def _colloquial(whole: int, rest: Decimal, case: Case, gender: Gender) -> tuple[str, ...]:
    """Půl and čtvrt alone or after a whole number: dva a půl."""
    parts = _FRACTIONS.get(rest, ())
    if not whole:
        return parts
    return tuple(f"{say_number(whole, case, gender)[0]} a {part}" for part in parts)


def _spoken_places(size: Decimal, case: Case) -> tuple[str, ...]:
    digits = -int(size.normalize().as_tuple().exponent)
    if not 0 < digits <= len(_PLACES):
        return ()
    whole = int(size)
    part = int((size - whole).scaleb(digits))
    wholes = count_noun(whole, WHOLE, case)[0] if whole else "nula celá"
    return (f"{wholes} {count_noun(part, _PLACES[digits - 1], case)[0]}",)
