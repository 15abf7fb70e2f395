"""A picture can carry its own words, as a voice note carries its transcript: put in, read out.

PNG keeps them in an iTXt chunk named Description (PNG, third edition, 11.3.3), JPEG in a comment.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33
_KEYWORD = b"Description\0"
_PLAIN = b"\0\0\0\0"  # not compressed, no language, no translated keyword
_COMMENT = 0xFE
_SCAN = 0xDA
_LONGEST = 60_000


def with_text(data: bytes, text: str) -> bytes:
    """The picture with words in it; one of another kind stays as it is."""
    words = text.encode()[:_LONGEST]
    if data.startswith(_PNG):
        content = b"iTXt" + _KEYWORD + _PLAIN + words
        chunk = struct.pack(">I", len(content) - 4) + content
        chunk += struct.pack(">I", zlib.crc32(content))
        return data[:_HEADER_END] + chunk + data[_HEADER_END:]
    if data.startswith(b"\xff\xd8"):
        comment = _KEYWORD + words
        return data[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + data[2:]
    return data


def text_in(data: bytes) -> str:
    """The words that a picture carries; empty when it carries none."""
    parts = _png_texts(data) if data.startswith(_PNG) else _jpeg_texts(data)
    return "\n".join(part.decode("utf-8", "replace").strip() for part in parts).strip()


def _png_texts(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"iTXt" and content.startswith(_KEYWORD + _PLAIN):
            yield content[len(_KEYWORD + _PLAIN) :]
        elif kind == b"tEXt" and content.startswith(_KEYWORD):
            yield content[len(_KEYWORD) :]
        at += 12 + length


def _jpeg_texts(data: bytes) -> Iterator[bytes]:
    at = 2
    while data.startswith(b"\xff\xd8") and at + 4 <= len(data) and data[at + 1] != _SCAN:
        (length,) = struct.unpack_from(">H", data, at + 2)
        content = data[at + 4 : at + 2 + length]
        if data[at + 1] == _COMMENT and content.startswith(_KEYWORD):
            yield content[len(_KEYWORD) :]
        at += 2 + length
