"""The Voice port over espeak-ng: free, at once, without a network; work is done in threads."""

from __future__ import annotations

import asyncio

from bot.adapters import audio, espeak
from bot.core.errors import TutorUnavailable

_SPEED, _SLOW_SPEED = 0.9, 0.6


class EspeakVoice:
    async def say(self, text: str, *, slowly: bool = False) -> bytes:
        """The text as an OGG/Opus voice note. Raises TutorUnavailable where it cannot be said."""
        return await asyncio.to_thread(_said, text, _SLOW_SPEED if slowly else _SPEED)


def _said(text: str, speed: float) -> bytes:
    try:
        pcm = espeak.speak(text, speed=speed)
    except (espeak.EspeakError, OSError) as error:
        raise TutorUnavailable(details=str(error)) from error
    return audio.encode_ogg_opus(pcm)
