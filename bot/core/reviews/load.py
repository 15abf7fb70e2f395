"""How many cards are due on the days among which an interval may be smoothed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.core.calendar import learning_day, learning_day_starts
from bot.core.reviews import statements
from bot.core.reviews.scheduling import Moment, spreads
from bot.core.reviews.spreading import fuzz_range
from bot.core.reviews.types import Memory, Schedule


async def load_around(
    connection: BaseDBAsyncClient,
    learner_id: int,
    card_id: int,
    planned: Collection[Memory],
    moment: Moment,
    schedule: Schedule,
) -> dict[int, int]:
    """Other cards of the learner by the days from today; asks nothing when no day is open."""
    ranges = [fuzz_range(after.interval_days) for after in planned if spreads(after, schedule)]
    if not ranges:
        return {}
    begins, ends = (
        learning_day_starts(moment.timezone, moment.today + timedelta(days=days))
        for days in (min(first for first, _ in ranges), max(last for _, last in ranges) + 1)
    )
    values = [learner_id, begins, ends, card_id]
    found = await connection.execute_query_dict(statements.LOAD, values)
    return by_day({row["due_at"]: row["cards"] for row in found}, moment)


def by_day(due: Mapping[datetime, int], moment: Moment) -> dict[int, int]:
    """Counts of cards by the learning days from today on which they are due."""
    load: dict[int, int] = {}
    for due_at, cards in due.items():
        day = (learning_day(moment.timezone, due_at) - moment.today).days
        load[day] = load.get(day, 0) + cards
    return load
