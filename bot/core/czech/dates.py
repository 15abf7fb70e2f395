"""Dates and years in words and back: jednadvacátého listopadu dva tisíce dvacet šest.

Internetová jazyková příručka, „Kalendářní datum“: the day is an ordinal, the month a noun in the
genitive, the year a cardinal that does not decline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import listed
from bot.core.czech.counting import say_number
from bot.core.czech.ordinals import say_ordinal
from bot.core.czech.reading_numbers import read_number, read_ordinal
from bot.core.czech.types import Case, Gender, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = listed(
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec"
)
_GENITIVES = listed(
    "ledna února března dubna května června července srpna září října listopadu prosince"
)
_LOCATIVES = listed(
    "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci"
)
_INSTRUMENTALS = listed(
    "lednem únorem březnem dubnem květnem červnem červencem srpnem zářím říjnem listopadem "
    "prosincem"
)
_BY_CASE = {
    Case.NOMINATIVE: MONTHS,
    Case.GENITIVE: _GENITIVES,
    Case.DATIVE: _LOCATIVES,
    Case.ACCUSATIVE: MONTHS,
    Case.VOCATIVE: MONTHS,
    Case.LOCATIVE: _LOCATIVES,
    Case.INSTRUMENTAL: _INSTRUMENTALS,
}
_MONTH_NUMBERS = {
    form: number
    for forms in (_INSTRUMENTALS, _LOCATIVES, _GENITIVES, MONTHS)
    for number, form in enumerate(forms, 1)
}
WEEKDAYS = listed("pondělí úterý středa čtvrtek pátek sobota neděle")
_ON_WEEKDAY = (
    "v pondělí",
    "v úterý",
    "ve středu",
    "ve čtvrtek",
    "v pátek",
    "v sobotu",
    "v neděli",
)
_DIGITS = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?(?:\s*(\d{1,4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.\s*(\w+)(?:\s+(.+))?")
_LONGEST = 160
LATEST_YEAR = 9_999


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A date that was read; the year is None where none was said."""

    day: int
    month: int
    year: int | None = None


def say_year(year: int) -> tuple[str, ...]:
    """A year from 1 to 9999: devatenáct set osmdesát devět, dva tisíce dvacet šest."""
    if not 0 < year <= LATEST_YEAR:
        return ()
    full = say_number(year)
    hundreds, rest = divmod(year, 100)
    if not 10 < hundreds < 20:  # noqa: PLR2004 - 1100 to 1999 are said in hundreds
        return full[:2]
    said = f"{say_number(hundreds)[0]} set"
    return (
        tuple(f"{said} {tail}" for tail in say_number(rest)[:2]) + full[:1]
        if rest
        else (
            said,
            full[0],
        )
    )


def say_month(month: int, case: Case = Case.NOMINATIVE) -> str:
    """A month by its number, in the case asked for; empty outside 1–12."""
    return _BY_CASE[case][month - 1] if 1 <= month <= len(MONTHS) else ""


def say_date(when: date, case: Case = Case.GENITIVE, *, year: bool = True) -> tuple[str, ...]:
    """A date in words, best first: the genitive answers when, the others follow a preposition.

    Day and month agree (k prvnímu květnu); the accusative has the genitive too (na prvního
    května).
    """
    days = say_ordinal(when.day, case, Gender.MI, Number.SG)
    month = say_month(when.month, case)
    tail = f" {say_year(when.year)[0]}" if year else ""
    best_first = sorted(days, key=lambda words: " " in words)
    said = tuple(f"{day} {month}{tail}" for day in best_first)
    return said + say_date(when, year=year) if case is Case.ACCUSATIVE else said


def say_weekday(when: date) -> tuple[str, str]:
    """The day of the week and when: čtvrtek, ve čtvrtek."""
    return WEEKDAYS[when.weekday()], _ON_WEEKDAY[when.weekday()]


def read_date(text: str) -> SpokenDate | None:
    """A date from words or digits; None for what is no date (30. února)."""
    clean = " ".join(text.lower().replace(",", " ").split()) if len(text) <= _LONGEST else ""
    if not clean:
        return None
    return _valid(_read_digits(clean) or _read_words(clean.split()))


def _valid(read: SpokenDate | None) -> SpokenDate | None:
    if read is None:
        return None
    try:
        date(2000 if read.year is None else read.year, read.month, read.day)
    except ValueError:
        return None
    return read


def _read_digits(clean: str) -> SpokenDate | None:
    if clean.isascii() and (match := _ISO.fullmatch(clean)):
        return SpokenDate(int(match[3]), int(match[2]), int(match[1]))
    if clean.isascii() and (match := _DIGITS.fullmatch(clean)):
        return SpokenDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    match = _DAY_AND_MONTH.fullmatch(clean)
    if not match or not match[1].isascii() or match[2] not in _MONTH_NUMBERS:
        return None
    year = read_number(match[3]) if match[3] else None
    if match[3] and year is None:
        return None
    return SpokenDate(int(match[1]), _MONTH_NUMBERS[match[2]], year)


def _read_words(words: Sequence[str]) -> SpokenDate | None:
    """Day as an ordinal, month by name or as an ordinal (pátého dvanáctý), a year or none."""
    named = next((i for i, word in enumerate(words) if word in _MONTH_NUMBERS), None)
    if named is not None:
        day, month = read_ordinal(" ".join(words[:named])), _MONTH_NUMBERS[words[named]]
        return _with_year(day, month, words[named + 1 :])
    for split in (1, 2):
        day = read_ordinal(" ".join(words[:split]))
        month_read = read_ordinal(words[split]) if len(words) > split else None
        if day and month_read and month_read <= len(MONTHS):
            return _with_year(day, month_read, words[split + 1 :])
    return None


def _with_year(day: int | None, month: int, rest: Sequence[str]) -> SpokenDate | None:
    if day is None:
        return None
    if not rest:
        return SpokenDate(day, month)
    said = [word for word in rest if word not in {"roku", "v", "roce"}]
    year = read_number(" ".join(said))
    return None if year is None else SpokenDate(day, month, year)
