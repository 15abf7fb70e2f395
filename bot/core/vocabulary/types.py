"""Words as they are offered to a learner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.czech.types import Aspect, Gender


class WordKind(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    OTHER = "other"


class Band(StrEnum):
    """How early a word is needed: the first 500 or so, the next thousand, the thousand after."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"


@dataclass(frozen=True, slots=True)
class DeckWord:
    """A lemma as the engine knows it; `gloss` is English and may be empty."""

    lemma: str
    kind: WordKind
    band: Band
    topic: str
    gloss: str
    gender: Gender | None = None
    pattern: str = ""
    aspect: Aspect | None = None
    partners: tuple[str, ...] = ()
