"""From what a learner sent to what a model is shown: fetched, checked, heard, masked."""

from __future__ import annotations

from typing import Protocol

from bot.core.conversation.hearing import Hearing
from bot.core.errors import BadAudio, BadDocument
from bot.core.learners.types import Learner
from bot.core.ports import Papers, Picture
from bot.core.reading.asking import Source
from bot.core.reading.masking import mask
from bot.core.reading.refusals import TOO_LARGE
from bot.core.reading.types import LONGEST_TEXT, MOST_PAGES, Page, Reading
from models.enums import ReadingKind

_PDF = b"%PDF-"
_PDF_WITHIN = 1024


class Files(Protocol):
    """Where files that learners sent are fetched from."""

    async def fetch(self, file_id: str) -> bytes: ...


class Sources:
    def __init__(self, files: Files, papers: Papers, hearing: Hearing) -> None:
        self._files = files
        self._papers = papers
        self._hearing = hearing

    async def source(self, reading: Reading, learner: Learner) -> Source:
        """What is to be read; raises BadDocument, BadAudio, TutorUnavailable."""
        if reading.kind is ReadingKind.VOICE:
            heard = await self._hearing.heard(learner, reading.pages[0].file_id)
            return _of_text(heard, "")
        if reading.kind is ReadingKind.TEXT:
            return _of_text(reading.text, "")
        return await self._of_pages(reading)

    async def _of_pages(self, reading: Reading) -> Source:
        texts: list[str] = []
        pictures: list[Picture] = []
        for page in reading.pages[:MOST_PAGES]:
            data = await self._fetched(page)
            if _PDF in data[:_PDF_WITHIN]:
                texts.append(await self._papers.pdf_text(data))
            else:
                pictures.append(await self._papers.picture(data))
        text = mask("\n\n".join(texts))
        return Source(
            text=text[:LONGEST_TEXT],
            pictures=tuple(pictures),
            question=reading.text,
            pages_left_out=max(0, len(reading.pages) - MOST_PAGES),
            cut=len(text) > LONGEST_TEXT,
        )

    async def _fetched(self, page: Page) -> bytes:
        try:
            return await self._files.fetch(page.file_id)
        except BadAudio as error:
            raise BadDocument(TOO_LARGE, details=error.details) from error


def _of_text(text: str, question: str) -> Source:
    masked = mask(text)
    return Source(masked[:LONGEST_TEXT], question=question, cut=len(masked) > LONGEST_TEXT)
