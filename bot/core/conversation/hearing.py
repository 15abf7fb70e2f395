"""From a recording to a transcript that can be trusted, or an honest refusal."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.core.conversation import gate
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.types import CallRecord, Turn
from bot.core.errors import BadAudio
from bot.core.ports import Audio, Speech, Transcript
from models.enums import ModelApi


@dataclass(frozen=True, slots=True)
class HearingLimits:
    """Shortest and longest recording that is judged, in seconds."""

    shortest_s: float
    longest_s: float


class Hearing:
    def __init__(
        self, delivery: Delivery, audio: Audio, speech: Speech, limits: HearingLimits
    ) -> None:
        self._delivery = delivery
        self._audio = audio
        self._speech = speech
        self._limits = limits

    async def transcript(self, turn: Turn) -> tuple[Transcript, CallRecord]:
        """What was said in a turn's recording; raises BadAudio, TutorUnavailable."""
        if turn.file_id is None:
            raise BadAudio(details="turn without a recording")
        return await self.recognise_file(turn.file_id)

    async def recognise_file(self, file_id: str) -> tuple[Transcript, CallRecord]:
        """What was said in a recording in Telegram; raises BadAudio, TutorUnavailable."""
        return await self.recognise(await self._delivery.fetch(file_id))

    async def recognise(self, data: bytes) -> tuple[Transcript, CallRecord]:
        """What was said in a recording; raises BadAudio, TutorUnavailable."""
        sound = await self._audio.decode(data, longest_s=self._limits.longest_s)
        gate.check_length(
            sound.seconds, shortest_s=self._limits.shortest_s, longest_s=self._limits.longest_s
        )
        await asyncio.to_thread(gate.check_level, sound)
        transcript = await self._speech.transcribe(data, name="voice.ogg")
        gate.check_transcript(transcript)
        record = CallRecord(ModelApi.TRANSCRIPTION, transcript.model, audio_seconds=sound.seconds)
        return transcript, record
