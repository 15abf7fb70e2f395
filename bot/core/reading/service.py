"""Readings in the table: accepted once, answered once, charged once, forgotten when asked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from tortoise import connections
from tortoise.transactions import in_transaction

from bot.core.billing.quotas import Quotas
from bot.core.calendar import learning_day
from bot.core.conversation.types import Quota, Refused, Repeated
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.reading import statements
from bot.core.reading.masking import mask
from bot.core.reading.types import LONGEST_TEXT, Content, Incoming, Page, Reading
from models import Reading as ReadingRow
from models.database import patiently
from models.enums import ReadingKind, ReadingState, TurnKind

if TYPE_CHECKING:
    from bot.core.inbox.service import Inbox
    from bot.core.ports import Clock


class _OverQuotaError(Exception):
    """Rolls the acceptance back."""


class Readings:
    def __init__(self, clock: Clock, inbox: Inbox, quotas: Quotas) -> None:
        self._clock = clock
        self._inbox = inbox
        self._quotas = quotas

    async def accept(self, learner: Learner, incoming: Incoming) -> Reading | Refused | Repeated:
        """Stores what is to be read, its personal numbers hidden, and reserves its quota."""
        limit = self._quotas.limit(learner.plan, TurnKind.TEXT)
        values = self._row(learner, incoming, charged=limit is not None)
        try:
            async with in_transaction() as connection:
                found = await connection.execute_query_dict(statements.ACCEPT, values)
                reading_id, used = found[0]["id"], found[0]["used"] or 0
                _check_quota(used, limit)
        except _OverQuotaError:
            return Refused(Quota(used - 1, limit))
        if reading_id is None:
            return Repeated()
        return _reading(await ReadingRow.filter(id=reading_id).values())

    async def accepted(self, chat_id: int, message_id: int) -> bool:
        """Whether a message is being read, which then ends by itself."""
        return await ReadingRow.filter(chat_id=chat_id, message_id=message_id).exists()

    async def add_page(self, incoming: Incoming) -> bool:
        """Lays a page to the others of its album; False when it is the first that is seen."""
        if incoming.album is None:
            return False
        values = [incoming.chat_id, incoming.album, _pages_json(incoming), _text(incoming)]
        return bool(await self._query(statements.ADD_PAGE, values))

    async def begin(self, reading: Reading) -> Reading | None:
        """The reading with all its pages, none of which may be added any more.

        None when it has ended or another copy has taken it over.
        """
        values = [reading.id, self._inbox.copy_id, self._clock.now()]
        found = await self._query(statements.BEGIN, values)
        return _reading(found) if found else None

    async def store_answer(self, reading: Reading, content: Content) -> bool:
        """Keeps the answer and drops what was read; False when another copy has taken over."""
        values = [
            reading.id,
            self._inbox.copy_id,
            content.model_dump_json(),
            self._clock.now(),
        ]
        return bool(await self._query(statements.STORE_ANSWER, values))

    async def finish(self, reading_id: int) -> None:
        """Ends a reading whose answer has reached the learner."""
        shown = ReadingRow.filter(id=reading_id, state=ReadingState.ANSWERED)
        await patiently(lambda: shown.update(state=ReadingState.DONE))

    async def fail(self, reading_id: int, error: str) -> bool:
        """Gives the quota back; False when there is nothing to tell."""
        values = [reading_id, error[:64], self._inbox.copy_id]
        return bool(await self._query(statements.FAIL, values))

    async def end_failed(self, reading_id: int) -> None:
        """Ends a reading whose failure the learner knows of, and drops what was to be read."""
        await self._query(statements.END_FAILED, [reading_id, self._inbox.copy_id])

    async def postpone(self, reading_id: int) -> None:
        """Forgives a reading its attempts: it was not the reading that failed."""
        mine = ReadingRow.filter(id=reading_id, copy_id=self._inbox.copy_id)
        await patiently(lambda: mine.update(attempts=0))

    @property
    def may_send(self) -> bool:
        """Whether this copy still counts as alive, so that no other works on its readings."""
        return self._inbox.alive

    async def claim_unfinished(self, in_flight: Collection[int]) -> list[Reading]:
        """Takes over readings that nobody works on; `in_flight` are those this copy works on."""
        values = [self._inbox.copy_id, self._clock.now(), list(in_flight)]
        found = await self._query(statements.CLAIM, values)
        return sorted((_reading([row]) for row in found), key=lambda reading: reading.id)

    async def of_learner(self, learner: Learner, reading_id: int) -> tuple[Reading, Content]:
        """A learner's own reading with its answer; raises NotFound."""
        rows = await ReadingRow.filter(id=reading_id, learner_id=learner.id).values()
        reading = _reading(rows) if rows else None
        if reading is None or reading.content is None:
            raise NotFound
        return reading, reading.content

    async def forget(self, learner: Learner, reading_id: int) -> None:
        """Drops an answer; that there was one stays, so that it is not given anew."""
        mine = ReadingRow.filter(id=reading_id, learner_id=learner.id)
        await mine.update(content=None, forgotten_at=self._clock.now())

    def _row(self, learner: Learner, incoming: Incoming, *, charged: bool) -> list[object]:
        now = self._clock.now()
        return [
            learner.id,
            incoming.chat_id,
            incoming.message_id,
            incoming.album,
            incoming.kind,
            self._inbox.copy_id,
            learning_day(learner.preferences.timezone, now),
            charged,
            incoming.written_on,
            _text(incoming),
            _pages_json(incoming),
            now,
        ]

    async def _query(self, statement: str, values: list[object]) -> list[dict[str, Any]]:
        """Runs a statement that may run twice, waiting for PostgreSQL while it is away."""
        connection = connections.get("default")
        found: list[dict[str, Any]] = await patiently(
            lambda: connection.execute_query_dict(statement, values)
        )
        return found


def _check_quota(used: int, limit: int | None) -> None:
    if limit is not None and used > limit:
        raise _OverQuotaError


def _text(incoming: Incoming) -> str:
    return mask(incoming.text)[: LONGEST_TEXT + 1]


def _pages_json(incoming: Incoming) -> str:
    page = incoming.page
    pages = [{"message_id": page.message_id, "file_id": page.file_id}] if page else []
    return json.dumps(pages)


def _reading(rows: list[dict[str, Any]]) -> Reading:
    row: Mapping[str, Any] = rows[0]
    pages = sorted(_loaded(row["pages"]), key=lambda page: int(page["message_id"]))
    content = _loaded(row["content"])
    return Reading(
        id=row["id"],
        learner_id=row["learner_id"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        kind=ReadingKind(row["kind"]),
        state=ReadingState(row["state"]),
        attempts=row["attempts"],
        written_on=row["written_on"],
        album=row["album"],
        text=row["text"],
        pages=tuple(Page(page["message_id"], page["file_id"]) for page in pages),
        content=None if content is None else Content.model_validate_json(json.dumps(content)),
        error=row["error"],
    )


def _loaded(value: Any) -> Any:
    """A JSON column, which the driver alone leaves a string."""
    return json.loads(value) if isinstance(value, str) else value
