from dataclasses import replace

import pytest

from bot.core.conversation import gate
from bot.core.conversation.containers import upload_name
from bot.core.conversation.voice import Heard, listen
from bot.core.errors import BadAudio
from bot.core.ports import SoundFrame, Transcript
from tests.fakes import spoken

VOICE = Heard(-14.0, 2.0, 4.0, 0.1, 0.5)


def refusal(**changes):
    with pytest.raises(BadAudio) as raised:
        gate.check_voice(replace(VOICE, **changes), shortest_s=0.4)
    return raised.value.message


def test_a_voice_passes():
    gate.check_voice(VOICE, shortest_s=0.4)
    gate.check_voice(listen(spoken(2)), shortest_s=0.4)


def test_each_refusal_has_its_own_sentence_and_charges_nothing():
    said = [
        refusal(loudest_dbfs=-61.0),
        refusal(spoken_s=0.3),
        refusal(movement_db=1.0),
        gate.TOO_SHORT,
        gate.TOO_LONG,
        gate.UNCLEAR,
        gate.NO_SOUND,
    ]
    assert len(set(said)) == len(said)
    assert all("Nothing was charged" in sentence for sentence in said)


@pytest.mark.parametrize("changes", [{"movement_db": 1.6}, {"flat_high": 0.02}, {"flat_low": 0.8}])
def test_sound_without_a_voice_is_said_to_be_that(changes):
    assert refusal(**changes) == gate.NO_VOICE


def test_silence_comes_before_all_else():
    assert refusal(loudest_dbfs=-70.0, spoken_s=0.0, movement_db=0.0) == gate.SILENT


def test_one_word_in_a_long_silence_passes():
    quiet = [SoundFrame(-80.0, 0.5)] * 400
    heard = listen([*quiet, *spoken(0.4), *quiet])
    gate.check_voice(heard, shortest_s=0.4)
    assert heard.spoken_s == pytest.approx(0.6, abs=0.06)


def test_no_sound_is_silence():
    assert listen([]).is_silent


@pytest.mark.parametrize("seconds", [0.0, 0.39, 120.1, 7200])
def test_length_outside_the_limits_is_refused(seconds):
    with pytest.raises(BadAudio):
        gate.check_length(seconds, shortest_s=0.4, longest_s=120)


@pytest.mark.parametrize("text", ["", "  ", "…", "."])
def test_nothing_recognised_is_refused(text):
    with pytest.raises(BadAudio):
        gate.check_transcript(Transcript(text, "m"))


def is_refused(text: str = "Jdu domů.", **numbers: float) -> bool:
    try:
        gate.check_transcript(replace(Transcript(text, "m"), **numbers))
    except BadAudio as refused:
        return refused.message == gate.UNCLEAR
    return False


@pytest.mark.parametrize(
    ("numbers", "refused"),
    [
        ({"no_speech_prob": 0.61, "avg_logprob": -1.01}, True),
        ({"no_speech_prob": 0.61}, True),
        ({"no_speech_prob": 0.95, "avg_logprob": -0.3}, False),
        ({"no_speech_prob": 0.6, "avg_logprob": -1.5}, False),
        ({"avg_logprob": -1.5}, False),
        ({"compression_ratio": 2.41}, True),
        ({"compression_ratio": 2.4}, False),
    ],
)
def test_recogniser_that_doubts_there_was_speech_is_believed(numbers, refused):
    assert is_refused(**numbers) is refused


INVENTED = [
    "Titulky vytvořil JohnyX.",
    "Titulky vytvořil",
    "Děkuji za sledování. Děkuji za sledování.",
    " díky za sledování! ",
    "www.hradeckesluzby.cz",
    "Thanks for watching!",
    "Subtitles by the Amara.org community",
    "Субтитры сделал DimaTorzok",
]


@pytest.mark.parametrize("text", INVENTED)
def test_what_is_invented_over_silence_is_refused_when_doubted(text):
    assert is_refused(text)
    assert is_refused(text, avg_logprob=-0.9)
    assert is_refused(text, avg_logprob=-0.2, no_speech_prob=0.7)


@pytest.mark.parametrize("text", INVENTED)
def test_what_was_surely_said_is_let_pass(text):
    assert not is_refused(text, avg_logprob=-0.2, no_speech_prob=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "Děkuji za sledování mého psa.",
        "Včera jsem říkal: díky za sledování.",
        "Titulky vytvořil můj kamarád, který bydlí v Praze.",
        "Děkuji.",
    ],
)
def test_such_words_in_a_message_are_its_own(text):
    assert not is_refused(text)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"OggS\0\2", "voice.ogg"),
        (b"\0\0\0\x20ftypisom", "voice.mp4"),
        (b"\0\0\0\x1cftypM4A ", "voice.mp4"),
        (b"RIFF\0\0\0\0WAVEfmt ", "voice.wav"),
        (b"ID3\4", "voice.mp3"),
        (b"fLaC", "voice.flac"),
        (b"\0\0\0\x14ftyp3gp4", None),
        (b"caff", None),
        (b"", None),
    ],
)
def test_recording_is_named_by_what_it_is(start, name):
    assert upload_name(start) == name
