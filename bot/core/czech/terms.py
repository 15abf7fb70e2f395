"""When a text wants something: dates and time limits found in it, in figures and in words.

Správní řád (zákon č. 500/2004 Sb.) § 40: the day from which a limit is counted is not part of it,
and a limit in months or years ends on the day that bears the same number, or on the month's last.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.czech.dates import LATEST_YEAR, MONTHS, SpokenDate, read_date, say_month
from bot.core.czech.holidays import after_working_days
from bot.core.czech.reading_numbers import read_number
from bot.core.czech.types import Case

_LONGEST = 100_000
_MOST = 60
_PAST_DAYS = 30
_MOST_AMOUNT = 999
_CENTURIES = range(1900, 2200)


class Unit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Since(StrEnum):
    """What a limit is counted from."""

    DELIVERY = "delivery"
    OTHER = "other"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at [start, end) of a text; `limit` says that something is wanted until then."""

    start: int
    end: int
    text: str
    said: SpokenDate
    limit: bool


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A limit without a date of its own at [start, end): do 15 dnů od doručení."""

    start: int
    end: int
    text: str
    amount: int
    unit: Unit
    since: Since


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates of a text in their order; what looks like one and is none is left out."""
    text = text[:_LONGEST]
    found = [*_in_figures(text), *_with_month(text), *_ends(text)]
    distinct = {date.start: date for date in sorted(found, key=lambda date: date.end)}
    return tuple(distinct[start] for start in sorted(distinct))[:_MOST]


def find_periods(text: str) -> tuple[FoundPeriod, ...]:
    """The limits of a text that are counted from a day which it does not name."""
    text = text[:_LONGEST]
    found = (_period(text, match) for match in _PERIOD.finditer(text))
    return tuple(period for period in found if period is not None)[:_MOST]


def on_day(said: SpokenDate, near: date) -> date | None:
    """The day that was meant; without a year it is the next one, or one that has just passed."""
    years = (near.year - 1, near.year, near.year + 1) if said.year is None else (said.year,)
    earliest = near - timedelta(days=_PAST_DAYS)
    for year in years:
        try:
            day = date(year, said.month, said.day)
        except ValueError:
            continue
        if said.year is not None or day >= earliest:
            return day
    return None


