import array
import math
import time

import pytest

from bot.core.conversation import gate
from bot.core.errors import BadAudio
from bot.core.ports import Pcm, Transcript

RATE = 16_000


def tone(level, seconds=1.0):
    samples = (int(level * 32767 * math.sin(i / 6)) for i in range(int(RATE * seconds)))
    return Pcm(array.array("h", samples).tobytes(), RATE)


def test_silence_is_refused():
    with pytest.raises(BadAudio, match="heard nothing"):
        gate.check_level(tone(0.0))


def test_noise_floor_is_refused():
    with pytest.raises(BadAudio):
        gate.check_level(tone(0.001))


def test_quiet_voice_passes():
    gate.check_level(tone(0.02))


def test_level_is_in_decibels_of_full_scale():
    assert gate.loudest_dbfs(tone(1.0)) == pytest.approx(-3.0, abs=0.3)
    assert gate.loudest_dbfs(tone(0.1)) == pytest.approx(-23.0, abs=0.3)


def test_one_word_in_a_long_silence_passes():
    gate.check_level(Pcm(bytes(RATE * 10) + tone(0.3, 0.3).samples + bytes(RATE * 10), RATE))


@pytest.mark.parametrize("seconds", [0.0, 0.39, 120.1, 7200])
def test_length_outside_the_limits_is_refused(seconds):
    with pytest.raises(BadAudio):
        gate.check_length(seconds, shortest_s=0.4, longest_s=120)


@pytest.mark.parametrize("text", ["", "  ", "…", "."])
def test_nothing_recognised_is_refused(text):
    with pytest.raises(BadAudio):
        gate.check_transcript(Transcript(text, "m"))


def test_recogniser_that_doubts_there_was_speech_is_believed():
    with pytest.raises(BadAudio):
        gate.check_transcript(Transcript("Titulky vytvořil", "m", no_speech_prob=0.95))


def test_two_minutes_are_measured_quickly():
    sound = Pcm(tone(0.3).samples * 120, RATE)
    begun = time.perf_counter()
    gate.check_level(sound)
    assert time.perf_counter() - begun < 1.0
