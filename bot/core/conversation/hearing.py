"""From a recording to a transcript that can be trusted, or an honest refusal."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.core.billing.calls import CallRecord, ModelCalls
from bot.core.conversation import gate
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.types import Turn
from bot.core.errors import BadAudio
from bot.core.learners.types import Learner
from bot.core.ports import Audio, Pcm, Speech, Transcript
from models.enums import ModelApi


@dataclass(frozen=True, slots=True)
class HearingLimits:
    """Shortest and longest recording that is judged, in seconds."""

    shortest_s: float
    longest_s: float


@dataclass(frozen=True, slots=True)
class Listened:
    """A recording that is no turn, decoded and recognised."""

    transcript: Transcript
    sound: Pcm


class Hearing:
    def __init__(
        self,
        delivery: Delivery,
        audio: Audio,
        speech: Speech,
        limits: HearingLimits,
        calls: ModelCalls,
    ) -> None:
        self._delivery = delivery
        self._audio = audio
        self._speech = speech
        self._limits = limits
        self._calls = calls

    async def transcript(self, turn: Turn) -> tuple[Transcript, CallRecord]:
        """What was said in a turn's recording; raises BadAudio, TutorUnavailable."""
        if turn.file_id is None:
            raise BadAudio(details="turn without a recording")
        transcript, sound = await self._recognised(turn.file_id)
        gate.check_transcript(transcript)
        return transcript, _record(transcript, sound)

    async def heard(self, learner: Learner, file_id: str) -> str:
        """What was said in a recording that is no turn; raises BadAudio, TutorUnavailable."""
        return (await self.listened(learner, file_id)).transcript.text

    async def listened(self, learner: Learner, file_id: str) -> Listened:
        """As `heard`, with the sound and what the recogniser says of each word."""
        self._calls.check(learner)
        transcript, sound = await self._recognised(file_id)
        await self._calls.book(learner, [_record(transcript, sound)])
        gate.check_transcript(transcript)
        return Listened(transcript, sound)

    async def _recognised(self, file_id: str) -> tuple[Transcript, Pcm]:
        data = await self._delivery.fetch(file_id)
        sound = await self._audio.decode(data, longest_s=self._limits.longest_s)
        gate.check_length(
            sound.seconds, shortest_s=self._limits.shortest_s, longest_s=self._limits.longest_s
        )
        await asyncio.to_thread(gate.check_level, sound)
        return await self._speech.transcribe(data, name="voice.ogg"), sound


def _record(transcript: Transcript, sound: Pcm) -> CallRecord:
    return CallRecord(ModelApi.TRANSCRIPTION, transcript.model, audio_seconds=sound.seconds)
