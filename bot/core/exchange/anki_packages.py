"""An .apkg from outside: a zip whose collection is taken out with bounds, and nothing else is.

Of the three formats the newest is read: `collection.anki21b` (zstd, since Anki 2.1.50), then
`collection.anki21` and `collection.anki2`. No name in the zip ever becomes a path.
"""

from __future__ import annotations

import re
import struct
import tempfile
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import IO

import zstandard

from bot.core.exchange.anki_collections import read_collection
from bot.core.exchange.types import (
    DAMAGED,
    DANGEROUS,
    LARGEST_COLLECTION,
    LARGEST_FILE,
    NOT_ANKI,
    TOO_LARGE,
    FileRefused,
    Sheet,
)

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_NAME = re.compile(r"[\w.-]{1,100}")
_MOST_FILES = 100_000
_CHUNK = 1024 * 1024
_ENCRYPTED = 1
_LARGEST_WINDOW = 2**27
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    zstandard.ZstdError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


def read_package(data: bytes) -> tuple[Sheet, ...]:
    """The notes of a package by their types; raises FileRefused and nothing else."""
    if len(data) > LARGEST_FILE:
        raise FileRefused(TOO_LARGE, limit=LARGEST_FILE // 1024**2)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            name = _collection(package)
            with package.open(name) as packed:
                content = _bounded(_unpacked(name, packed))
    except zipfile.BadZipFile as error:
        raise FileRefused(NOT_ANKI if data[:2] != b"PK" else DAMAGED) from error
    except _BROKEN as error:
        raise FileRefused(DAMAGED, details=type(error).__name__) from error
    with tempfile.TemporaryDirectory(prefix="mluvme-import-") as folder:
        path = Path(folder) / "collection"
        path.write_bytes(content)
        return read_collection(path)


def _collection(package: zipfile.ZipFile) -> str:
    """The name of the newest collection; raises FileRefused for what Anki would not write."""
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > _MOST_FILES or len(names) < len(entries):
        raise FileRefused(DANGEROUS, details="entries")
    if any(not _NAME.fullmatch(name) or name.startswith("..") for name in names):
        raise FileRefused(DANGEROUS, details="names")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused(DANGEROUS, details="encrypted")
    found = next((name for name in _COLLECTIONS if name in names), None)
    if found is None:
        raise FileRefused(NOT_ANKI, details="no collection")
    return found


def _unpacked(name: str, packed: IO[bytes]) -> IO[bytes]:
    if not name.endswith("b"):
        return packed
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    return unpacker.stream_reader(packed, read_across_frames=True)


def _bounded(unpacked: IO[bytes]) -> bytes:
    """Everything, as long as it stays within bounds: sizes that a zip declares prove nothing."""
    content = bytearray()
    while chunk := unpacked.read(_CHUNK):
        content += chunk
        if len(content) > LARGEST_COLLECTION:
            raise FileRefused(TOO_LARGE, limit=LARGEST_COLLECTION // 1024**2)
    return bytes(content)
