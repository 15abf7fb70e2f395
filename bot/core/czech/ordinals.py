"""Ordinals in words: jednadvacátý, dvacátý první, stý padesátý, dva tisíce dvacátý šestý.

Internetová jazyková příručka, „Číslovky řadové“: every part may decline, and the parts from a
hundred up may stay cardinal.
"""

from __future__ import annotations

from bot.core.czech.counting import say_number
from bot.core.czech.numerals import UNITS, inverted, ordinal_forms
from bot.core.czech.ordinal_words import ORDINALS
from bot.core.czech.types import Case, Gender, Number

LARGEST_ORDINAL = 9_999


def say_ordinal(
    number: int,
    case: Case = Case.NOMINATIVE,
    gender: Gender = Gender.MI,
    plurality: Number = Number.SG,
) -> tuple[str, ...]:
    """An ordinal from 0 to 9,999 in words, best first; empty outside."""
    if not 0 <= number <= LARGEST_ORDINAL:
        return ()
    slot = (gender, plurality, case)
    if number in ORDINALS:
        return ordinal_forms(ORDINALS[number], *slot)
    high, low = divmod(number, 100)
    if not low:
        return _round_ordinal(number, slot)
    lows = _low_ordinal(low, slot)
    if not high:
        return lows
    cardinal = say_number(high * 100)[0]
    declined = " ".join(_hundreds_ordinals(high, slot))
    lasts = [f"{cardinal} {words}" for words in lows]
    return (*lasts, f"{declined} {lows[0]}")


def _round_ordinal(number: int, slot: tuple[Gender, Number, Case]) -> tuple[str, ...]:
    """A thousand and hundreds: dvoutisící pětistý, dva tisíce pětistý."""
    thousands, hundreds = divmod(number, 1000)
    last = ordinal_forms(ORDINALS[hundreds], *slot)[0]
    cardinal = f"{say_number(thousands * 1000)[0]} {last}"
    return cardinal, f"{ordinal_forms(ORDINALS[thousands * 1000], *slot)[0]} {last}"


def _hundreds_ordinals(high: int, slot: tuple[Gender, Number, Case]) -> list[str]:
    thousands, hundreds = divmod(high, 10)
    parts = [thousands * 1000, hundreds * 100]
    return [ordinal_forms(ORDINALS[part], *slot)[0] for part in parts if part]


def _low_ordinal(low: int, slot: tuple[Gender, Number, Case]) -> tuple[str, ...]:
    if low in ORDINALS:
        return ordinal_forms(ORDINALS[low], *slot)[:1]
    ten, one = low // 10 * 10, low % 10
    tens = ordinal_forms(ORDINALS[ten], *slot)[0]
    return f"{tens} {ordinal_forms(ORDINALS[one], *slot)[0]}", inverted(UNITS[one], tens)
