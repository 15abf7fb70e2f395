"""What a card sounds like: spoken once for each voice and speed, then taken from the cache."""

from __future__ import annotations

import asyncio
import hashlib

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.personas import persona
from bot.core.conversation.speaking import SPEEDS, Speaker
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.ports import Audio, Cache, Speech
from models.enums import VoiceSpeed

_KEPT_S = 30 * 24 * 3600


class CardSpeech:
    def __init__(self, speech: Speech, audio: Audio, cache: Cache, calls: ModelCalls) -> None:
        self._speech = speech
        self._audio = audio
        self._cache = cache
        self._calls = calls

    async def note(self, learner: Learner, text: str, *, slowly: bool) -> bytes:
        """A voice note of the text in the learner's persona's voice; raises TutorUnavailable."""
        wants = learner.preferences
        speed = VoiceSpeed.VERY_SLOW if slowly else wants.voice_speed
        key = _key(wants.persona, speed, text)
        note = await self._cache.get(key)
        if note is None:
            note = await self._spoken(learner, SPEEDS[speed], text)
            await self._cache.put(key, note, seconds=_KEPT_S)
        return note

    async def cached(self, learner: Learner, text: str) -> bytes | None:
        """A voice note that was spoken before; None when it would have to be made."""
        wants = learner.preferences
        return await self._cache.get(_key(wants.persona, wants.voice_speed, text))

    async def _spoken(self, learner: Learner, speed: float, text: str) -> bytes:
        async with asyncio.TaskGroup() as tasks:
            who = persona(learner.preferences.persona)
            speaker = Speaker(tasks, self._speech, self._audio, who, speed)
            speaker.add(text)
            note = await speaker.note(text)
        await self._calls.book(learner, speaker.calls)
        if note is None:
            raise TutorUnavailable(details="speech failed")
        return note


def _key(persona_name: str, speed: VoiceSpeed, text: str) -> str:
    digest = hashlib.sha256(f"{persona_name}:{speed}:{text}".encode()).hexdigest()
    return f"card:{digest}"
