"""What was misheard, put right by the learner: the turn is corrected again on what they said.

Everything that the wrong transcript has brought is withdrawn, and the new correction stored, in
one transaction. It costs no quota. The reply that was given stays; its correction is renewed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tortoise.transactions import in_transaction

from bot.core.billing.calls import CallRecord, ModelCalls
from bot.core.conversation.answering import Answering
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.renewing import locked, renew
from bot.core.conversation.service import Conversations
from bot.core.conversation.streaming import Progress
from bot.core.conversation.types import Answer, Span, Turn
from bot.core.czech.near_forms import near_forms
from bot.core.errors import N_, LimitReached, MluvError, NotFound
from bot.core.learners.types import Learner
from models.enums import ModelApi, TurnState

if TYPE_CHECKING:
    from bot.core.ports import Clock

MOST_FIXES = 3
_SETTLED = (TurnState.DONE, TurnState.FAILED)
_LOOK_EVERY_S = 0.5
_PATIENCE_S = 100.0

_ALREADY = N_("This was changed already.")
_OFTEN = N_("I have corrected this message three times now. Please say it as a new message.")
_UNANSWERED = N_("This message has no answer to correct. Please send it again as a new message.")
_NO_WORDS = N_("I see no words here. Write me what you said.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that the recogniser was unsure of, and what it may have been."""

    start: int
    end: int
    word: str
    forms: tuple[str, ...]


class _Unheard:
    """Nobody follows this answer while it is being written."""

    def begin(self) -> None: ...

    def progress(self, progress: Progress) -> None: ...


class Fixing:
    def __init__(
        self,
        clock: Clock,
        conversations: Conversations,
        answering: Answering,
        calls: ModelCalls,
        delivery: Delivery,
    ) -> None:
        self._clock = clock
        self._conversations = conversations
        self._answering = answering
        self._calls = calls
        self._delivery = delivery
        self._under_way: set[int] = set()

    async def doubts(self, turn: Turn) -> tuple[Doubt, ...]:
        """The words of a turn that were not heard well, with what else they may have been."""
        return await asyncio.to_thread(_doubts, turn)

    async def fix(
        self, turn: Turn, learner: Learner, said: str, unsure: Sequence[Span] = ()
    ) -> Turn:
        """Corrects a turn again on what was really said, and shows it where it was shown before.

        `turn` is as the learner saw it: what has changed since is not changed again. Raises
        NotFound, LimitReached, TutorUnavailable, BudgetSpent; nothing has changed then.
        """
        if not any(character.isalnum() for character in said):
            raise MluvError(_NO_WORDS)
        if turn.fixes >= MOST_FIXES:
            raise LimitReached(_OFTEN)
        if turn.id in self._under_way:
            raise NotFound(_ALREADY)
        self._under_way.add(turn.id)
        try:
            mended = replace(await self._answered(turn), said=said, unsure=tuple(unsure))
            answer = await self._corrected(mended, learner)
            await self._store(mended, learner, answer)
        finally:
            self._under_way.discard(turn.id)
        return await self._shown(turn.id, learner)

    async def _answered(self, turn: Turn) -> Turn:
        """The turn once its answer is there: what was heard is shown before that."""
        found: Turn | None = turn
        async with asyncio.timeout(_PATIENCE_S):
            while found is not None and found.state not in _SETTLED:
                await asyncio.sleep(_LOOK_EVERY_S)
                found = await self._conversations.turn(turn.id)
        if found is None or found.state is TurnState.FAILED:
            raise NotFound(_UNANSWERED)
        if found.fixes != turn.fixes:
            raise NotFound(_ALREADY)
        return found

    async def _corrected(self, turn: Turn, learner: Learner) -> Answer:
        self._calls.check(learner)
        background = await self._conversations.background(turn, learner)
        nobody, never = _Unheard(), asyncio.Event()
        answer = await self._answering.answer(turn, learner, background, nobody, never)
        asked = CallRecord(ModelApi.CHAT, answer.model, answer.usage)
        await self._calls.book(learner, [asked, *answer.more_calls])
        return replace(answer, sentences=turn.reply_sentences)

    async def _store(self, turn: Turn, learner: Learner, answer: Answer) -> None:
        async with in_transaction() as connection:
            row = await locked(connection, turn.id)
            if row.fixes != turn.fixes:
                raise NotFound(_ALREADY)
            row.heard = row.heard or row.said
            row.said = turn.said
            row.unsure_words = [list(span) for span in turn.unsure]
            row.fixes += 1
            changed = ("heard", "said", "unsure_words", "fixes")
            await row.save(using_db=connection, update_fields=changed)
            await renew(connection, row, learner, answer, self._clock.now())

    async def _shown(self, turn_id: int, learner: Learner) -> Turn:
        turn = await self._conversations.turn(turn_id)
        if turn is None:
            raise NotFound
        await self._delivery.retell(turn, learner)
        return turn


def with_form(turn: Turn, doubt: Doubt, form: str) -> tuple[str, tuple[Span, ...]]:
    """What was said with another form in a doubtful place, and the doubts that are left."""
    said = turn.said[: doubt.start] + form + turn.said[doubt.end :]
    moved = len(form) - (doubt.end - doubt.start)
    left = (span for span in turn.unsure if span != (doubt.start, doubt.end))
    return said, tuple(
        (start + moved, end + moved) if start >= doubt.end else (start, end) for start, end in left
    )


def _doubts(turn: Turn) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(start, end, turn.said[start:end], near_forms(turn.said[start:end]))
        for start, end in turn.unsure
    )
