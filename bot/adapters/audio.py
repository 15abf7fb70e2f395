"""Audio in and out by FFmpeg (PyAV): what Telegram sends becomes mono PCM, PCM becomes voice.

Every function blocks: callers in the event loop use a thread. Input is hostile, so only audio
containers are probed (a playlist would open other files), work stops at the limit that the caller
names, and everything that is not audio is a `BadAudio` with a sentence in plain English.
"""

from __future__ import annotations

import io
import wave
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError

from bot.core.ports import Pcm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from av.container import InputContainer, OutputContainer

SPEECH_RATE: Final = 24_000
"""Samples a second of OpenAI's raw speech."""
OPUS_RATE: Final = 48_000
_SAMPLE_BYTES: Final = 2
_FORMATS: Final = "ogg,mov,mp4,m4a,3gp,3g2,mj2,mp3,wav,matroska,webm,flac,aac,amr,caf,aiff,mpegts"
_FOREIGN_MAGIC: Final = {
    b"PK\x03\x04": "a ZIP archive",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
}
_OGG_HEADER: Final = 27
_SHORTFALL_S: Final = 0.5


class BadAudio(Exception):  # noqa: N818 - as the learner-facing error of the same name
    """The bytes are not audio that can be used; the message is a sentence in plain English."""


class NoSound(BadAudio):
    """A file that can be read but is mute, as a video without a sound track."""


class AudioTooLong(BadAudio):
    """The recording is longer than the caller allows; nothing beyond the limit was decoded."""


def decode(data: bytes, *, max_seconds: float, rate: int = 16_000) -> Pcm:
    """Decodes OGG/Opus, MP3, M4A, MP4 (a video note), WebM, WAV, FLAC, AAC or AMR to mono PCM.

    Raises `BadAudio` for anything else and for a compressed file that is cut off, `AudioTooLong`
    as soon as the header or the decoded length passes `max_seconds`.
    """
    with _opened(data) as (container, stream):
        stated = _stated_duration(container, stream)
        if stated is not None and stated > max_seconds:
            raise _too_long(max_seconds)
        samples = _decoded(container, stream, rate, max_seconds)
    pcm = Pcm(samples, rate)
    if not samples:
        raise NoSound("The file has no sound in it.")
    if stated is not None and pcm.seconds < stated * 0.9 - _SHORTFALL_S:
        raise BadAudio("The recording is cut off: the file ends before its sound does.")
    return pcm


def duration(data: bytes) -> float:
    """Seconds of sound by the header, or by walking the packets where the header is silent."""
    with _opened(data) as (container, stream):
        stated = _stated_duration(container, stream)
        if stated is not None:
            return stated
        ends = (
            float((packet.pts + (packet.duration or 0)) * packet.time_base)
            for packet in container.demux(stream)
            if packet.pts is not None and packet.time_base is not None
        )
        return max(ends, default=0.0)


def tags(data: bytes) -> dict[str, str]:
    """Tags of the container and its audio stream, names in lower case."""
    with _opened(data) as (container, stream):
        merged = {**container.metadata, **stream.metadata}
    return {name.lower(): value for name, value in merged.items()}


def encode_ogg_opus(pcm: Pcm, *, tags: Mapping[str, str] | None = None) -> bytes:
    """OGG/Opus, mono, 32 kbit/s: what Telegram shows as a voice note.

    Encoding is the largest part of what a text turn costs. Opus has a mode for telephony (SILK)
    and one for any sound (CELT): at this rate the second takes less than half the time and comes
    closer to what was said (log-mel distance 4.0 dB against 5.4, measured on Czech sentences),
    for a file a fifth larger.
    """
    options = {"application": "audio", "b": "32000", "compression_level": "0"}
    return _encoded(pcm, "ogg", "libopus", SPEECH_RATE, options, tags)


def join_ogg_opus(notes: Sequence[bytes], *, tags: Mapping[str, str] | None = None) -> bytes:
    """Notes of `encode_ogg_opus` one after another: their packets are copied, not encoded again.

    Each packet of Opus stands for itself, and every note begins and ends in silence (RFC 6716, 2).
    """
    target = io.BytesIO()
    with av.open(target, "w", format="ogg") as container:
        container.metadata.update(tags or {})
        stream, at = None, 0
        for note in notes:
            with _opened(note) as (source, sound):
                stream = stream or container.add_stream_from_template(sound)
                at = _copied(source, sound, container, stream, at)
    return target.getvalue()


def _copied(
    source: InputContainer,
    sound: AudioStream,
    target: OutputContainer,
    stream: AudioStream,
    at: int,
) -> int:
    """Copies the packets of a stream to `at` in another one; where they end there.

    The file says of the last packet only how much of it is meant; it is copied whole, or the next
    one, which begins before its own sound does, would come too early.
    """
    longest = 0
    for packet in source.demux(sound):
        if packet.size == 0:
            continue
        longest = max(longest, packet.duration or 0)
        packet.stream = stream
        packet.pts = packet.dts = at
        at += longest
        target.mux(packet)
    return at


def encode_mp3(pcm: Pcm, *, tags: Mapping[str, str] | None = None) -> bytes:
    """MP3, mono, 64 kbit/s at the rate of OpenAI's speech."""
    return _encoded(pcm, "mp3", "libmp3lame", SPEECH_RATE, {"b": "64000"}, tags)


def encode_wav(pcm: Pcm) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as sink:
        sink.setnchannels(1)
        sink.setsampwidth(_SAMPLE_BYTES)
        sink.setframerate(pcm.rate)
        sink.writeframes(pcm.samples)
    return target.getvalue()


