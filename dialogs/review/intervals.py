"""How long until a card comes again, in the words of the reader's language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.units import format_unit

from bot.core.reviews.types import Wait

_MONTH, _YEAR = 30.44, 365.25
_FEW_DAYS, _FEW_MONTHS = 31, 12


def wait_text(wait: Wait, language: str) -> str:
    """`10 min`, `5 days`, `2.3 mths`: the shortest unit that keeps the number small."""
    if wait.minutes:
        return _unit(wait.minutes, "minute", language)
    if wait.days < _FEW_DAYS:
        return _unit(wait.days, "day", language)
    months = wait.days / _MONTH
    if months < _FEW_MONTHS:
        return _unit(round(months, 1), "month", language)
    return _unit(round(wait.days / _YEAR, 1), "year", language)


def moment_text(moment: datetime, now: datetime, timezone: str, language: str) -> str:
    """The time of day when it is today, else the day."""
    local, here = (m.astimezone(ZoneInfo(timezone)) for m in (moment, now))
    if local.date() == here.date():
        return format_time(local, "short", locale=language)
    return format_date(local.date(), "d. MMMM" if language == "cs" else "d MMMM", locale=language)


def _unit(value: float, unit: str, language: str) -> str:
    number = int(value) if value == int(value) else value
    return str(format_unit(number, f"duration-{unit}", "short", locale=language))
