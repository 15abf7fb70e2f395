"""What Telegram sends is decoded; what is not audio is refused in a sentence."""

from __future__ import annotations

import io
import math
import struct
import time
import zipfile
from fractions import Fraction

import av
import pytest
from av.audio.frame import AudioFrame

from bot.adapters import audio
from bot.adapters.audio import AudioTooLong, BadAudio
from bot.core.ports import Pcm


def tone(seconds: float, rate: int = 16_000) -> Pcm:
    count = int(seconds * rate)
    wave = (int(9000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(count))
    return Pcm(struct.pack(f"<{count}h", *wave), rate)


def loudness(pcm: Pcm) -> float:
    count = len(pcm.samples) // 2
    return math.sqrt(sum(s * s for s in struct.unpack(f"<{count}h", pcm.samples)) / count)


def container(pcm: Pcm, form: str, codec: str, *, picture: bool = False) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format=form) as sink:
        if picture:
            video = sink.add_stream("mpeg4", rate=10, width=64, height=64, pix_fmt="yuv420p")
        stream = sink.add_stream(codec, rate=48_000)
        stream.layout = "mono"
        if picture:
            for n in range(10):
                frame = av.VideoFrame(64, 64, "yuv420p")
                frame.pts, frame.time_base = n, Fraction(1, 10)
                sink.mux(video.encode(frame))
            sink.mux(video.encode(None))
        sink.mux(stream.encode(audio.as_frame(audio.resample(pcm, 48_000))))
        sink.mux(stream.encode(None))
    return target.getvalue()


FILES = {
    "voice note": audio.encode_ogg_opus,
    "mp3": audio.encode_mp3,
    "wav": audio.encode_wav,
    "m4a": lambda pcm: container(pcm, "ipod", "aac"),
    "video note": lambda pcm: container(pcm, "mp4", "aac", picture=True),
    "webm of a browser": lambda pcm: container(pcm, "webm", "libopus"),
    "flac": lambda pcm: container(pcm, "flac", "flac"),
}


@pytest.mark.parametrize("kind", FILES)
def test_everything_that_telegram_sends_is_decoded(kind):
    source = tone(2)
    data = FILES[kind](source)
    pcm = audio.decode(data, max_seconds=10)
    assert pcm.rate == 16_000
    assert pcm.seconds == pytest.approx(2, abs=0.12)
    assert loudness(pcm) == pytest.approx(loudness(source), rel=0.25)
    assert audio.duration(data) == pytest.approx(2, abs=0.12)


def test_tags_survive_in_the_voice_note():
    said = {"transcript": "Já jdu do obchod. " * 200, "language": "cs"}
    found = audio.tags(audio.encode_ogg_opus(tone(1), tags=said))
    assert found["transcript"] == said["transcript"]
    assert found["language"] == "cs"
    assert audio.tags(audio.encode_mp3(tone(1), tags={"title": "Ahoj"}))["title"] == "Ahoj"


@pytest.mark.parametrize("tempo", [0.3, 0.7, 1.5, 3.5])
def test_stretching_keeps_the_sound_and_changes_the_length(tempo):
    stretched = audio.stretch(tone(2), tempo)
    assert stretched.seconds == pytest.approx(2 / tempo, rel=0.06)
    assert loudness(stretched) == pytest.approx(loudness(tone(2)), rel=0.2)


def test_resampling_keeps_the_length():
    assert audio.resample(tone(1, 22_050), 48_000).seconds == pytest.approx(1, abs=0.01)
    assert audio.resample(Pcm(b"", 8000), 16_000) == Pcm(b"", 16_000)


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as sink:
        sink.writestr("a.txt", "a" * 1000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"hello, this is not audio at all" * 50, "not audio"),
        (bytes(range(256)) * 400, "not audio"),
        (archive(), "ZIP archive"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"OggS" + bytes(200), "not audio"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "not audio"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not audio"),
    ],
)
def test_not_audio_is_refused_in_a_sentence(data, sentence):
    for read in (lambda: audio.decode(data, max_seconds=5), lambda: audio.tags(data)):
        with pytest.raises(BadAudio, match=sentence) as refused:
            read()
        assert str(refused.value).endswith(".")


