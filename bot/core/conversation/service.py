"""Turns in the tables: accepted once, answered once, charged once, found again for ever."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tortoise import connections
from tortoise.expressions import Subquery
from tortoise.transactions import in_transaction

from bot.core.billing.budgets import Budgets
from bot.core.billing.calls import CallRecord, calls_json
from bot.core.billing.quotas import Quotas
from bot.core.calendar import learning_day
from bot.core.conversation import rows, statements
from bot.core.conversation.effects import background_values, effects
from bot.core.conversation.types import (
    Accepted,
    Answer,
    Background,
    Incoming,
    Praise,
    Quota,
    Refused,
    Repeated,
    Sent,
    Turn,
    Unanswered,
)
from bot.core.errors import BudgetSpent
from bot.core.learners.types import Learner
from bot.core.ports import Transcript
from bot.core.reviews.scheduling import Moment
from models import QuotaDay, SentMessage
from models import Turn as TurnRow
from models.database import patiently
from models.enums import MessageKind, TurnKind, TurnState

if TYPE_CHECKING:
    from bot.core.inbox.service import Inbox
    from bot.core.ports import Clock


class _OverQuotaError(Exception):
    """Rolls the acceptance back."""


class Conversations:
    def __init__(self, clock: Clock, inbox: Inbox, quotas: Quotas, budgets: Budgets) -> None:
        self._clock = clock
        self._inbox = inbox
        self._quotas = quotas
        self._budgets = budgets

    async def accept(self, learner: Learner, incoming: Incoming) -> Accepted | Refused | Repeated:
        """Stores a message as a turn and reserves its quota, both or neither.

        Where nothing more may be spent the turn has failed from its beginning and costs no quota.
        """
        limit = self._quotas.limit(learner.plan, incoming.kind)
        error = BudgetSpent.__name__ if self._budgets.gone(learner) else ""
        charged = limit is not None and not error
        today = learning_day(learner.preferences.timezone, self._clock.now())
        values = [
            learner.id,
            incoming.chat_id,
            incoming.message_id,
            incoming.kind,
            self._inbox.copy_id,
            today,
            charged,
            incoming.file_id,
            incoming.text,
            self._clock.now(),
            error,
        ]
        try:
            async with in_transaction() as connection:
                found = await connection.execute_query_dict(statements.ACCEPT, values)
                turn_id, used = found[0]["id"], found[0]["used"] or 0
                _check_quota(used, limit)
        except _OverQuotaError:
            return Refused(Quota(used - 1, limit))
        if turn_id is None:
            return Repeated()
        turn = rows.new_turn(turn_id, learner.id, incoming, today, charged=charged)
        return Accepted(replace(turn, error=error), Quota(used, limit))

    async def accepted(self, chat_id: int, message_id: int) -> bool:
        """Whether a message has become a turn, which then ends by itself."""
        return await TurnRow.filter(chat_id=chat_id, message_id=message_id).exists()

    async def quota(self, learner: Learner, kind: TurnKind) -> Quota:
        """What of today's turns of a kind the learner has used."""
        today = learning_day(learner.preferences.timezone, self._clock.now())
        row = await QuotaDay.get_or_none(learner_id=learner.id, learning_on=today, kind=kind)
        return Quota(row.used if row else 0, self._quotas.limit(learner.plan, kind))

    async def background(self, turn: Turn, learner: Learner) -> Background:
        """What a turn is answered on."""
        values = background_values(turn, learner, self._clock.now())
        found = await self._query(statements.BACKGROUND, values)
        return rows.background(found[0])

    async def store_transcript(self, turn: Turn, transcript: Transcript) -> bool:
        """Notes what was heard; False when another copy has taken the turn over."""
        found = TurnRow.filter(id=turn.id, copy_id=self._inbox.copy_id, state=TurnState.ACCEPTED)
        change = found.update(
            state=TurnState.TRANSCRIBED,
            said=transcript.text,
            unsure_words=[list(span) for span in transcript.unsure],
        )
        return await patiently(lambda: change) == 1

    async def store_answer(
        self,
        turn: Turn,
        learner: Learner,
        answer: Answer,
        background: Background,
        calls: Sequence[CallRecord],
    ) -> Praise | None:
        """Stores reply, score, mistakes with their cards, right uses, reviews and costs.

        Returns what the message earned; None when another copy has taken the turn over.
        """
        moment = Moment(self._clock.now(), learner.preferences.timezone)
        values, praise = effects(turn, answer, background, moment, self._inbox.copy_id, calls)
        found = await self._query(statements.STORE_ANSWER, values)
        return praise if found else None

    async def record_sent(self, turn_id: int, sent: Sent, *, finishes: bool = False) -> None:
        """Notes that a message reached the learner, so that it is never sent again."""
        await self._query(
            statements.RECORD_SENT,
            [
                turn_id,
                sent.kind,
                sent.part,
                sent.chat_id,
                sent.message_id,
                sent.file_id,
                self._clock.now(),
                finishes,
            ],
        )

    async def finish(self, turn: Turn, calls: Sequence[CallRecord]) -> None:
        """Ends a turn for which everything was sent."""
        await self._query(
            statements.FINISH,
            [turn.id, turn.learner_id, self._clock.now(), calls_json(calls)],
        )

    async def book(self, turn: Turn, calls: Sequence[CallRecord]) -> None:
        """Writes down what a turn has cost beside what came with its answer and its end."""
        if calls:
            values = [turn.id, turn.learner_id, self._clock.now(), calls_json(calls)]
            await self._query(statements.BOOK, values)

    async def fail(self, turn_id: int, error: str) -> Unanswered | None:
        """Gives a turn's quota back; the turn ends once the learner has been told (`end_failed`).

        None when there is nothing to tell: the turn has ended, is another copy's now, or its
        answer had reached the learner, in which case it is done and stays charged.
        """
        found = await self._query(statements.FAIL, [turn_id, error[:64], self._inbox.copy_id])
        if not found or found[0]["answered"]:
            return None
        return Unanswered(found[0]["said"], rows.spans(json.loads(found[0]["unsure_words"])))

    async def end_failed(self, turn_id: int) -> None:
        """Ends a turn whose failure the learner knows of."""
        await self._query(statements.END_FAILED, [turn_id, self._inbox.copy_id])

    async def postpone(self, turn_id: int) -> None:
        """Forgives a turn its attempts: it was not the turn that failed."""
        await self._query(statements.POSTPONE, [turn_id, self._inbox.copy_id])

    @property
    def may_send(self) -> bool:
        """Whether this copy still counts as alive, so that no other works on its turns."""
        return self._inbox.alive

    async def turn(self, turn_id: int) -> Turn | None:
        row = await TurnRow.get_or_none(id=turn_id).prefetch_related("messages")
        return None if row is None else rows.turn(row, list(row.messages))

    async def turn_of_learner(self, turn_id: int, telegram_id: int) -> Turn | None:
        """A person's own turn with its voice note: buttons of others name nothing."""
        note = SentMessage.filter(turn_id=turn_id, kind=MessageKind.VOICE).limit(1)
        found = TurnRow.filter(id=turn_id, learner__telegram_id=telegram_id)
        row = await found.annotate(voice_file=Subquery(note.values("file_id"))).first()
        return None if row is None else replace(rows.turn(row), voice_file=vars(row)["voice_file"])

    async def last_reply(self, learner: Learner) -> Turn | None:
        """The newest turn that was answered, with the messages that it was answered by."""
        found = TurnRow.filter(learner_id=learner.id, state=TurnState.DONE).order_by("-id")
        row = await found.first().prefetch_related("messages")
        return None if row is None else rows.turn(row, list(row.messages))

    async def claim_unfinished(self, in_flight: Collection[int]) -> list[int]:
        """Takes over turns that nobody works on; `in_flight` are those this copy works on."""
        found = await self._query(
            statements.CLAIM, [self._inbox.copy_id, self._clock.now(), list(in_flight)]
        )
        return sorted(row["id"] for row in found)

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
