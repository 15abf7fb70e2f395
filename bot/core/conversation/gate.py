"""Refuses a recording that there is nothing to judge in, before anything is spent on it.

Each refusal has a sentence of its own; none of them is charged.
"""

from __future__ import annotations

import math
from typing import Final

from bot.core.conversation.inventions import is_invention
from bot.core.conversation.voice import Heard
from bot.core.errors import N_, BadAudio
from bot.core.ports import Transcript

NO_SPEECH: Final = 0.6
DOUBTED_LOGPROB: Final = -1.0
"""Above the one and below the other at once nobody spoke; a transcript that the recogniser is sure
of is let pass. Both are Whisper's own defaults (openai/whisper, transcribe.py)."""
LOOP_RATIO: Final = 2.4
"""A text of which zlib leaves less than one part in so many is one phrase over and over: the
recogniser was caught in a loop. Whisper's own default again."""
UNSURE_LOGPROB: Final = math.log(0.5)
"""Less likely than not: the bound for the words that are shown as unsure, too."""

TOO_SHORT = N_(
    "This is too short to hear anything. Nothing was charged. Hold the button and speak."
)
TOO_LONG = N_(
    "This is longer than {minutes} minutes, more than I can take in at once. "
    "Nothing was charged. Please say it in shorter parts."
)
NO_SOUND = N_(
    "There is no sound in this file. Nothing was charged. "
    "Please record it again with the microphone on."
)
SILENT = N_("I heard nothing in this recording. Nothing was charged. Is the microphone on?")
NO_VOICE = N_(
    "I hear a sound, but nobody speaking: noise or music, perhaps. Nothing was charged. "
    "Please try again closer to the microphone, or write to me."
)
TOO_LITTLE = N_(
    "There is hardly a word in this recording. Nothing was charged. Please say a little more."
)
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


def check_voice(heard: Heard, *, shortest_s: float) -> None:
    """Raises BadAudio for silence, for sound without a voice, and for hardly any speech."""
    if heard.is_silent:
        raise BadAudio(SILENT)
    if heard.spoken_s < shortest_s:
        raise BadAudio(TOO_LITTLE)
    if not heard.has_voice:
        raise BadAudio(NO_VOICE)


def check_transcript(transcript: Transcript) -> None:
    """Raises BadAudio when nothing was recognised, or what was cannot be what was said."""
    if (
        not any(character.isalnum() for character in transcript.text)
        or _is_silence(transcript)
        or _is_loop(transcript)
        or (_is_doubtful(transcript) and is_invention(transcript.text))
    ):
        raise BadAudio(UNCLEAR)


def _is_silence(transcript: Transcript) -> bool:
    sure = transcript.avg_logprob is not None and transcript.avg_logprob >= DOUBTED_LOGPROB
    return transcript.no_speech_prob is not None and (
        transcript.no_speech_prob > NO_SPEECH and not sure
    )


def _is_loop(transcript: Transcript) -> bool:
    ratio = transcript.compression_ratio
    return ratio is not None and ratio > LOOP_RATIO


def _is_doubtful(transcript: Transcript) -> bool:
    """Whether the recogniser was unsure, or does not say."""
    return (
        transcript.avg_logprob is None
        or transcript.avg_logprob < UNSURE_LOGPROB
        or (transcript.no_speech_prob or 0.0) > NO_SPEECH
    )