def last_day(period: FoundPeriod, start: date) -> date:
    """The last day of a limit that is counted from `start`."""
    if period.unit is Unit.WORKING_DAY:
        return after_working_days(start, period.amount)
    if period.unit in (Unit.DAY, Unit.WEEK):
        days = period.amount * (7 if period.unit is Unit.WEEK else 1)
        return start + timedelta(days=days)
    months = period.amount * (12 if period.unit is Unit.YEAR else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    year = min(year, LATEST_YEAR)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<czech>\d{1,2}\.[ \u00a0]?\d{1,2}\.(?:[ \u00a0]?\d{4}(?!\d))?)(?![\d/])"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])|(?P<slash>\d{1,2}/\d{1,2}/\d{4})(?![\d/]))"
)
_MONTH_FORMS = sorted(
    {say_month(m, c) for m in range(1, 13) for c in (Case.GENITIVE, Case.LOCATIVE)} | set(MONTHS)
)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTH_FORMS)})\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\d{1,2}\.[ \u00a0\n]{0,2}\Z")
_WORDS_BEFORE = re.compile(r"([^\W\d_]+\s+)?([^\W\d_]+)\s+\Z")
_YEAR_AFTER = re.compile(r"[ \u00a0\n]{1,2}(?:roku\s)?(\d{4})(?!\d)")
_WORDS_AFTER = re.compile(r"(?:\s+[^\W\d_]+){1,7}")
_END_OF = re.compile(
    r"\bdo konce (?P<what>roku|[^\W\d_]+)(?:[ \u00a0](?P<year>\d{4})(?!\d))?", re.IGNORECASE
)
_LIMIT_BEFORE = re.compile(
    r"(?:\bdo\b|\bnejpozději|\bsplat\w+|\btermín\w*|\blhůt\w+|\bpřed|\bnejdéle|\bpopl\w+)"
    r"[^.;!?\n]{0,25}\Z",
    re.IGNORECASE,
)
_UNITS = {
    "pracovní": Unit.WORKING_DAY,
    "d": Unit.DAY,
    "t": Unit.WEEK,
    "m": Unit.MONTH,
    "r": Unit.YEAR,
    "l": Unit.YEAR,
}
_PERIOD = re.compile(
    r"\b(?:do|ve lhůtě(?: do)?|během|v průběhu|splatnost\w*(?: je| činí)?:?"
    r"|lhůt[auyě]\w*(?: je| činí| v délce)?:?)\s+"
    r"(?P<amount>\d{1,3}|[^\W\d_]+(?:\s[^\W\d_]+)?)(?:\s?-?(?:ti|mi|i|tí))?\s+"
    r"(?:\([^)\n]{1,20}\)\s*)?(?:kalendářních\s+)?"
    r"(?P<unit>pracovní(?:ch|ho)? (?:dnů|dní|dny|dne)|dnů|dní|dny|dne"
    r"|týdnů|týdny|týdne|měsíců|měsíce|roku|let)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"[\s,]*\b(?:od|ode|po|počínaje)\b([^.;!?]{0,60})", re.IGNORECASE)
_DELIVERY = re.compile(r"\b(?:doruč|obdrž|převz|přije|oznám|vyrozum|dodán)", re.IGNORECASE)


def _in_figures(text: str) -> list[FoundDate]:
    found = []
    for match in _FIGURES.finditer(text):
        spelled = match.group().replace("/", ". ").replace("\u00a0", " ")
        found += _dated(text, match.start(), match.end(), read_date(spelled))
    return found


def _with_month(text: str) -> list[FoundDate]:
    """15. ledna 2027, and patnáctého ledna dva tisíce dvacet sedm."""
    found = []
    for match in _MONTH.finditer(text):
        start = _day_start(text[: match.start()], match.group())
        if start is None:
            continue
        end = match.end() + _year_length(text[match.end() :])
        said = read_date(" ".join(text[start:end].split()))
        found += _dated(text, start, end, said)
    return found


def _day_start(before: str, month: str) -> int | None:
    """Where the day of a month begins, in figures or as the longest ordinal that is one."""
    figures = _DAY_BEFORE.search(before[-6:])
    if figures:
        return len(before) - len(figures.group())
    words = _WORDS_BEFORE.search(before[-60:])
    if words is None:
        return None
    for group in (0, 2):
        start = words.start(group) if words.group(group) else words.end()
        spoken = " ".join(before[-60:][start:].split())
        if spoken and read_date(f"{spoken} {month.lower()}"):
            return len(before[:-60]) + start
    return None


def _year_length(after: str) -> int:
    """How many letters of what follows are the year; 0 when none does."""
    figures = _YEAR_AFTER.match(after)
    if figures:
        return figures.end()
    words = _WORDS_AFTER.match(after)
    said = words.group() if words else ""
    while said.strip():
        if (read_number(said.removeprefix(" roku")) or 0) in _CENTURIES:
            return len(said)
        said = said.rstrip().rpartition(" ")[0]
    return 0


def _ends(text: str) -> list[FoundDate]:
    """Do konce ledna 2027, do konce roku."""
    found = []
    for match in _END_OF.finditer(text):
        what, year = match["what"].lower(), int(match["year"]) if match["year"] else None
        read = SpokenDate(31, 12) if what == "roku" else read_date(f"1. {what}")
        if read is not None and (what == "roku" or _MONTH.fullmatch(what)):
            day = calendar.monthrange(year or 2001, read.month)[1]
            said = SpokenDate(day, read.month, year)
            found.append(FoundDate(match.start(), match.end(), match.group(), said, limit=True))
    return found


def _dated(text: str, start: int, end: int, said: SpokenDate | None) -> list[FoundDate]:
    if said is None or not (said.year is None or said.year in _CENTURIES):
        return []
    limit = bool(_LIMIT_BEFORE.search(text[max(0, start - 40) : start]))
    return [FoundDate(start, end, text[start:end], said, limit)]


def _period(text: str, match: re.Match[str]) -> FoundPeriod | None:
    amount = read_number(match["amount"])
    if amount is None or not 0 < amount <= _MOST_AMOUNT:
        return None
    unit = match["unit"].lower()
    kind = _UNITS["pracovní" if unit.startswith("pracovní") else unit[0]]
    since = _SINCE.match(text, match.end())
    end = match.end()
    counted = Since.UNSAID
    if since is not None:
        delivery = _DELIVERY.search(since.group(1))
        counted = Since.DELIVERY if delivery else Since.OTHER
        word = re.compile(r"\w+").match(
            text, since.start(1) + (delivery.start() if delivery else 1)
        )
        end = word.end() if word else since.end()
    return FoundPeriod(match.start(), end, text[match.start() : end], amount, kind, counted)
