"""What a learner asks to have read, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from models.enums import ReadingKind, ReadingState

MOST_PAGES = 4
LONGEST_TEXT = 12_000
"""Letters of a text that are read; more is cut off, and said."""


@dataclass(frozen=True, slots=True)
class Page:
    """A photo, an image or a PDF as Telegram names it."""

    message_id: int
    file_id: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to be read: `text` of a forwarded one or the caption, a recording, or a page.

    `album` is what pages sent together share; `written_on` is the day of the original.
    """

    chat_id: int
    message_id: int
    kind: ReadingKind
    written_on: date
    text: str = ""
    file_id: str = ""
    album: str | None = None

    @property
    def page(self) -> Page | None:
        return Page(self.message_id, self.file_id) if self.file_id else None


class Certainty(StrEnum):
    """SAID stands in the text, COUNTED follows from it, UNSURE was only claimed by the model."""

    SAID = "said"
    COUNTED = "counted"
    UNSURE = "unsure"


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Deadline(_Stored):
    """Something that is wanted until a day; `quote` is how the text says so.

    A COUNTED day is right if delivery was on `counted_from`.
    """

    what: str
    quote: str
    on: date | None
    certainty: Certainty
    counted_from: date | None = None


class GlossaryWord(_Stored):
    """A hard word; `known` means that the lemma is the engine's own."""

    lemma: str
    form: str
    gloss: str
    sentence: str
    known: bool


class Content(_Stored):
    """An answer with nothing personal in it; texts outside `*czech` are the learner's language."""

    title_czech: str
    title: str
    czech: str
    translation: str
    answer: str
    steps: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    contacts: tuple[str, ...]
    words: tuple[GlossaryWord, ...]
    language: str
    pages_left_out: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Something to be read; `text` and `pages` are gone once it is answered."""

    id: int
    learner_id: int
    chat_id: int
    message_id: int
    kind: ReadingKind
    state: ReadingState
    attempts: int
    written_on: date
    album: str | None
    text: str
    pages: tuple[Page, ...]
    content: Content | None
    error: str = ""
