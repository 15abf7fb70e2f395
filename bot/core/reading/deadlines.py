"""Which of a model's deadlines hold: the engine reads the day out of the text, or says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.czech.terms import (
    FoundDate,
    FoundPeriod,
    Since,
    Unit,
    find_dates,
    find_periods,
    last_day,
    on_day,
)
from bot.core.czech.tokens import sentences
from bot.core.reading.schema import ToldDeadline
from bot.core.reading.types import Certainty, Deadline

MOST = 4
_LONGEST_QUOTE = 80


def deadlines(told: Sequence[ToldDeadline], text: str, near: date) -> tuple[Deadline, ...]:
    """Verified deadlines; where the model has none, those that the engine finds by itself.

    `near` is the day of the text: years that are not said lie close to it, and what counts from
    delivery is counted from it.
    """
    known = {on_day(found.said, near) for found in find_dates(text)}
    checked = [_explained(_verified(item, text, near, known), text) for item in told]
    found = checked or list(_own(text, near))
    distinct = {(item.on, item.quote): item for item in found if item.what or item.quote}
    ordered = sorted(distinct.values(), key=lambda item: (item.on is None, item.on or near))
    return tuple(ordered)[:MOST]


def _verified(told: ToldDeadline, text: str, near: date, known: set[date | None]) -> Deadline:
    quote = " ".join(told.quote.split())[:_LONGEST_QUOTE]
    claimed = _iso(told.date)
    if quote and _flat(quote) in _flat(text):
        read = _read(told.what, quote, claimed, near)
        if read is not None:
            return read
    else:
        quote = ""
    certainty = Certainty.SAID if claimed in known and claimed else Certainty.UNSURE
    return Deadline(what=told.what, quote=quote, on=claimed, certainty=certainty)


def _explained(item: Deadline, text: str) -> Deadline:
    """Where nothing says what for, the sentence does."""
    if item.what or not item.quote:
        return item
    return item.model_copy(update={"quote": _sentence(text, item.quote)})


def _read(what: str, quote: str, claimed: date | None, near: date) -> Deadline | None:
    """What the quoted words themselves say."""
    days = [day for found in _limits_first(find_dates(quote)) if (day := on_day(found.said, near))]
    if days:
        day = claimed if claimed in days else days[0]
        return Deadline(what=what, quote=quote, on=day, certainty=Certainty.SAID)
    periods = find_periods(quote)
    return _counted(what, quote, periods[0], near) if periods else None


def _counted(what: str, quote: str, period: FoundPeriod, near: date) -> Deadline:
    if period.since is Since.OTHER:
        return Deadline(what=what, quote=quote, on=None, certainty=Certainty.UNSURE)
    day = last_day(period, near)
    return Deadline(what=what, quote=quote, on=day, certainty=Certainty.COUNTED, counted_from=near)


def _own(text: str, near: date) -> Iterable[Deadline]:
    for found in find_dates(text):
        day = on_day(found.said, near) if found.limit else None
        if day is not None:
            quote = _sentence(text, found.text)
            yield Deadline(what="", quote=quote, on=day, certainty=Certainty.SAID)
    for period in find_periods(text):
        if period.since is not Since.UNSAID or period.unit is not Unit.YEAR:
            yield _counted("", _sentence(text, period.text), period, near)


def _limits_first(found: Sequence[FoundDate]) -> list[FoundDate]:
    return sorted(found, key=lambda item: not item.limit)


def _sentence(text: str, part: str) -> str:
    """The sentence with a part in it, or the part alone where that would be long."""
    whole = next((each for each in sentences(text) if part in each), part)
    whole = " ".join(whole.split())
    return whole if len(whole) <= _LONGEST_QUOTE else " ".join(part.split())


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()
