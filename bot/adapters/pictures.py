"""Pictures that people send, made fit for a model that sees: checked, turned upright, made small.

Input is hostile, so the size is read from the header before anything is decoded, only JPEG, PNG
and still WebP are decoded, and what is small enough goes on as it is, without what cameras write
beside a picture (place, time, device). Every function blocks: callers use a thread.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from bot.core.ports import Picture

LONGEST_SIDE: Final = 1568
"""Pixels; beyond it a vision model sees no more of a page, and costs more."""
_MOST_PIXELS: Final = 60_000_000
_SMALLEST_SIDE: Final = 16
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FORMATS: Final = {"image/png": "png_pipe", "image/jpeg": "jpeg_pipe", "image/webp": "webp_pipe"}
_QUALITY: Final = 4
_KEPT_CHUNKS: Final = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"iCCP"}
_TEXT_CHUNKS: Final = {b"tEXt", b"iTXt"}
_OWN_WORDS: Final = (b"Description\0", b"Comment\0")
_CAMERA_MARKERS: Final = {0xE1, *range(0xE3, 0xEE), 0xEF}
_START_OF_FRAME: Final = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN: Final = 0xDA
_ANIMATED: Final = 0x02
_SIDEWAYS: Final = {-90: "clock", 90: "cclock", 270: "clock", -270: "cclock"}


class BadPicture(Exception):  # noqa: N818 - as the learner-facing error
    """The bytes are no picture that can be used; the message is for the log."""


class AnimatedPicture(BadPicture):
    """It moves: no page of a letter does."""


def prepare(data: bytes) -> Picture:
    """A picture of at most LONGEST_SIDE pixels a side. Raises BadPicture."""
    mime = kind_of(data)
    width, height = _size(data, mime)
    if min(width, height) < _SMALLEST_SIDE or width * height > _MOST_PIXELS:
        raise BadPicture(f"{width} × {height} pixels")
    try:
        frame = _seen(data, mime)
        large = max(frame.width, frame.height) > LONGEST_SIDE
        if large or frame.rotation or mime == "image/webp":
            return Picture(_reduced(frame), "image/jpeg")
    except (FFmpegError, ValueError) as error:
        raise BadPicture(f"cannot be decoded: {error}") from error
    return Picture(_without_camera(data, mime), mime)


def kind_of(data: bytes) -> str:
    """The MIME type by the first bytes; raises BadPicture for what is none of the three."""
    if data.startswith(_PNG):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"GIF8"):
        raise AnimatedPicture("GIF")
    raise BadPicture("no picture")


def _size(data: bytes, mime: str) -> tuple[int, int]:
    try:
        if mime == "image/png":
            return _png_size(data)
        return _jpeg_size(data) if mime == "image/jpeg" else _webp_size(data)
    except (struct.error, IndexError) as error:
        raise BadPicture("cut off") from error


def _png_size(data: bytes) -> tuple[int, int]:
    if any(kind == b"acTL" for kind, _chunk in _chunks(data)):
        raise AnimatedPicture("APNG")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    for marker, segment in _segments(data):
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", segment, 5)
            return width, height
    raise BadPicture("no frame")


def _webp_size(data: bytes) -> tuple[int, int]:
    """By the first chunk (RFC 9649, sections 2.5 to 2.7)."""
    if data[12:16] == b"VP8X":
        if data[20] & _ANIMATED:
            raise AnimatedPicture("WebP")
        sides = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return next(sides), next(sides)
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _seen(data: bytes, mime: str) -> VideoFrame:
    """The picture; what a camera wrote beside it may be damaged, and is not needed then."""
    try:
        return _decoded(data, mime)
    except FFmpegError:
        return _decoded(_without_camera(data, mime), mime)


def _decoded(data: bytes, mime: str) -> VideoFrame:
    with av.open(io.BytesIO(data), mode="r", format=_FORMATS[mime]) as container:
        frame = next(container.decode(video=0), None)
    if frame is None:
        raise BadPicture("nothing in it")
    return frame


def _reduced(frame: VideoFrame) -> bytes:
    """The picture upright, at its size or smaller, as JPEG."""
    scale = min(1.0, LONGEST_SIDE / max(frame.width, frame.height))
    width, height = (max(2, round(side * scale)) for side in (frame.width, frame.height))
    small = frame.reformat(width, height, "yuvj420p", interpolation="AREA")
    small = _upright(small, frame.rotation)
    coder = av.CodecContext.create("mjpeg", "w")
    coder.width, coder.height, coder.pix_fmt = small.width, small.height, "yuvj420p"
    coder.time_base, coder.qmin, coder.qmax = Fraction(1), _QUALITY, _QUALITY
    small.pts, small.time_base = 0, Fraction(1)
    return b"".join(map(bytes, [*coder.encode(small), *coder.encode(None)]))


def _upright(frame: VideoFrame, rotation: int) -> VideoFrame:
    turns = [_SIDEWAYS[rotation]] if rotation in _SIDEWAYS else ["clock"] * (rotation // 90 % 4)
    if not turns:
        return frame
    graph = av.filter.Graph()
    nodes = [
        graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1)
        ),
        *(graph.add("transpose", turn) for turn in turns),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    frame.pts, frame.time_base = 0, Fraction(1)
    graph.push(frame)
    turned = graph.pull()
    if not isinstance(turned, VideoFrame):
        raise BadPicture("cannot be turned")
    return turned


def _without_camera(data: bytes, mime: str) -> bytes:
    if mime == "image/png":
        return _PNG + b"".join(chunk for kind, chunk in _chunks(data) if _stays(kind, chunk))
    if mime == "image/webp":
        return data
    return b"\xff\xd8" + b"".join(
        segment for marker, segment in _segments(data) if marker not in _CAMERA_MARKERS
    )


def _stays(kind: bytes, chunk: bytes) -> bool:
    """What makes the picture, and what it says of itself in words."""
    return kind in _KEPT_CHUNKS or (kind in _TEXT_CHUNKS and chunk[8:].startswith(_OWN_WORDS))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """A PNG's chunks with their names (PNG, third edition, 5.3)."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at : at + 12 + length]
        at += 12 + length


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A JPEG's segments with their markers; the scan with all that follows is the last one."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - a marker's first byte
            raise BadPicture("no JPEG")
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            yield marker, data[at:]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield marker, data[at : at + 2 + length]
        at += 2 + length
