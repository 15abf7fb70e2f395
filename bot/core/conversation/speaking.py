"""Speaks a reply sentence by sentence, each as soon as it is written, all at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.billing.calls import CallRecord
from bot.core.conversation.personas import Persona
from bot.core.errors import MluvError
from bot.core.ports import Audio, Pcm, Speech
from models.enums import ModelApi, VoiceSpeed

SPEEDS = {
    VoiceSpeed.VERY_SLOW: 0.65,
    VoiceSpeed.SLOW: 0.8,
    VoiceSpeed.NORMAL: 0.95,
    VoiceSpeed.NATIVE: 1.1,
}
"""Relative to the voice's own pace, as the speech service takes it."""


class Speaker:
    """Collects the sentences of one reply and turns them into one voice note, in order.

    Its tasks live inside the turn's own task group: none outlives the turn.
    """

    def __init__(
        self,
        tasks: asyncio.TaskGroup,
        speech: Speech,
        audio: Audio,
        persona: Persona,
        speed: float,
    ) -> None:
        self._tasks = tasks
        self._speech = speech
        self._audio = audio
        self._persona = persona
        self._speed = speed
        self._parts: list[asyncio.Task[Pcm | None]] = []
        self.calls: list[CallRecord] = []

    def clear(self) -> None:
        """Forgets what it began to speak: another reply takes its place."""
        for part in self._parts:
            part.cancel()
        self._parts.clear()

    def add(self, sentence: str) -> None:
        """Begins to speak a sentence."""
        self._parts.append(self._tasks.create_task(self._say(sentence)))

    def add_rest(self, sentences: Sequence[str]) -> None:
        """Begins to speak those sentences of the whole reply that are not yet under way."""
        for sentence in sentences[len(self._parts) :]:
            self.add(sentence)

    async def note(self, text: str) -> bytes | None:
        """The whole reply as a voice note; None when speech failed, since text is enough."""
        sounds = [await part for part in self._parts]
        whole = [sound for sound in sounds if sound is not None]
        if not whole or len(whole) < len(sounds):
            return None
        return await self._audio.voice_note(whole, tags={"transcript": text})

    async def _say(self, sentence: str) -> Pcm | None:
        try:
            sound = await self._speech.say(
                sentence,
                voice=self._persona.voice,
                speed=self._speed,
                instructions=self._persona.accent,
            )
        except MluvError:
            return None
        self.calls.append(
            CallRecord(
                ModelApi.SPEECH,
                self._speech.speech_model,
                audio_seconds=sound.seconds,
                characters=len(sentence),
            )
        )
        return sound
