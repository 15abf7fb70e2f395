"""The Papers port: pictures in threads, PDFs in a process of their own."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot.adapters import pictures
from bot.core.errors import BadDocument
from bot.core.ports import Picture
from bot.core.reading.refusals import LOCKED, MOVES, NO_PAPER, WITHOUT_TEXT

_CHILD = Path(__file__).with_name("pdf_child.py")
_LONGEST_S = 20.0


class LocalPapers:
    def __init__(self) -> None:
        self._at_once = asyncio.Semaphore(2)

    async def picture(self, data: bytes) -> Picture:
        async with self._at_once:
            try:
                return await asyncio.to_thread(pictures.prepare, data)
            except pictures.AnimatedPicture as error:
                raise BadDocument(MOVES, details=str(error)) from error
            except pictures.BadPicture as error:
                raise BadDocument(NO_PAPER, details=str(error)) from error

    async def pdf_text(self, data: bytes) -> str:
        async with self._at_once:
            told = json.loads(await _read(data) or "{}")
        if told.get("refused") == "locked":
            raise BadDocument(LOCKED)
        if "text" not in told:
            raise BadDocument(NO_PAPER, details="PDF cannot be read")
        if not any(character.isalnum() for character in told["text"]):
            raise BadDocument(WITHOUT_TEXT)
        return str(told["text"])


async def _read(data: bytes) -> bytes:
    """What the child says; nothing when it failed, or took too long."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_CHILD),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_LONGEST_S):
            told, _nothing = await child.communicate(data)
    except TimeoutError:
        return b""
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return told if child.returncode == 0 else b""
