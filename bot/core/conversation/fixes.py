"""Fixes in the table: a turn as it was seen is mended once, however often it is asked or begun.

The row holds what the learner said instead until it is done, so that it survives the process.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from tortoise import connections
from tortoise.backends.base.client import BaseDBAsyncClient

from bot.core.conversation import rows
from bot.core.conversation.types import Fix, Span, Turn, Wish
from bot.core.errors import N_, LimitReached, MluvError, NotFound
from models import Fix as FixRow
from models.database import patiently
from models.enums import TurnState

if TYPE_CHECKING:
    from bot.core.inbox.service import Inbox
    from bot.core.ports import Clock

MOST_FIXES = 3

ALREADY = N_("This was changed already.")
_OFTEN = N_("I have corrected this message three times now. Please say it as a new message.")
_NO_WORDS = N_("I see no words here. Write me what you said.")

_ACCEPT = """
INSERT INTO fixes (learner_id, turn_id, version, state, copy_id, attempts, chat_id, message_id,
                   file_id, said, unsure_words, error, created_at)
VALUES ($1, $2, $3, 'accepted', $4, 0, $5, $6, $7, $8, $9::jsonb, '', $10)
ON CONFLICT DO NOTHING
RETURNING *
"""

_CLAIM = """
UPDATE fixes SET copy_id = $1, attempts = LEAST(attempts + 1, 1000)
WHERE id IN (
    SELECT f.id FROM fixes f
    WHERE f.state NOT IN ('done', 'failed') AND f.id <> ALL($3::bigint[])
      AND (f.copy_id = $1 OR NOT EXISTS (
          SELECT 1 FROM copies c WHERE c.id = f.copy_id AND c.alive_until > $2))
    ORDER BY f.id
    LIMIT 100
    FOR UPDATE SKIP LOCKED
)
RETURNING *
"""

_END = """
UPDATE fixes SET state = $3, said = '', file_id = NULL, unsure_words = '[]'
WHERE id = $1 AND copy_id = $2 AND state NOT IN ('done', 'failed')
"""


class Fixes:
    def __init__(self, clock: Clock, inbox: Inbox) -> None:
        self._clock = clock
        self._inbox = inbox

    async def accept(self, turn: Turn, wish: Wish) -> Fix | None:
        """Stores what is to be mended in a turn as the learner saw it.

        None when this very message was accepted before. Raises NotFound when another one was,
        LimitReached, and MluvError where there are no words in it.
        """
        if wish.file_id is None:
            check_words(wish.said)
        if turn.fixes >= MOST_FIXES:
            raise LimitReached(_OFTEN)
        values: list[object] = [
            turn.learner_id,
            turn.id,
            turn.fixes,
            self._inbox.copy_id,
            wish.chat_id,
            wish.message_id,
            wish.file_id,
            wish.said,
            json.dumps(wish.unsure),
            self._clock.now(),
        ]
        if found := await self._query(_ACCEPT, values):
            return _fix(found[0])
        message = {"chat_id": wish.chat_id, "message_id": wish.message_id}
        if await FixRow.filter(turn_id=turn.id, version=turn.fixes, **message).exists():
            return None
        raise NotFound(ALREADY)

    async def stored(self, connection: BaseDBAsyncClient, fix: Fix) -> bool:
        """Notes in a transaction that the turn is mended; False when another copy does it."""
        mine = FixRow.filter(id=fix.id, copy_id=self._inbox.copy_id, state=TurnState.ACCEPTED)
        return await mine.using_db(connection).update(state=TurnState.ANSWERED) == 1

    async def finish(self, fix: Fix) -> None:
        """Ends a fix of which the learner knows."""
        await self._query(_END, [fix.id, self._inbox.copy_id, TurnState.DONE])

    async def fail(self, fix: Fix, error: str) -> bool:
        """Notes why a fix fails; False when there is nothing to tell."""
        mine = FixRow.filter(id=fix.id, copy_id=self._inbox.copy_id, state=TurnState.ACCEPTED)
        return await patiently(lambda: mine.update(error=error[:64])) == 1

    async def end_failed(self, fix: Fix) -> None:
        """Ends a fix of whose failure the learner knows."""
        await self._query(_END, [fix.id, self._inbox.copy_id, TurnState.FAILED])

    async def postpone(self, fix: Fix) -> None:
        """Forgives a fix its attempts: it was not the fix that failed."""
        mine = FixRow.filter(id=fix.id, copy_id=self._inbox.copy_id)
        await patiently(lambda: mine.update(attempts=0))

    @property
    def may_send(self) -> bool:
        """Whether this copy still counts as alive, so that no other works on its fixes."""
        return self._inbox.alive

    async def claim_unfinished(self, in_flight: Collection[int]) -> list[Fix]:
        """Takes over fixes that nobody works on; `in_flight` are those this copy works on."""
        values = [self._inbox.copy_id, self._clock.now(), list(in_flight)]
        return sorted(map(_fix, await self._query(_CLAIM, values)), key=lambda fix: fix.id)

    async def _query(self, statement: str, values: list[object]) -> list[dict[str, Any]]:
        """Runs a statement that may run twice, waiting for PostgreSQL while it is away."""
        connection = connections.get("default")
        found: list[dict[str, Any]] = await patiently(
            lambda: connection.execute_query_dict(statement, values)
        )
        return found


def check_words(said: str) -> None:
    """Raises MluvError when there is nothing to correct."""
    if not any(character.isalnum() for character in said):
        raise MluvError(_NO_WORDS)


def _fix(row: Mapping[str, Any]) -> Fix:
    unsure: tuple[Span, ...] = rows.spans(json.loads(row["unsure_words"]))
    return Fix(
        id=row["id"],
        learner_id=row["learner_id"],
        turn_id=row["turn_id"],
        version=row["version"],
        state=TurnState(row["state"]),
        attempts=row["attempts"],
        wish=Wish(row["chat_id"], row["message_id"], row["said"], unsure, row["file_id"]),
        error=row["error"],
    )
