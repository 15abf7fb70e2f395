"""Which day it is for a learner: the one function that decides it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY_STARTS = timedelta(hours=3)


def learning_day(timezone: str, now: datetime) -> date:
    """The learner's learning day at `now` (aware); a day ends at 03:00 of the local wall clock."""
    local = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    return (local - DAY_STARTS).date()


def learning_day_starts(timezone: str, day: date) -> datetime:
    """The moment, in UTC, at which a learning day of the learner begins."""
    wall = datetime.combine(day, datetime.min.time()) + DAY_STARTS
    return wall.replace(tzinfo=ZoneInfo(timezone)).astimezone(ZoneInfo("UTC"))


def learning_day_ends(timezone: str, now: datetime) -> datetime:
    """The moment, in UTC, at which the learner's learning day at `now` ends."""
    return learning_day_starts(timezone, learning_day(timezone, now) + timedelta(days=1))


def is_timezone(name: str) -> bool:
    """Whether the name is a known IANA zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
