"""Which day of an interval's fuzz range a card is due on: the emptiest, else one by its number.

Fuzz keeps cards that were learned together from coming together for ever. The choice depends on
the card, its count of reviews and the other cards alone, so a restart changes nothing.
The range is that of FSRS (`fsrs`, FUZZ_RANGES).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

_SHORTEST = 2.5
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
_LONGEST = 36_500


def fuzz_range(days: int) -> tuple[int, int]:
    """The first and the last day on which an interval may end."""
    if days < _SHORTEST:
        return days, days
    delta = 1.0 + sum(factor * max(min(days, end) - start, 0.0) for start, end, factor in _RANGES)
    last = min(round(days + delta), _LONGEST)
    return min(max(2, round(days - delta)), last), last


def spread(days: int, *, card_id: int, reviews: int, load: Mapping[int, int]) -> int:
    """The day within the fuzz range that has the fewest cards; `load` counts them by day."""
    first, last = fuzz_range(days)
    least = min(load.get(day, 0) for day in range(first, last + 1))
    open_days = [day for day in range(first, last + 1) if load.get(day, 0) == least]
    return open_days[_number(card_id, reviews) % len(open_days)]


def _number(card_id: int, reviews: int) -> int:
    digest = blake2b(f"{card_id}:{reviews}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
