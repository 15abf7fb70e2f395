"""Updates stored before Telegram is told that they arrived, and handled until it is noted.

What a copy of the process has taken is free for others once that copy stops telling that it lives.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tortoise import connections

from models import Copy, StoredUpdate
from models.database import DATABASE_AWAY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.core.ports import Clock

_STORE = """
INSERT INTO updates (update_id, payload, copy_id, attempts, received_at)
SELECT update_id, payload, $3, 0, $4
FROM unnest($1::bigint[], $2::text[]) AS new (update_id, payload)
ON CONFLICT (update_id) DO NOTHING
RETURNING update_id
"""

_HANDLED = """
UPDATE updates SET handled_at = $2, payload = NULL WHERE update_id = ANY($1::bigint[])
"""

_CLAIM = """
UPDATE updates SET copy_id = $1, attempts = GREATEST(attempts, LEAST(attempts + 1, 2))
WHERE id IN (
    SELECT u.id FROM updates u
    WHERE u.handled_at IS NULL AND u.update_id <> ALL($3::bigint[])
      AND (u.copy_id = $1 OR NOT EXISTS (
          SELECT 1 FROM copies c WHERE c.id = u.copy_id AND c.alive_until > $2))
    ORDER BY u.attempts, u.update_id
    LIMIT 500
    FOR UPDATE SKIP LOCKED
)
RETURNING update_id, payload, attempts
"""
"""Taken over for the first time, updates are handled together; from the second time on they are
suspects, and only `_BEGIN` counts on."""

_BEGIN = """
UPDATE updates SET attempts = LEAST(attempts + 1, 1000)
WHERE update_id = $1 AND copy_id = $2 AND handled_at IS NULL
RETURNING attempts
"""

_SUSPECT = 2
_BEGUN_ALONE = 3

_REMEMBERED = timedelta(days=1)
"""Copies that died stay in the table so long, for whoever wants to know."""


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as Telegram wrote it (JSON); `content` is the same, where it is loaded already."""

    update_id: int
    payload: str
    attempts: int = 0
    content: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @property
    def suspect(self) -> bool:
        """Whether two processes have died since it came: it may be what they died of."""
        return self.attempts >= _SUSPECT

    @property
    def hopeless(self) -> bool:
        """Whether it was begun alone three times and never ended."""
        return self.attempts >= _SUSPECT + _BEGUN_ALONE


class Inbox:
    def __init__(self, clock: Clock, *, lease: timedelta) -> None:
        self._clock = clock
        self._lease = lease
        self._copy_id = 0
        self._lease_ends = 0.0

    @property
    def copy_id(self) -> int:
        """Number of this copy of the process; 0 before `open`."""
        return self._copy_id

    @property
    def alive(self) -> bool:
        """Whether the lease holds: until then nobody takes over what this copy works on."""
        return time.monotonic() < self._lease_ends

    async def open(self, *, alone: bool) -> None:
        """Registers this copy; where it is certainly alone, what others left is free at once."""
        gone = (
            Copy.all() if alone else Copy.filter(alive_until__lt=self._clock.now() - _REMEMBERED)
        )
        await gone.delete()
        begun = time.monotonic()
        self._copy_id = (await Copy.create(alive_until=self._alive_until())).id
        self._lease_ends = begun + self._lease.total_seconds()

    async def earlier_copies(self) -> dict[int, datetime]:
        """Copies that were registered before this one and count as alive, and until when."""
        rows = Copy.filter(id__lt=self._copy_id, alive_until__gt=self._clock.now())
        return {copy.id: copy.alive_until for copy in await rows}

    async def stay_alive(self) -> None:
        """Renews the lease; a copy that others took for dead registers again under its number."""
        begun = time.monotonic()
        await Copy.update_or_create({"alive_until": self._alive_until()}, id=self._copy_id)
        self._lease_ends = begun + self._lease.total_seconds()

    async def close(self) -> None:
        """Gives everything unfinished free at once; with PostgreSQL away the lease ends it."""
        with contextlib.suppress(*DATABASE_AWAY):
            await Copy.filter(id=self._copy_id).delete()

    async def store(self, updates: Sequence[RawUpdate]) -> list[RawUpdate]:
        """Stores updates; returns those that were not there before, oldest first."""
        unique = {update.update_id: update for update in reversed(updates)}
        rows = await connections.get("default").execute_query_dict(
            _STORE,
            [list(unique), [u.payload for u in unique.values()], self._copy_id, self._clock.now()],
        )
        return [unique[update_id] for update_id in sorted(row["update_id"] for row in rows)]

    async def handled(self, update_ids: Sequence[int]) -> None:
        """Notes that updates are done with; their texts are dropped."""
        await connections.get("default").execute_query(
            _HANDLED, [list(update_ids), self._clock.now()]
        )

    async def claim_orphans(self, in_flight: Collection[int]) -> list[RawUpdate]:
        """Takes over updates that nobody works on; `in_flight` are our own.

        The oldest come first, but what was begun alone waits for all that was not: so a kill
        from outside never blames the same one again, and one that kills keeps nobody waiting.
        """
        rows = await connections.get("default").execute_query_dict(
            _CLAIM, [self._copy_id, self._clock.now(), list(in_flight)]
        )
        found = [RawUpdate(row["update_id"], row["payload"], row["attempts"]) for row in rows]
        return sorted(found, key=lambda update: (update.attempts, update.update_id))

    async def begin(self, update: RawUpdate) -> bool:
        """Counts that a suspect is begun; False when it is handled, or another copy's by now."""
        rows = await connections.get("default").execute_query_dict(
            _BEGIN, [update.update_id, self._copy_id]
        )
        return bool(rows)

    async def forget_before(self, moment: datetime) -> int:
        """Drops handled updates older than `moment`; returns how many."""
        return await StoredUpdate.filter(handled_at__lt=moment).delete()

    def _alive_until(self) -> datetime:
        return self._clock.now() + self._lease