def test_a_film_without_sound_is_refused():
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as sink:
        video = sink.add_stream("mpeg4", rate=10, width=64, height=64, pix_fmt="yuv420p")
        sink.mux(video.encode(av.VideoFrame(64, 64, "yuv420p")))
        sink.mux(video.encode(None))
    with pytest.raises(BadAudio, match="no sound"):
        audio.decode(target.getvalue(), max_seconds=5)


@pytest.mark.parametrize("kind", ["voice note", "m4a", "video note", "mp3"])
def test_a_file_that_was_cut_off_is_refused(kind):
    data = FILES[kind](tone(6))
    with pytest.raises(BadAudio):
        audio.decode(data[: len(data) // 3], max_seconds=20)


def test_no_damage_escapes_as_another_error():
    whole = FILES["voice note"](tone(1))
    for place in range(0, len(whole), 97):
        damaged = whole[:place] + b"\xff\x00\xaa" + whole[place + 3 :]
        try:
            audio.decode(damaged, max_seconds=5)
        except BadAudio:
            continue


def test_two_hours_are_refused_without_being_decoded():
    data = long_silence(7200)
    started = time.perf_counter()
    with pytest.raises(AudioTooLong, match="longer than 120 seconds"):
        audio.decode(data, max_seconds=120)
    assert time.perf_counter() - started < 1


def test_a_header_that_hides_the_length_does_not_help():
    target = io.BytesIO()
    with av.open(target, "w", format="webm", options={"live": "1"}) as sink:
        stream = sink.add_stream("libopus", rate=48_000)
        stream.layout = "mono"
        sink.mux(stream.encode(audio.as_frame(audio.resample(tone(5), 48_000))))
        sink.mux(stream.encode(None))
    assert audio.duration(target.getvalue()) == pytest.approx(5, abs=0.1)
    with pytest.raises(AudioTooLong):
        audio.decode(target.getvalue(), max_seconds=2)


def long_silence(seconds: int) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format="ogg") as sink:
        stream = sink.add_stream("flac", rate=8000)
        stream.layout = "mono"
        frame = AudioFrame(format="s16", layout="mono", samples=8000 * 60)
        frame.sample_rate = 8000
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        for minute in range(seconds // 60):
            frame.pts = minute * 8000 * 60
            sink.mux(stream.encode(frame))
        sink.mux(stream.encode(None))
    return target.getvalue()


@pytest.mark.parametrize("more", range(0, 480, 37))
def test_notes_of_any_length_can_be_joined(more: int) -> None:
    """The last packet of a note holds from none to all of its samples, in steps of 1/24,000 s."""
    sound = tone(0.31, 24_000)
    odd = Pcm(sound.samples + bytes(2 * more), sound.rate)
    notes = [audio.encode_ogg_opus(part) for part in (odd, sound, odd)]
    joined = audio.decode(audio.join_ogg_opus(notes), max_seconds=5, rate=24_000)
    assert joined.seconds == pytest.approx(2 * odd.seconds + sound.seconds, abs=0.1)


def test_joined_notes_sound_one_after_another_without_being_encoded_again() -> None:
    low, high = tone(0.6, 24_000), tone(0.4, 24_000)
    notes = [audio.encode_ogg_opus(sound, tags={"transcript": "část"}) for sound in (low, high)]
    joined = audio.join_ogg_opus(notes, tags={"transcript": "Celá věta."})
    decoded = audio.decode(joined, max_seconds=5, rate=24_000)
    assert decoded.seconds == pytest.approx(1.0, abs=0.05)
    assert loudness(decoded) == pytest.approx(loudness(low), rel=0.15)
    assert audio.tags(joined)["transcript"] == "Celá věta."
    assert len(joined) < sum(map(len, notes)) * 1.1
