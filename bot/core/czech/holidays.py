"""Working days of the Czech Republic: weekends and public holidays are none.

Zákon č. 245/2000 Sb., o státních svátcích; Easter by the anonymous Gregorian algorithm (Meeus,
Astronomical Algorithms, chapter 8).
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = frozenset(
    {(1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24), (12, 25),
     (12, 26)}
)  # fmt: skip
_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED:
        return False
    return day - easter_sunday(day.year) not in (-2 * _DAY, _DAY)


def after_working_days(start: date, amount: int) -> date:
    """The working day on which so many of them have passed; the first day is not counted."""
    day = start
    while amount > 0:
        day += _DAY
        amount -= is_working_day(day)
    return day


def easter_sunday(year: int) -> date:
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - drift + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
