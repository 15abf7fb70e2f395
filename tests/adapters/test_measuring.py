"""Voices, noise and music as they are, through the real filters."""

import array
import math
import random

import pytest

from bot.adapters import audio
from bot.adapters.espeak import speak
from bot.adapters.measuring import measure
from bot.core.conversation.voice import FRAME_S, listen
from bot.core.ports import Pcm

RATE = 16_000
SAID = "Dobrý den, já bydlím v Praze. Včera jsem byla v obchodě."


def made(wave, seconds=4.0, level=0.3):
    samples = (round(32767 * level * wave(n / RATE)) for n in range(int(RATE * seconds)))
    kept = (max(-32768, min(32767, sample)) for sample in samples)
    return Pcm(array.array("h", kept).tobytes(), RATE)


def said(text=SAID, **how):
    """A voice, with the moment before and after it in which a button is pressed."""
    moment = bytes(RATE // 2)
    return Pcm(moment + audio.resample(speak(text, **how), RATE).samples + moment, RATE)


def louder(sound, factor):
    samples = array.array("h", sound.samples)
    return Pcm(array.array("h", (int(s * factor) for s in samples)).tobytes(), sound.rate)


def mixed(sound, other, decibels):
    """A sound over another that is so many decibels weaker."""
    one, two = array.array("h", sound.samples), array.array("h", other.samples)
    power = sum(s * s for s in one) / len(one), sum(s * s for s in two) / len(two)
    factor = math.sqrt(power[0] / power[1]) / 10 ** (decibels / 20)
    both = (int(s + factor * two[n % len(two)]) for n, s in enumerate(one))
    return Pcm(array.array("h", (max(-32768, min(32767, s)) for s in both)).tobytes(), RATE)


def tone(*frequencies):
    return lambda t: sum(math.sin(2 * math.pi * f * t) for f in frequencies) / len(frequencies)


def noise(t):
    return CHANCE.uniform(-1, 1)


def melody(t):
    note = (262, 294, 330, 349, 392, 440)[int(t / 0.3) * 5 % 6]
    return tone(note, 2 * note, 3 * note)(t) * math.exp(-6 * (t % 0.3))


def clicks(t):
    return noise(t) * math.exp(-200 * (t % 0.5))


def wind(t):
    """Noise whose highs are weak, in slow gusts."""
    STATE[0] = 0.97 * STATE[0] + 0.2 * noise(t)
    return STATE[0] * (1 + 0.8 * math.sin(4 * t)) / 2


CHANCE, STATE = random.Random(1), [0.0]


@pytest.mark.parametrize(
    "wave",
    [tone(440), tone(50, 100, 150), tone(262, 330, 392), noise, melody, clicks, wind],
    ids=["tone", "hum", "chord", "noise", "melody", "clicks", "wind"],
)
@pytest.mark.parametrize("level", [0.3, 0.1])
def test_sound_without_a_voice_has_none(wave, level):
    assert not listen(measure(made(wave, level=level))).has_voice


@pytest.mark.parametrize(
    "how",
    [{}, {"voice": "cs+f2"}, {"voice": "cs+whisper"}, {"speed": 0.5}, {"speed": 1.6},
     {"voice": "en"}, {"voice": "uk"}, {"text": "Ano."}, {"text": "Prosím?"},
     {"text": "Nooo, jáááá nevííím.", "speed": 0.5}],
    ids=str,
)  # fmt: skip
def test_a_voice_is_one(how):
    heard = listen(measure(said(**how)))
    assert heard.has_voice
    assert heard.spoken_s >= 0.4


@pytest.mark.parametrize("wave", [noise, tone(50, 100, 150), melody, wind])
@pytest.mark.parametrize("decibels", [20, 10, 5, 0])
def test_a_voice_above_noise_or_music_is_one(wave, decibels):
    assert listen(measure(mixed(said(), made(wave), decibels))).has_voice


@pytest.mark.parametrize("sound", ["quiet", "telephone", "opus"])
def test_a_voice_that_was_lessened_is_one(sound):
    voice = said()
    lessened = {
        "quiet": lambda: louder(voice, 0.03),
        "telephone": lambda: audio.resample(audio.resample(voice, 8_000), RATE),
        "opus": lambda: audio.decode(audio.encode_ogg_opus(voice), max_seconds=60),
    }
    assert listen(measure(lessened[sound]())).has_voice


def test_silence_is_silent():
    assert listen(measure(Pcm(bytes(RATE), RATE))).is_silent
    assert listen(measure(made(noise, level=0.001))).is_silent
    assert measure(Pcm(b"", RATE)) == []


def test_level_is_in_decibels_of_full_scale_and_frames_are_all():
    frames = measure(made(tone(1000), seconds=2.0, level=1.0))
    assert len(frames) == 2.0 / FRAME_S
    assert listen(frames).loudest_dbfs == pytest.approx(-3.0, abs=0.3)


def test_speech_in_a_pause_is_as_long_as_it_is():
    pause = bytes(2 * RATE * 3)
    word = said("Prosím?")
    heard = listen(measure(Pcm(pause + word.samples + pause, RATE)))
    assert heard.spoken_s == pytest.approx(word.seconds - 0.5, abs=0.35)
