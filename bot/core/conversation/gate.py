"""Refuses a recording that there is nothing to judge in, before anything is spent on it."""

from __future__ import annotations

import array
import math

from bot.core.errors import N_, BadAudio
from bot.core.ports import Pcm, Transcript

SILENCE_DBFS = -50.0
"""Loudest tenth of a second below this: nobody spoke (dB relative to full scale)."""

NO_SPEECH = 0.85
_WINDOW_S = 0.1
_STRIDE = 8  # every eighth sample tells the level as well, and costs an eighth

TOO_SHORT = N_(
    "This is too short to hear anything. Nothing was charged. Hold the button and speak."
)
TOO_LONG = N_(
    "This is longer than {minutes} minutes, more than I can take in at once. "
    "Nothing was charged. Please say it in shorter parts."
)
SILENT = N_("I heard nothing in this recording. Nothing was charged. Is the microphone on?")
UNCLEAR = N_(
    "I could not make out any words. Nothing was charged. "
    "Please try again closer to the microphone, or write to me."
)


def check_length(seconds: float, *, shortest_s: float, longest_s: float) -> None:
    """Raises BadAudio for a recording too short or too long to be judged."""
    if seconds < shortest_s:
        raise BadAudio(TOO_SHORT)
    if seconds > longest_s:
        raise BadAudio(TOO_LONG, minutes=round(longest_s / 60))


def check_level(sound: Pcm) -> None:
    """Raises BadAudio for silence."""
    if loudest_dbfs(sound) < SILENCE_DBFS:
        raise BadAudio(SILENT)


def check_transcript(transcript: Transcript) -> None:
    """Raises BadAudio when the recogniser itself says that there was no speech."""
    if not any(character.isalnum() for character in transcript.text):
        raise BadAudio(UNCLEAR)
    if transcript.no_speech_prob is not None and transcript.no_speech_prob > NO_SPEECH:
        raise BadAudio(UNCLEAR)


def loudest_dbfs(sound: Pcm) -> float:
    """Level of the loudest tenth of a second, in dB relative to full scale; -inf for silence."""
    samples = array.array("h", sound.samples)
    window = max(1, int(sound.rate * _WINDOW_S))
    loudest = 0.0
    for start in range(0, len(samples), window):
        part = samples[start : start + window]
        loudest = max(loudest, _mean_square(part))
    return 10 * math.log10(loudest) if loudest > 0 else -math.inf


def _mean_square(part: array.array[int]) -> float:
    sampled = part[::_STRIDE]
    return sum(map(int.__mul__, sampled, sampled)) / len(sampled) / 32768**2
