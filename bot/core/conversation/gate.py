"""Refuses a recording that there is nothing to judge in, before anything is spent on it.

Each refusal has a sentence of its own; none of them is charged.
"""

from __future__ import annotations

from bot.core.conversation.voice import Heard
from bot.core.errors import N_, BadAudio
from bot.core.ports import Transcript

NO_SPEECH = 0.85

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
    """Raises BadAudio when the recogniser itself says that there was no speech."""
    if not any(character.isalnum() for character in transcript.text):
        raise BadAudio(UNCLEAR)
    if transcript.no_speech_prob is not None and transcript.no_speech_prob > NO_SPEECH:
        raise BadAudio(UNCLEAR)
