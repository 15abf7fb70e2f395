"""Exchange: word lists from files and into files; what is refused changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bot.core.errors import BadAudio
from bot.core.exchange.anki_packages import read_package
from bot.core.exchange.csv_files import read_csv
from bot.core.exchange.rows import to_words
from bot.core.exchange.types import (
    DAMAGED,
    LARGEST_FILE,
    NOTHING,
    TOO_LARGE,
    FileRefused,
    Imported,
    Mapping,
    RefusedRow,
    Sheet,
)
from bot.core.exchange.writing import to_csv, to_package
from bot.core.learners.types import Learner
from bot.core.reviews.scheduling import Moment
from bot.core.speech.service import VoiceNotes
from bot.core.words.service import Words
from bot.core.words.types import NewWord
from models.enums import WordSource

if TYPE_CHECKING:
    from bot.core.ports import Clock

_ZIP = b"PK"
_MOST_SOUND = 40 * 1024 * 1024


class Files(Protocol):
    """Where files that learners sent are fetched from."""

    async def fetch(self, file_id: str) -> bytes: ...


class Exchange:
    def __init__(self, clock: Clock, words: Words, speech: VoiceNotes, files: Files) -> None:
        self._clock = clock
        self._words = words
        self._speech = speech
        self._files = files
        self._reading = asyncio.Semaphore(2)

    async def sheets(self, file_id: str, size: int) -> tuple[Sheet, ...]:
        """What is in a file that a learner sent; raises FileRefused."""
        if size > LARGEST_FILE:
            raise FileRefused(TOO_LARGE, limit=LARGEST_FILE // 1024**2)
        async with self._reading:
            try:
                data = await self._files.fetch(file_id)
            except BadAudio as error:
                raise FileRefused(DAMAGED, details=error.details) from error
            return await asyncio.to_thread(read_sheets, data)

    async def bring_in(
        self, learner: Learner, sheets: Sequence[Sheet], mappings: Sequence[Mapping]
    ) -> Imported:
        """Keeps the words of all mapped sheets, all or none; words that are there are updated."""
        moment = Moment(self._clock.now(), learner.preferences.timezone)
        words, refused = await asyncio.to_thread(_mapped, sheets, mappings, moment)
        if not words and not refused:
            raise FileRefused(NOTHING)
        added = await self._words.add_many(learner, words, WordSource.IMPORTED, overwrite=True)
        return Imported(added.made, added.changed, tuple(refused))

    async def csv(self, learner: Learner) -> bytes:
        return await asyncio.to_thread(to_csv, await self._words.all(learner))

    async def package(self, learner: Learner) -> bytes:
        """An Anki package; words that were spoken before bring their sound."""
        words = [word for word in await self._words.all(learner) if word.meaning]
        sounds: dict[int, bytes] = {}
        size = 0
        for word in words:
            note = await self._speech.cached(learner, word.lemma)
            if note is not None and size + len(note) <= _MOST_SOUND:
                sounds[word.id] = note
                size += len(note)
        return await asyncio.to_thread(to_package, words, sounds)


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file, by what it is and not by its name; raises FileRefused alone."""
    if data.startswith(_ZIP):
        return read_package(data)
    return (read_csv(data),)


def _mapped(
    sheets: Sequence[Sheet], mappings: Sequence[Mapping], moment: Moment
) -> tuple[list[NewWord], list[RefusedRow]]:
    words: list[NewWord] = []
    refused: list[RefusedRow] = []
    for sheet, mapping in zip(sheets, mappings, strict=False):
        if mapping.czech is not None:
            found, left_out = to_words(sheet, mapping, moment)
            words += found
            refused += left_out
    return words, refused