def resample(pcm: Pcm, rate: int) -> Pcm:
    """The same sound at another rate."""
    if pcm.rate == rate or not pcm.samples:
        return Pcm(pcm.samples, rate)
    resampler = AudioResampler(format="s16", layout="mono", rate=rate)
    frames = [*resampler.resample(as_frame(pcm)), *resampler.resample(None)]
    return Pcm(b"".join(_bytes(frame) for frame in frames), rate)


def stretch(pcm: Pcm, tempo: float) -> Pcm:
    """The same sound `tempo` times as fast (0.25–4) at the same pitch."""
    if not pcm.samples or abs(tempo - 1) < 0.01:  # noqa: PLR2004 - below hearing
        return pcm
    graph = av.filter.Graph()
    base = Fraction(1, pcm.rate)
    source = graph.add_abuffer(sample_rate=pcm.rate, format="s16", layout="mono", time_base=base)
    steps = [graph.add("atempo", f"{step:.6f}") for step in _tempo_steps(tempo)]
    shape = graph.add("aformat", f"sample_fmts=s16:channel_layouts=mono:sample_rates={pcm.rate}")
    graph.link_nodes(source, *steps, shape, graph.add("abuffersink")).configure()
    graph.push(as_frame(pcm))
    graph.push(None)
    return Pcm(b"".join(_bytes(frame) for frame in pulled(graph)), pcm.rate)


def _tempo_steps(tempo: float) -> list[float]:
    """Factors between 0.5 and 2, the range in which `atempo` keeps every sample."""
    steps = []
    while not 0.5 <= tempo <= 2:  # noqa: PLR2004 - the filter's own range
        step = 0.5 if tempo < 1 else 2.0
        steps.append(step)
        tempo /= step
    return [*steps, tempo]


def pulled(graph: av.filter.Graph) -> Iterator[AudioFrame]:
    """What comes out of a graph that was given all its sound."""
    while True:
        try:
            frame = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        if isinstance(frame, AudioFrame):
            yield frame


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[InputContainer, AudioStream]]:
    """Opens `data` and turns whatever FFmpeg says about it into `BadAudio`."""
    _refuse_foreign(data)
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "pipe"}
    try:
        with av.open(
            io.BytesIO(data), "r", container_options=options, metadata_errors="replace"
        ) as container:
            if not container.streams.audio:
                raise NoSound("The file has no sound in it.")
            yield container, container.streams.audio[0]
    except (FFmpegError, ValueError) as error:
        raise BadAudio("The file is not audio, or it is damaged.") from error


def _refuse_foreign(data: bytes) -> None:
    if not data:
        raise BadAudio("The file is empty.")
    for magic, name in _FOREIGN_MAGIC.items():
        if data.startswith(magic):
            raise BadAudio(f"The file is {name}, not audio.")
    if data.startswith(b"OggS") and _ends_inside_page(data):
        raise BadAudio("The recording is cut off: the file ends before its sound does.")


def _ends_inside_page(data: bytes) -> bool:
    """Tells whether the last OGG page is longer than what is left of the file (RFC 3533, 6)."""
    start = data.rfind(b"OggS")
    header_end = start + _OGG_HEADER
    if header_end > len(data):
        return True
    segments = data[header_end - 1]
    body = sum(data[header_end : header_end + segments])
    return header_end + segments + body > len(data)


def _stated_duration(container: InputContainer, stream: AudioStream) -> float | None:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    if container.duration is not None:
        return container.duration / av.time_base
    return None


def _decoded(
    container: InputContainer, stream: AudioStream, rate: int, max_seconds: float
) -> bytes:
    resampler = AudioResampler(format="s16", layout="mono", rate=rate)
    limit = int((max_seconds + _SHORTFALL_S) * rate) * _SAMPLE_BYTES
    samples = bytearray()
    for frame in container.decode(stream):
        for piece in resampler.resample(frame):
            samples += _bytes(piece)
        if len(samples) > limit:
            raise _too_long(max_seconds)
    for piece in resampler.resample(None):
        samples += _bytes(piece)
    return bytes(samples)


def _too_long(max_seconds: float) -> AudioTooLong:
    return AudioTooLong(f"The recording is longer than {max_seconds:g} seconds.")


def as_frame(pcm: Pcm) -> AudioFrame:
    """The whole sound as one frame."""
    count = len(pcm.samples) // _SAMPLE_BYTES
    frame = AudioFrame(format="s16", layout="mono", samples=count)
    frame.sample_rate = pcm.rate
    frame.time_base = Fraction(1, pcm.rate)
    frame.pts = 0
    padding = frame.planes[0].buffer_size - count * _SAMPLE_BYTES
    frame.planes[0].update(pcm.samples[: count * _SAMPLE_BYTES] + bytes(padding))
    return frame


def _bytes(frame: AudioFrame) -> bytes:
    return bytes(frame.planes[0])[: frame.samples * _SAMPLE_BYTES]


def _encoded(
    pcm: Pcm,
    container_format: str,
    codec: str,
    rate: int,
    options: dict[str, str],
    tags: Mapping[str, str] | None,
) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format=container_format) as container:
        container.metadata.update(tags or {})
        stream = container.add_stream(codec, rate=rate, options=options)
        if not isinstance(stream, AudioStream):
            raise TypeError(f"{codec} is no audio codec.")
        stream.layout = "mono"
        if pcm.samples:
            for packet in stream.encode(as_frame(resample(pcm, rate))):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return target.getvalue()
