"""From a recording to a transcript that can be trusted, or an honest refusal."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.core.billing.calls import CallRecord, ModelCalls
from bot.core.conversation import gate
from bot.core.conversation.containers import VOICE_NOTE, upload_name
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.types import Turn
from bot.core.conversation.voice import listen
from bot.core.errors import BadAudio
from bot.core.learners.types import Learner
from bot.core.ports import Audio, Cache, Pcm, Speech, Transcript
from models.enums import ModelApi

_TRANSCRIPT = TypeAdapter(Transcript)
_KEPT_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class HearingLimits:
    """Shortest and longest recording that is judged, in seconds."""

    shortest_s: float
    longest_s: float


@dataclass(frozen=True, slots=True)
class Listened:
    """A recording, decoded and recognised, and what that took."""

    transcript: Transcript
    sound: Pcm
    calls: tuple[CallRecord, ...] = ()


class Hearing:
    def __init__(
        self,
        delivery: Delivery,
        audio: Audio,
        speech: Speech,
        limits: HearingLimits,
        calls: ModelCalls,
        cache: Cache,
    ) -> None:
        self._delivery = delivery
        self._audio = audio
        self._speech = speech
        self._limits = limits
        self._calls = calls
        self._cache = cache

    async def transcript(self, turn: Turn, calls: list[CallRecord]) -> Transcript:
        """What was said in a turn's recording; raises BadAudio, TutorUnavailable.

        What it takes is added to `calls`, also where it cannot be used.
        """
        if turn.file_id is None:
            raise BadAudio(details="turn without a recording")
        listened = await self._listened(turn.file_id)
        calls += listened.calls
        gate.check_transcript(listened.transcript)
        return listened.transcript

    async def heard(self, learner: Learner, file_id: str) -> str:
        """What was said in a recording that is no turn; raises BadAudio, TutorUnavailable."""
        return (await self.listened(learner, file_id)).transcript.text

    async def listened(self, learner: Learner, file_id: str) -> Listened:
        """As `heard`, with the sound and what the recogniser says of each word."""
        self._calls.check(learner)
        listened = await self._listened(file_id)
        await self._calls.book(learner, listened.calls)
        gate.check_transcript(listened.transcript)
        return listened

    async def _listened(self, file_id: str) -> Listened:
        data = await self._delivery.fetch(file_id)
        sound = await self._spoken(data)
        transcript, calls = await self._recognised(data, sound)
        return Listened(transcript, sound, calls)

    async def _spoken(self, data: bytes) -> Pcm:
        """The sound of a recording in which somebody speaks; raises BadAudio."""
        limits = self._limits
        sound = await self._audio.decode(data, longest_s=limits.longest_s)
        gate.check_length(sound.seconds, shortest_s=limits.shortest_s, longest_s=limits.longest_s)
        heard = await asyncio.to_thread(listen, await self._audio.measure(sound))
        gate.check_voice(heard, shortest_s=limits.shortest_s)
        return sound

    async def _recognised(
        self, data: bytes, sound: Pcm
    ) -> tuple[Transcript, tuple[CallRecord, ...]]:
        """The same recording is recognised once a week; what is kept names nobody."""
        key = f"hearing:transcript:{hashlib.sha256(data).hexdigest()}"
        kept = await self._cache.get(key)
        if kept is not None:
            return _TRANSCRIPT.validate_json(kept), ()
        transcript = await self._transcribed(data, sound)
        await self._cache.put(key, _TRANSCRIPT.dump_json(transcript), seconds=_KEPT_S)
        record = CallRecord(ModelApi.TRANSCRIPTION, transcript.model, audio_seconds=sound.seconds)
        return transcript, (record,)

    async def _transcribed(self, data: bytes, sound: Pcm) -> Transcript:
        name = upload_name(data)
        if name is None:
            data, name = await self._audio.voice_note([sound], tags={}), VOICE_NOTE
        return await self._speech.transcribe(data, name=name)
