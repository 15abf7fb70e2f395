"""Puts sentences through the way that answers learners: prompt, model, verification, score."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.billing.calls import CallRecord
from bot.core.conversation.answering import Answering
from bot.core.conversation.streaming import Progress
from bot.core.conversation.types import Answer, Background, Turn
from bot.core.errors import TutorUnavailable
from bot.core.evaluation.matching import word_edit
from bot.core.evaluation.types import Run, Sentence, WordEdit
from bot.core.learners.types import Learner, Preferences
from models.enums import (
    CorrectionLevel,
    Goal,
    InterfaceLanguage,
    LevelSource,
    Pace,
    Plan,
    Register,
    ReplyMode,
    Style,
    TurnState,
    VoiceSpeed,
)

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class _Unheard:
    """Nobody follows these answers while they are written."""

    def begin(self) -> None: ...

    def progress(self, progress: Progress) -> None: ...


async def run(
    answering: Answering, sentences: Sequence[Sentence], *, repeat: int, at_once: int
) -> tuple[Run, ...]:
    """Every sentence `repeat` times, `at_once` of them at a time; in the order of the set."""
    places = asyncio.Semaphore(at_once)

    async def one(sentence: Sentence) -> Run:
        async with places:
            return await _run(answering, sentence)

    async with asyncio.TaskGroup() as tasks:
        started = [tasks.create_task(one(s)) for _ in range(repeat) for s in sentences]
    return tuple(task.result() for task in started)


async def _run(answering: Answering, sentence: Sentence) -> Run:
    turn, learner, calls = _turn(sentence), _learner(sentence), list[CallRecord]()
    begun = time.monotonic()
    try:
        answer = await answering.answer(
            turn, learner, Background(), _Unheard(), asyncio.Event(), calls
        )
    except TutorUnavailable as error:
        failure = error.details or str(error)
        return Run(sentence, None, failure=failure, micro_usd=_cost(calls))
    return Run(
        sentence,
        _word_edits(sentence.said, answer),
        corrected=answer.corrected,
        score=answer.score,
        seconds=time.monotonic() - begun,
        micro_usd=_cost(calls),
    )


def _cost(calls: Sequence[CallRecord]) -> int:
    return sum(call.cost_micro_usd for call in calls)


def _word_edits(said: str, answer: Answer) -> tuple[WordEdit, ...]:
    found = (
        word_edit(said, one.start, one.end, one.replacement, one.category)
        for one in answer.corrections
    )
    return tuple(edit for edit in found if edit is not None)


def _turn(sentence: Sentence) -> Turn:
    return Turn(
        id=0,
        learner_id=0,
        chat_id=0,
        message_id=0,
        kind=sentence.kind,
        state=TurnState.TRANSCRIBED,
        attempts=1,
        learning_on=_EPOCH.date(),
        charged=False,
        file_id=None,
        said=sentence.said,
        unsure=(),
        language="",
        reply_sentences=(),
        corrected="",
        corrections=(),
        in_czech="",
        score=None,
    )


def _learner(sentence: Sentence) -> Learner:
    return Learner(
        id=0,
        telegram_id=0,
        first_name="",
        plan=Plan.PRO,
        consented=True,
        onboarded=True,
        blocked=False,
        deleted_at=None,
        preferences=_preferences(sentence),
    )


def _preferences(sentence: Sentence) -> Preferences:
    return Preferences(
        interface_language=InterfaceLanguage.EN,
        native_language=sentence.native_language,
        explanation_language="en",
        level=sentence.level,
        level_source=LevelSource.CHOSEN,
        goal=Goal.EVERYDAY,
        topics=(),
        pace=Pace.REGULAR,
        timezone="Europe/Prague",
        reminder_hour=None,
        persona="honzik",
        style=Style.FRIENDLY,
        speaker_gender=sentence.speaker_gender,
        register=Register.STANDARD,
        correction_level=CorrectionLevel.DETAILED,
        voice_speed=VoiceSpeed.NORMAL,
        reply_mode=ReplyMode.TEXT,
        plain_mode=False,
        self_repair=False,
    )
