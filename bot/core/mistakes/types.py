"""A kind of mistake: what makes two mistakes the same, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from bot.core.mistakes.healing import Progress
from models.enums import MistakeCategory

KEY_LENGTH = 200
LEMMA_LENGTH = 128
PATTERN_LENGTH = 120


@dataclass(frozen=True, slots=True)
class MistakeName:
    """Lemma, category and pattern; the pattern's grammar is told in `patterns`."""

    lemma: str
    category: MistakeCategory
    pattern: str

    @property
    def key(self) -> str:
        """What the same mistake is found by."""
        key = f"{self.lemma.casefold()}|{self.category}|{self.pattern}"
        if len(key) <= KEY_LENGTH:
            return key
        return f"{key[:150]}|{blake2b(key.encode(), digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class KnownMistake:
    """A kind of mistake that this learner has made."""

    id: int
    name: MistakeName
    progress: Progress


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that the mistake was made, in the learner's own words."""

    said: str
    original: str
    replacement: str
    explanation: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class MistakePage:
    """One kind of mistake with its newest occurrences."""

    mistake: KnownMistake
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of mistake in the list, with what was wrong and right the last time."""

    mistake: KnownMistake
    original: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Notebook:
    """A page of the list. Counts by state and by category leave the other filter in force."""

    lines: tuple[Line, ...]
    total: int
    by_state: dict[str, int]
    by_category: dict[str, int]
