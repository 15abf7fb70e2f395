"""Speaks a sentence once in each voice and at each speed; after that it comes from the cache.

What is kept is a whole voice note (Opus), a twelfth of the raw sound. Notes are joined without
being encoded again, so a sentence that is known costs neither a request nor a codec.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core.billing.calls import CallRecord
from bot.core.ports import Audio, Cache, Speech
from bot.core.speech.types import SPEEDS, Manner
from models.enums import ModelApi

KEPT_FOR = timedelta(days=30)
_KEPT_S = int(KEPT_FOR.total_seconds())


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as a voice note; `call` is the request that it took, if it took one."""

    note: bytes
    call: CallRecord | None = None


class SpokenSentences:
    def __init__(self, speech: Speech, audio: Audio, cache: Cache) -> None:
        self._speech = speech
        self._audio = audio
        self._cache = cache

    @property
    def model(self) -> str:
        return self._speech.speech_model

    async def say(self, sentence: str, manner: Manner) -> Spoken:
        """A sentence in a manner; raises TutorUnavailable."""
        found = await self.cached(sentence, manner)
        return Spoken(found) if found is not None else await self.speak(sentence, manner)

    async def speak(self, sentence: str, manner: Manner) -> Spoken:
        """Has a sentence spoken, and keeps it; raises TutorUnavailable."""
        sound = await self._speech.say(
            sentence,
            voice=manner.persona.voice,
            speed=SPEEDS[manner.speed],
            instructions=manner.persona.accent,
        )
        note = await self._audio.voice_note([sound], tags={"transcript": sentence})
        await self._cache.put(self._key(sentence, manner), note, seconds=_KEPT_S)
        call = CallRecord(
            ModelApi.SPEECH,
            self.model,
            audio_seconds=sound.seconds,
            characters=len(sentence),
        )
        return Spoken(note, call)

    async def cached(self, sentence: str, manner: Manner) -> bytes | None:
        """A sentence that was said before; None when it would have to be spoken."""
        return await self._cache.get(self._key(sentence, manner))

    async def is_cached(self, sentence: str, manner: Manner) -> bool:
        return await self._cache.has(self._key(sentence, manner))

    async def joined(self, notes: Sequence[bytes], text: str) -> bytes:
        """Sentences one after another as one voice note."""
        if len(notes) == 1:
            return notes[0]
        return await self._audio.joined(notes, tags={"transcript": text})

    def _key(self, sentence: str, manner: Manner) -> str:
        digest = manner.names(sentence, model=self.model)
        return f"speech:sentence:{manner.speed}:{digest}"
