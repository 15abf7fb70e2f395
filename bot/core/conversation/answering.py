"""From what was said to a verified answer, streamed on the way."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bot.core.billing.calls import CallRecord
from bot.core.conversation.circumstances import gender_of
from bot.core.conversation.correcting import Correcting
from bot.core.conversation.corrections import Verified
from bot.core.conversation.language import Language, foreign_words, language_of
from bot.core.conversation.noticing import items_to_ask
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import TutorTurn, parse
from bot.core.conversation.scoring import score
from bot.core.conversation.streaming import Progress, ReplyStream
from bot.core.conversation.tokens import estimate
from bot.core.conversation.types import Answer, Background, Turn, numbered
from bot.core.conversation.visibility import visible
from bot.core.czech.finding import correct
from bot.core.czech.tokens import words
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner, Preferences
from bot.core.ports import NO_TOKENS, Prompt, TokenUsage, Tutor
from models.enums import ModelApi, TurnKind

_ATTEMPTS = 2


class Listener(Protocol):
    """Who follows an answer while it is being written."""

    def begin(self) -> None:
        """The answer begins (again): what was heard of an earlier attempt is void."""
        ...

    def progress(self, progress: Progress) -> None: ...


class Answering:
    def __init__(self, tutor: Tutor, prompts: Prompts) -> None:
        self._tutor = tutor
        self._prompts = prompts
        self._correcting = Correcting(tutor, prompts)

    async def answer(
        self,
        turn: Turn,
        learner: Learner,
        background: Background,
        listener: Listener,
        stopped: asyncio.Event,
        calls: list[CallRecord],
    ) -> Answer:
        """The answer to a turn; half an answer, or one that breaks its schema, is asked for anew.

        What it takes is added to `calls`, whatever comes of it. Raises TutorUnavailable when that
        fails too.
        """
        prompt = self._prompt(turn, learner, background)
        for _ in range(_ATTEMPTS - 1):
            try:
                return await self._attempt(turn, learner, prompt, listener, stopped, calls)
            except TutorUnavailable:
                continue
        return await self._attempt(turn, learner, prompt, listener, stopped, calls)

    async def _attempt(
        self,
        turn: Turn,
        learner: Learner,
        prompt: Prompt,
        listener: Listener,
        stopped: asyncio.Event,
        calls: list[CallRecord],
    ) -> Answer:
        listener.begin()
        stream = ReplyStream()
        await self._read(prompt, stream, listener, stopped, calls)
        if stopped.is_set():
            return _stopped(turn, stream)
        answer = parse(TutorTurn, stream.json)
        sentences = tuple(s.strip() for s in answer.reply_sentences if s.strip())
        if not sentences:
            raise TutorUnavailable(details="empty reply")
        language = await asyncio.to_thread(language_of, turn.said, answer.language)
        verified = await self._correcting.correct(turn, learner, answer, language, calls)
        return Answer(
            sentences=sentences,
            language=language,
            corrected=verified.corrected,
            corrections=numbered(verified.corrections),
            in_czech=await asyncio.to_thread(_in_czech, turn, learner, answer, language),
            score=_score(turn, language, verified),
            offers_repair=_offers_repair(learner.preferences, verified),
        )

    def _prompt(self, turn: Turn, learner: Learner, background: Background) -> Prompt:
        if turn.kind is TurnKind.OPENING:
            return self._prompts.opening(learner)
        return self._prompts.turn(
            learner,
            background.history,
            turn.said,
            turn.unsure_words,
            items_to_ask(turn.said, background.due),
            summary=background.summary.text,
            facts=background.facts,
        )

    async def _read(
        self,
        prompt: Prompt,
        stream: ReplyStream,
        listener: Listener,
        stopped: asyncio.Event,
        calls: list[CallRecord],
    ) -> None:
        async with self._tutor.stream(prompt) as pieces:
            try:
                async for piece in pieces:
                    listener.progress(stream.feed(piece))
                    if stopped.is_set():
                        return
            finally:
                usage = self._usage(prompt, pieces.usage, stream)
                if usage != NO_TOKENS:
                    calls.append(CallRecord(ModelApi.CHAT, prompt.model, usage))

    def _usage(self, prompt: Prompt, told: TokenUsage, stream: ReplyStream) -> TokenUsage:
        """What an answer took; where it broke off before that was told, by what is written."""
        self._prompts.learn(prompt, told)
        if told != NO_TOKENS or not stream.json:
            return told
        return TokenUsage(self._prompts.expected(prompt), 0, estimate(stream.json))


def _in_czech(turn: Turn, learner: Learner, answer: TutorTurn, language: Language) -> str:
    """The Czech for what was said in another language, or with words of one; else nothing."""
    if turn.kind is TurnKind.OPENING or language == answer.language == "cs":
        return ""
    told = answer.translation_to_czech.strip()
    if not told and answer.language == "cs":
        told = answer.corrected.strip()
    if words(told) == words(turn.said) or (language == "cs" and not foreign_words(turn.said)):
        return ""
    return correct(told, gender_of(learner.preferences.speaker_gender))


def _score(turn: Turn, language: Language, verified: Verified) -> int | None:
    """No score for what is not Czech, and none where the correction could not be verified."""
    if turn.kind is TurnKind.OPENING or language != "cs" or not verified.judged:
        return None
    return score(len(words(turn.said)), verified.corrections)


def _offers_repair(wants: Preferences, verified: Verified) -> bool:
    """Whether there is something that the learner wants to try to mend first."""
    return wants.self_repair and bool(visible(verified.corrections, wants.correction_level))


def _stopped(turn: Turn, stream: ReplyStream) -> Answer:
    """What was written until the learner stopped it: kept as it stands, without corrections."""
    written = ReplyStream().feed(stream.json)
    return Answer(
        sentences=(written.text or "…",),
        language="",
        corrected=turn.said,
        corrections=(),
        in_czech="",
        score=None,
        stopped=True,
    )
