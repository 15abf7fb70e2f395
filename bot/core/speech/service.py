"""Voice notes that a learner asks for: spoken once, uploaded once, then sent by their file id."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tortoise import connections

from bot.core.billing.calls import ModelCalls
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.speech.sentences import Spoken, SpokenSentences
from bot.core.speech.types import Manner, VoiceNote
from models import SpeechFile
from models.enums import VoiceSpeed

if TYPE_CHECKING:
    from bot.core.ports import Clock

_REMEMBER = """
INSERT INTO speech_files (content, voice, speed, file_id, sent_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (content, voice, speed) DO UPDATE
SET file_id = EXCLUDED.file_id, sent_at = EXCLUDED.sent_at
"""


class VoiceNotes:
    def __init__(self, clock: Clock, sentences: SpokenSentences, calls: ModelCalls) -> None:
        self._clock = clock
        self._sentences = sentences
        self._calls = calls

    async def find(
        self, learner: Learner, sentences: Sequence[str], speed: VoiceSpeed | None = None
    ) -> VoiceNote:
        """A voice note in the learner's persona's voice, and whether it was sent before."""
        manner = Manner.of(learner, speed)
        content = manner.names(*sentences, model=self._sentences.model)
        note = VoiceNote(tuple(sentences), manner, content)
        row = await SpeechFile.filter(**_names(note)).first()
        return note if row is None else replace(note, file_id=row.file_id)

    async def spoken(self, learner: Learner, note: VoiceNote) -> bytes:
        """The sound of a note; raises TutorUnavailable, BudgetSpent."""
        self._calls.check(learner)
        said = await asyncio.gather(
            *(self._say(learner, sentence, note.manner) for sentence in note.sentences),
            return_exceptions=True,
        )
        whole = [part for part in said if isinstance(part, Spoken)]
        await self._calls.book(learner, [part.call for part in whole if part.call is not None])
        failed = next((part for part in said if isinstance(part, BaseException)), None)
        if failed is not None:
            raise failed
        if not whole:
            raise TutorUnavailable(details="nothing to say")
        return await self._sentences.joined([part.note for part in whole], note.text)

    async def _say(self, learner: Learner, sentence: str, manner: Manner) -> Spoken:
        found = await self._sentences.cached(sentence, manner)
        if found is not None:
            return Spoken(found)
        self._calls.check(learner)
        return await self._sentences.speak(sentence, manner)

    async def cached(self, learner: Learner, sentence: str) -> bytes | None:
        """A sentence as a voice note if it was spoken before; None when it was not."""
        return await self._sentences.cached(sentence, Manner.of(learner))

    async def remember(self, note: VoiceNote, file_id: str) -> None:
        """Notes by which id Telegram knows a note from now on."""
        await connections.get("default").execute_query(
            _REMEMBER, [*_names(note).values(), file_id, self._clock.now()]
        )

    async def forget(self, note: VoiceNote) -> None:
        """Lets go of an id that Telegram does not know any more."""
        await SpeechFile.filter(**_names(note), file_id=note.file_id).delete()

    async def forget_before(self, before: datetime) -> int:
        """Lets go of ids that are older; how many."""
        return await SpeechFile.filter(sent_at__lt=before).delete()


def _names(note: VoiceNote) -> dict[str, str]:
    """What makes two notes the same one."""
    manner = note.manner
    return {"content": note.content, "voice": manner.persona.voice, "speed": manner.speed}
