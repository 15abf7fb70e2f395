"""Repeat after me: sentences to say, and what was heard of one."""

from __future__ import annotations

import asyncio
import zlib
from typing import TYPE_CHECKING

from bot.core.calendar import learning_day
from bot.core.conversation.hearing import Hearing, Listened
from bot.core.conversation.service import Conversations
from bot.core.czech.tokens import words
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.practice.items import Sentence, items
from bot.core.practice.words import bands_of
from bot.core.pronunciation.judging import judge
from bot.core.pronunciation.spelling_out import said_words, spoken
from bot.core.pronunciation.types import Judgement, Spoken

if TYPE_CHECKING:
    from bot.core.ports import Clock, Phonetics, PronunciationScorer


class Shadowing:
    def __init__(
        self,
        clock: Clock,
        conversations: Conversations,
        hearing: Hearing,
        phonetics: Phonetics,
        scorer: PronunciationScorer | None = None,
    ) -> None:
        self._clock = clock
        self._conversations = conversations
        self._hearing = hearing
        self._phonetics = phonetics
        self._scorer = scorer

    async def sentences(self, learner: Learner, turn_id: int | None) -> tuple[str, ...]:
        """The sentences of a reply, or phrases of the learner's level; raises NotFound."""
        if turn_id is None:
            return self._phrases(learner)
        turn = await self._conversations.turn_of_learner(turn_id, learner.telegram_id)
        found = tuple(s for s in turn.reply_sentences if words(s)) if turn is not None else ()
        if not found:
            raise NotFound(details=f"nothing to repeat in turn {turn_id}")
        return found

    async def judge(self, learner: Learner, sentence: str, file_id: str) -> Judgement:
        """What was heard beside the sentence; raises BadAudio, TutorUnavailable."""
        listened = await self._hearing.listened(learner, file_id)
        heard_words = listened.transcript.words
        target, heard = await asyncio.gather(
            spoken(self._phonetics, said_words(sentence), sure=False),
            spoken(
                self._phonetics,
                heard_words or said_words(listened.transcript.text),
                sure=bool(heard_words),
            ),
        )
        return judge(
            target,
            heard,
            sentence=sentence,
            seconds=listened.sound.seconds,
            scored=await self._scored(listened, target),
        )

    async def _scored(
        self, listened: Listened, target: tuple[Spoken, ...]
    ) -> tuple[float, ...] | None:
        if self._scorer is None:
            return None
        phones = [sound for word in target for sound in word.sounds]
        return await self._scorer.score(listened.sound, phones)

    def _phrases(self, learner: Learner) -> tuple[str, ...]:
        """Phrases up to the learner's level, beginning with another one each learning day."""
        bands = {str(band) for band in bands_of(learner.preferences.level)}
        texts = [item.text for item in items("order", Sentence) if item.level in bands]
        day = learning_day(learner.preferences.timezone, self._clock.now())
        first = zlib.crc32(f"{learner.id}:{day}".encode()) % len(texts)
        return (*texts[first:], *texts[:first])
