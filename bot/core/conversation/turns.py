"""The way of one turn: hear, answer, speak, store, send. Begun anew after a crash, it goes on
from what is stored and sends nothing twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.core.billing.calls import CallRecord
from bot.core.conversation.answering import Answering
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.drafting import Drafter
from bot.core.conversation.hearing import Hearing
from bot.core.conversation.opening import Opening
from bot.core.conversation.outcomes import TakenOverError, TurnLimits, TurnOutcome, ended
from bot.core.conversation.remembering import Remembering
from bot.core.conversation.sayings import Sayings
from bot.core.conversation.service import Conversations
from bot.core.conversation.speaking import Speaker
from bot.core.conversation.streaming import Progress
from bot.core.conversation.types import Answer, Correction, Praise, Saying, Sent, Turn, Unanswered
from bot.core.conversation.unaided import corrected_unaided
from bot.core.conversation.unbroken import unbroken
from bot.core.errors import (
    Blocked,
    DeliveryPostponed,
    DeliveryRefused,
    MluvError,
    TutorUnavailable,
    failure_named,
)
from bot.core.learners.types import Learner
from bot.core.ports import Stopwatch
from bot.core.speech.sentences import SpokenSentences
from bot.core.speech.types import Manner
from models.enums import MessageKind, RepairState, ReplyMode, TurnKind, TurnState

_SIGN_EVERY_S = 4.0  # a chat action fades after five seconds


class Turns:
    """Runs turns; knows which of them are in flight in this process."""

    def __init__(
        self,
        conversations: Conversations,
        hearing: Hearing,
        answering: Answering,
        sentences: SpokenSentences,
        sayings: Sayings,
        delivery: Delivery,
        limits: TurnLimits,
        *,
        opening: Opening,
        remembering: Remembering,
        stopwatch: Stopwatch,
    ) -> None:
        self._conversations = conversations
        self._hearing = hearing
        self._answering = answering
        self._sentences = sentences
        self._sayings = sayings
        self._delivery = delivery
        self._limits = limits
        self._opening = opening
        self._remembering = remembering
        self._stopwatch = stopwatch
        self._in_flight: dict[int, asyncio.Event] = {}

    @property
    def in_flight(self) -> tuple[int, ...]:
        return tuple(self._in_flight)

    def stop(self, turn_id: int) -> bool:
        """Ends the reply where it stands; False when this process is not writing it."""
        stopped = self._in_flight.get(turn_id)
        if stopped is not None:
            stopped.set()
        return stopped is not None

    async def run(self, turn: Turn, learner: Learner) -> TurnOutcome:
        """Brings a turn to its end: answered, or honestly failed with nothing charged.

        Anything unforeseen is raised and leaves the turn unfinished, to be claimed again.
        """
        if turn.id in self._in_flight:
            return TurnOutcome.UNDER_WAY
        self._in_flight[turn.id] = asyncio.Event()
        calls: list[CallRecord] = []
        try:
            return await ended(
                self._go_on(turn, learner, calls),
                self._limits.deadline,
                postpone=partial(self._conversations.postpone, turn.id),
                fail=partial(self._fail, turn, learner),
            )
        finally:
            del self._in_flight[turn.id]
            await self._conversations.book(turn, calls)

    async def resume(self, turn: Turn, learner: Learner) -> TurnOutcome:
        """Takes up an unfinished turn again, unless it has too often been tried."""
        if turn.attempts >= self._limits.attempts:
            return await self._fail(turn, learner, TutorUnavailable(details="too many attempts"))
        return await self.run(turn, learner)

    async def _go_on(self, turn: Turn, learner: Learner, calls: list[CallRecord]) -> None:
        """`calls` are those that are not in the books yet: what is left of them is booked last."""
        if turn.error:
            raise failure_named(turn.error)
        try:
            async with asyncio.TaskGroup() as tasks:
                signs = tasks.create_task(self._show_signs(turn))
                if turn.kind is TurnKind.VOICE:
                    turn = await self._hear(turn, calls)
                heard = tasks.create_task(self._show_heard(turn, learner))
                await self._answer_and_send(tasks, turn, learner, calls, heard)
                signs.cancel()
        except* MluvError as group:
            raise _first(group) from group
        except* TakenOverError as group:
            raise TakenOverError from group

    async def _show_signs(self, turn: Turn) -> None:
        """Keeps the chat from falling silent; the first sign was shown when the message came."""
        while True:
            await asyncio.sleep(_SIGN_EVERY_S)
            await self._delivery.sign(turn)

    async def _hear(self, turn: Turn, calls: list[CallRecord]) -> Turn:
        if turn.state is not TurnState.ACCEPTED:
            return turn
        with self._stopwatch.stage("hear"):
            transcript = await self._hearing.transcript(turn, calls)
        if not await self._conversations.store_transcript(turn, transcript):
            raise TakenOverError
        return replace(
            turn,
            said=transcript.text,
            unsure=transcript.unsure,
            state=TurnState.TRANSCRIBED,
        )

    async def _show_heard(self, turn: Turn, learner: Learner) -> None:
        """Shows the transcript while the answer is already being thought of."""
        if turn.kind is TurnKind.VOICE and not turn.was_sent(MessageKind.HEARD):
            await self._deliver(turn, lambda: self._delivery.heard(turn, learner))

    async def _answer_and_send(
        self,
        tasks: asyncio.TaskGroup,
        turn: Turn,
        learner: Learner,
        calls: list[CallRecord],
        heard: asyncio.Task[None],
    ) -> None:
        speaker = self._speaker(tasks, learner, calls)
        if turn.state is not TurnState.ANSWERED:
            turn = await self._answer(tasks, turn, learner, speaker, calls)
        if speaker is not None:
            speaker.add_rest(turn.reply_sentences)
        more = tasks.create_task(self._more_about(turn, learner)) if turn.in_czech else None
        await heard
        await self._send(turn, learner, speaker, calls)
        if more is not None:
            await self._retell(turn, learner, await more)

    async def _answer(
        self,
        tasks: asyncio.TaskGroup,
        turn: Turn,
        learner: Learner,
        speaker: Speaker | None,
        calls: list[CallRecord],
    ) -> Turn:
        background = await self._conversations.background(turn, learner)
        self._remembering.notice(learner, background)
        listener = _Follower(Drafter(tasks, self._delivery, turn), speaker)
        try:
            stopped = self._in_flight[turn.id]
            with self._stopwatch.stage("answer"):
                if turn.kind is TurnKind.OPENING:
                    answer = await self._opening.answer(turn, learner, listener, stopped, calls)
                else:
                    answer = await self._answering.answer(
                        turn, learner, background, listener, stopped, calls
                    )
        finally:
            await listener.drafter.close()
        asked = tuple(calls)
        with self._stopwatch.stage("store"):
            praise = await self._conversations.store_answer(
                turn, learner, answer, background, asked
            )
        if praise is None:
            raise TakenOverError
        del calls[: len(asked)]
        return _answered(turn, answer, praise)

    async def _send(
        self, turn: Turn, learner: Learner, speaker: Speaker | None, calls: list[CallRecord]
    ) -> None:
        voice_alone = learner.preferences.reply_mode is ReplyMode.VOICE
        if not voice_alone or speaker is None:
            await self._send_text(turn, learner, finishes=speaker is None)
        if speaker is None:
            return
        if not turn.was_sent(MessageKind.VOICE):
            spoken = await self._send_voice(turn, learner, speaker)
            if voice_alone and not spoken:
                await self._send_text(turn, learner, finishes=False)
        asked = tuple(calls)
        await self._conversations.finish(turn, asked)
        del calls[: len(asked)]

    async def _send_voice(self, turn: Turn, learner: Learner, speaker: Speaker) -> bool:
        """Sends the voice note; False when speech failed or the chat takes no voice."""
        with self._stopwatch.stage("speak"):
            note = await speaker.note(turn.reply)
        if note is None:
            return False
        try:
            await self._deliver(turn, lambda: self._delivery.voice(turn, learner, note))
        except Blocked:
            raise
        except DeliveryRefused:
            return False
        return True

    async def _send_text(self, turn: Turn, learner: Learner, *, finishes: bool) -> None:
        if not turn.was_sent(MessageKind.REPLY):
            await self._deliver(
                turn, lambda: self._delivery.reply(turn, learner), finishes=finishes
            )
        elif finishes:
            await self._conversations.finish(turn, ())

    async def _more_about(self, turn: Turn, learner: Learner) -> Saying | None:
        """More about the Czech for another language; the answer does not wait for it."""
        try:
            return await self._sayings.of(turn, learner)
        except MluvError:
            return None

    async def _retell(self, turn: Turn, learner: Learner, saying: Saying | None) -> None:
        sent = await self._conversations.turn(turn.id) if saying is not None else None
        if sent is not None and self._conversations.may_send:
            await self._delivery.retell(sent, learner)

    def _speaker(
        self, tasks: asyncio.TaskGroup, learner: Learner, calls: list[CallRecord]
    ) -> Speaker | None:
        if learner.preferences.reply_mode is ReplyMode.TEXT:
            return None
        return Speaker(tasks, self._sentences, Manner.of(learner), calls)

    async def _deliver(
        self, turn: Turn, send: Callable[[], Awaitable[Sent]], *, finishes: bool = False
    ) -> None:
        """Sends and notes it, both or neither as far as that can be had.

        A copy that was silent too long sends nothing: another may be sending it.
        """
        if not self._conversations.may_send:
            raise TakenOverError

        async def send_and_note() -> None:
            with self._stopwatch.stage("send"):
                sent = await send()
            await self._conversations.record_sent(turn.id, sent, finishes=finishes)

        await unbroken(send_and_note())

    async def _fail(self, turn: Turn, learner: Learner, error: MluvError) -> TurnOutcome:
        """Gives the quota back, tells the learner, and only then ends the turn.

        Where only the model is missing, the Czech engine corrects what was said.
        """
        message = await self._conversations.fail(turn.id, type(error).__name__)
        if message is not None:
            found = await _unaided(message, learner, error)
            try:
                said = replace(turn, said=message.said, unsure=message.unsure)
                await self._delivery.failure(said, learner, error, found)
            except DeliveryPostponed:
                return TurnOutcome.POSTPONED
            await self._conversations.end_failed(turn.id)
        return TurnOutcome.FAILED


@dataclass(frozen=True, slots=True)
class _Follower:
    """Shows the reply as it grows and speaks each sentence as soon as it is whole."""

    drafter: Drafter
    speaker: Speaker | None

    def begin(self) -> None:
        self.drafter.clear()
        if self.speaker is not None:
            self.speaker.clear()

    def progress(self, progress: Progress) -> None:
        self.drafter.update(progress.text)
        if self.speaker is not None:
            for sentence in progress.finished:
                self.speaker.add(sentence)


def _answered(turn: Turn, answer: Answer, praise: Praise) -> Turn:
    return replace(
        turn,
        state=TurnState.ANSWERED,
        language=answer.language,
        reply_sentences=answer.sentences,
        corrected=answer.corrected,
        corrections=answer.corrections,
        in_czech=answer.in_czech,
        score=answer.score,
        praise=praise,
        repair=RepairState.OFFERED if answer.offers_repair else None,
    )


async def _unaided(
    message: Unanswered, learner: Learner, error: MluvError
) -> tuple[Correction, ...] | None:
    if not isinstance(error, TutorUnavailable):
        return None
    return await asyncio.to_thread(corrected_unaided, message, learner.preferences.speaker_gender)


def _first(group: ExceptionGroup[MluvError]) -> MluvError:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error
