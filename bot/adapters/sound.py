"""The Audio port over FFmpeg: the work is done in threads, errors become the learner's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from bot.adapters import audio, measuring
from bot.core.conversation.gate import NO_SOUND, TOO_LONG
from bot.core.errors import BadAudio
from bot.core.ports import Pcm, SoundFrame

_PAUSE_S = 0.18
_HEARING_RATE = 16_000
_THREADS = max(1, (os.cpu_count() or 1) // 2)
"""Half of the cores: sound can wait, and what is under way on the loop cannot."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


class FfmpegAudio:
    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="audio")

    async def _aside(
        self, work: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
    ) -> Made:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))

    async def decode(self, data: bytes, *, longest_s: float) -> Pcm:
        """Decodes anything Telegram sends to 16 kHz mono; raises BadAudio."""
        try:
            sound = await self._aside(
                audio.decode, data, max_seconds=longest_s, rate=_HEARING_RATE
            )
        except audio.AudioTooLong as error:
            raise BadAudio(TOO_LONG, minutes=round(longest_s / 60)) from error
        except audio.NoSound as error:
            raise BadAudio(NO_SOUND) from error
        except audio.BadAudio as error:
            raise BadAudio(details=str(error)) from error
        return Pcm(sound.samples, sound.rate)

    async def measure(self, sound: Pcm) -> Sequence[SoundFrame]:
        """Level and flatness of each fortieth of a second."""
        return await self._aside(measuring.measure, sound)

    async def voice_note(self, parts: Sequence[Pcm], *, tags: Mapping[str, str]) -> bytes:
        """Joins sounds with a short pause after each into OGG/Opus."""
        return await self._aside(_encoded, parts, tags)

    async def joined(self, notes: Sequence[bytes], *, tags: Mapping[str, str]) -> bytes:
        """Joins notes by their packets; each ends with the pause it was made with."""
        try:
            return await self._aside(audio.join_ogg_opus, notes, tags=tags)
        except audio.BadAudio as error:
            raise BadAudio(details=str(error)) from error


def _encoded(parts: Sequence[Pcm], tags: Mapping[str, str]) -> bytes:
    rate = parts[0].rate
    pause = bytes(2 * int(rate * _PAUSE_S))
    samples = b"".join(part.samples + pause for part in parts)
    return audio.encode_ogg_opus(Pcm(samples, rate), tags=tags)
