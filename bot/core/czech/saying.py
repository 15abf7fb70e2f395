"""What is written in digits, said in words, whatever it is: a time, a price, a date, a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.czech.clock import read_time, say_time, say_time_at
from bot.core.czech.dates import LATEST_YEAR, read_date, say_date, say_year
from bot.core.czech.decimals import say_decimal
from bot.core.czech.ordinals import say_ordinal
from bot.core.czech.phrases import decline_phrase
from bot.core.czech.prices import read_price, say_price
from bot.core.czech.reading_numbers import read_decimal, read_number, read_ordinal
from bot.core.czech.types import Case, Gender, Number

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s*(?:h|hod\.?))?", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,4})\.", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0]{0,20}(?:,\d{1,3}|\.\d{1,3})?", re.ASCII)
_YEAR = re.compile(
    r"((?:(?:v|z|ze|k|o|po|na|od|do|za|před|pro)\s+)?(?:rok|roku|roce|rokem))\s+(.+)"
)
_IN_HUNDREDS = range(1100, 2000)
_LONGEST = 200
_LEAP_YEAR = 2000
_MIDNIGHT = (24, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What the text was taken for and how it is said, best first; `when` answers kdy?"""

    kind: str
    variants: tuple[str, ...]
    when: tuple[str, ...] = ()


def say(text: str, case: Case | None = None, gender: Gender = Gender.MI) -> Said | None:
    """Digits in words: 17:45, 250 Kč, 21. 11. 2026, rok 1989, 5., 1 250, 1,5, 3 ženy.

    None for the rest. The case is the nominative unless asked for, and the genitive for a date.
    """
    clean = " ".join(text.split()) if len(text) <= _LONGEST else ""
    if not any(letter.isdigit() for letter in clean):
        return None
    ways: tuple[Callable[[], Said | None], ...] = (
        lambda: _time(clean),
        lambda: _year(clean),
        lambda: _price(clean, case),
        lambda: _date(clean, case),
        lambda: _ordinal(clean, case, gender),
        lambda: _number(clean, case, gender),
        lambda: _counted(clean, case),
    )
    return next((said for way in ways if (said := way()) and said.variants), None)


def read(text: str) -> tuple[tuple[str, str], ...]:
    """Words in digits: every kind that the text can be, with what it means."""
    found: list[tuple[str, str]] = [("time", f"{each:%H:%M}") for each in sorted(read_time(text))]
    if (named := _read_year(text)) is not None:
        found.append(("year", str(named)))
    if (price := read_price(text)) is not None:
        found.append(("price", f"{price.amount} {price.currency}"))
    if (spoken := read_date(text)) is not None:
        year = "" if spoken.year is None else f" {spoken.year}"
        found.append(("date", f"{spoken.day}. {spoken.month}.{year}"))
    elif (ordinal := read_ordinal(text)) is not None:
        found.append(("ordinal", f"{ordinal}."))
    if (number := read_number(text)) is not None:
        found.append(("number", str(number)))
    elif (decimal := read_decimal(text)) is not None:
        found.append(("number", str(decimal).replace(".", ",")))
    return tuple(found)


def _time(clean: str) -> Said | None:
    if not _TIME.fullmatch(clean):
        return None
    hour, minute = (int(part) for part in re.findall(r"\d+", clean)[:2])
    if (hour, minute) == _MIDNIGHT:
        hour = 0
    return Said("time", say_time(hour, minute), say_time_at(hour, minute))


def _year(clean: str) -> Said | None:
    """*rok 1989, v roce 1989*: the number of a year does not decline."""
    match = _YEAR.fullmatch(clean.lower())
    if not match or not match[2].isascii() or not match[2].isdigit():
        return None
    years = say_year(int(match[2]))
    when = tuple(f"v roce {year}" for year in years) if match[1] == "rok" else ()
    return Said("year", tuple(f"{match[1]} {year}" for year in years), when)


def _read_year(text: str) -> int | None:
    """*v roce devatenáct set osmdesát*."""
    match = _YEAR.fullmatch(" ".join(text.lower().split())) if len(text) <= _LONGEST else None
    year = read_number(match[2]) if match else None
    return year if year is not None and 0 < year <= LATEST_YEAR else None


def _price(clean: str, case: Case | None) -> Said | None:
    price = read_price(clean)
    if price is None:
        return None
    return Said("price", say_price(price.amount, price.currency, case or Case.NOMINATIVE))


def _date(clean: str, case: Case | None) -> Said | None:
    spoken = read_date(clean)
    if spoken is None:
        return None
    when = date(spoken.year or _LEAP_YEAR, spoken.month, spoken.day)
    has_year = spoken.year is not None
    return Said("date", say_date(when, case or Case.GENITIVE, year=has_year))


def _ordinal(clean: str, case: Case | None, gender: Gender) -> Said | None:
    match = _ORDINAL.fullmatch(clean)
    if not match:
        return None
    return Said("ordinal", say_ordinal(int(match[1]), case or Case.NOMINATIVE, gender))


def _number(clean: str, case: Case | None, gender: Gender) -> Said | None:
    if not _NUMBER.fullmatch(clean):
        return None
    digits = re.sub(r"[ \u00a0]", "", clean).replace(",", ".")
    said = say_decimal(Decimal(digits), case or Case.NOMINATIVE, gender)
    if case is None and clean.isdigit() and int(clean) in _IN_HUNDREDS:
        said = tuple(dict.fromkeys((*said, *say_year(int(clean)))))
    return Said("number", said)


def _counted(clean: str, case: Case | None) -> Said | None:
    table = decline_phrase(clean)
    if table is None:
        return None
    return Said("counted", table.forms.get((Number.PL, case or Case.NOMINATIVE), ()))
