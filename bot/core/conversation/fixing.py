"""What was misheard, put right by the learner: the turn is corrected again on what they said.

Everything that the wrong transcript has brought is withdrawn, and the new correction stored, in
one transaction. It costs no quota. The reply that was given stays; its correction is renewed.
Begun anew after a crash, a fix goes on from what is stored, as a turn does.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tortoise.transactions import in_transaction

from bot.core.billing.calls import CallRecord, ModelCalls
from bot.core.conversation.answering import Answering
from bot.core.conversation.fixes import ALREADY, Fixes, check_words
from bot.core.conversation.hearing import Hearing
from bot.core.conversation.outcomes import TakenOverError, TurnLimits, TurnOutcome, ended
from bot.core.conversation.renewing import locked, renew
from bot.core.conversation.service import Conversations
from bot.core.conversation.streaming import Progress
from bot.core.conversation.types import Answer, Fix, Span, Turn
from bot.core.conversation.unbroken import unbroken
from bot.core.czech.analysis import analyse
from bot.core.czech.near_forms import near_forms
from bot.core.czech.prepositions import preposition_cases
from bot.core.czech.tokens import words
from bot.core.errors import N_, DeliveryPostponed, MluvError, NotFound, failure_named
from bot.core.learners.types import Learner
from models.enums import TurnState

if TYPE_CHECKING:
    from bot.core.ports import Clock

_SETTLED = (TurnState.DONE, TurnState.FAILED)
_LOOK_EVERY_S = 0.5
_PATIENCE = timedelta(seconds=100)

_UNANSWERED = N_("This message has no answer to correct. Please send it again as a new message.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that the recogniser was unsure of, and what it may have been."""

    start: int
    end: int
    word: str
    forms: tuple[str, ...]


class FixDelivery(Protocol):
    """The chat that a fix is told in; raises as the Delivery of turns does."""

    async def show(self, fix: Fix, turn: Turn, learner: Learner) -> None:
        """Renews what was shown of a turn, and says with what outcome."""
        ...

    async def failure(self, fix: Fix, learner: Learner, error: MluvError) -> None: ...


class _Unheard:
    """Nobody follows this answer while it is being written."""

    def begin(self) -> None: ...

    def progress(self, progress: Progress) -> None: ...


class Fixing:
    def __init__(
        self,
        clock: Clock,
        fixes: Fixes,
        conversations: Conversations,
        hearing: Hearing,
        answering: Answering,
        calls: ModelCalls,
        delivery: FixDelivery,
        *,
        limits: TurnLimits,
    ) -> None:
        self._clock = clock
        self._fixes = fixes
        self._conversations = conversations
        self._hearing = hearing
        self._answering = answering
        self._calls = calls
        self._delivery = delivery
        self._limits = limits

    async def doubts(self, turn: Turn) -> tuple[Doubt, ...]:
        """The words of a turn that were not heard well, with what else they may have been."""
        return await asyncio.to_thread(_doubts, turn)

    async def run(self, fix: Fix, learner: Learner) -> TurnOutcome:
        """Brings a fix to its end: the turn mended and shown, or nothing changed and told so."""
        if fix.error or fix.attempts >= self._limits.attempts:
            return await self._fail(fix, learner, failure_named(fix.error))
        return await ended(
            self._go_on(fix, learner),
            _PATIENCE + self._limits.deadline,
            postpone=partial(self._fixes.postpone, fix),
            fail=partial(self._fail, fix, learner),
        )

    async def _go_on(self, fix: Fix, learner: Learner) -> None:
        if fix.state is not TurnState.ANSWERED:
            answered = await self._answered(fix)
            mended = await self._said(fix, answered, learner)
            await self._store(fix, mended, learner, await self._corrected(mended, learner))
        await self._show(fix, learner)

    async def _answered(self, fix: Fix) -> Turn:
        """The turn once its answer is there: what was heard is shown before that."""
        async with asyncio.timeout(_PATIENCE.total_seconds()):
            found = await self._conversations.turn(fix.turn_id)
            while found is not None and found.state not in _SETTLED:
                await asyncio.sleep(_LOOK_EVERY_S)
                found = await self._conversations.turn(fix.turn_id)
        if found is None or found.state is TurnState.FAILED:
            raise NotFound(_UNANSWERED)
        if found.fixes != fix.version:
            raise NotFound(ALREADY)
        return found

    async def _said(self, fix: Fix, turn: Turn, learner: Learner) -> Turn:
        """The turn as the learner wants it; a recording heard before is not paid for again."""
        said, unsure = fix.wish.said, fix.wish.unsure
        if fix.wish.file_id is not None:
            heard = (await self._hearing.listened(learner, fix.wish.file_id)).transcript
            said, unsure = heard.text, heard.unsure
            check_words(said)
        return replace(turn, said=said, unsure=unsure)

    async def _corrected(self, turn: Turn, learner: Learner) -> Answer:
        self._calls.check(learner)
        background = await self._conversations.background(turn, learner)
        nobody, never = _Unheard(), asyncio.Event()
        calls: list[CallRecord] = []
        try:
            answer = await self._answering.answer(turn, learner, background, nobody, never, calls)
        finally:
            await self._calls.book(learner, calls)
        return replace(answer, sentences=turn.reply_sentences)

    async def _store(self, fix: Fix, turn: Turn, learner: Learner, answer: Answer) -> None:
        async with in_transaction() as connection:
            row = await locked(connection, turn.id)
            if row.fixes != fix.version:
                raise NotFound(ALREADY)
            if not await self._fixes.stored(connection, fix):
                raise TakenOverError
            row.heard = row.heard or row.said
            row.said = turn.said
            row.unsure_words = [list(span) for span in turn.unsure]
            row.fixes += 1
            changed = ("heard", "said", "unsure_words", "fixes")
            await row.save(using_db=connection, update_fields=changed)
            await renew(connection, row, learner, answer, self._clock.now())

    async def _show(self, fix: Fix, learner: Learner) -> None:
        """Shows the turn anew and notes it; a copy that was silent too long shows nothing."""
        turn = await self._conversations.turn(fix.turn_id)
        if turn is None or not self._fixes.may_send:
            raise TakenOverError

        async def show_and_note() -> None:
            await self._delivery.show(fix, turn, learner)
            await self._fixes.finish(fix)

        await unbroken(show_and_note())

    async def _fail(self, fix: Fix, learner: Learner, error: MluvError) -> TurnOutcome:
        """Tells the learner that nothing has changed, and only then ends the fix.

        Where the turn is mended already, its messages show it or will not be had any more.
        """
        if not await self._fixes.fail(fix, type(error).__name__):
            await self._fixes.finish(fix)
            return TurnOutcome.DONE
        try:
            await self._delivery.failure(fix, learner, error)
        except DeliveryPostponed:
            return TurnOutcome.POSTPONED
        await self._fixes.end_failed(fix)
        return TurnOutcome.FAILED


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
        Doubt(start, end, turn.said[start:end], _fitting(turn.said, start, end))
        for start, end in turn.unsure
    )


def _fitting(said: str, start: int, end: int) -> tuple[str, ...]:
    """Forms that a word may have been misheard for; those that its preposition takes first."""
    before = next(reversed(words(said[:start])), "")
    cases = preposition_cases(before)
    forms = near_forms(said[start:end])
    return tuple(sorted(forms, key=lambda form: cases.isdisjoint(r.case for r in analyse(form))))
