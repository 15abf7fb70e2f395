"""Words of a learner's own list, as the rest of the product sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.czech.types import Aspect, Gender
from bot.core.reviews.types import Memory
from models.enums import WordStage

LONGEST_WORD = 200
LONGEST_TEXT = 1000
MOST_CONTEXTS = 20
MOST_TAGS = 20
LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """What the engine alone says of a word; without a `kind` it does not know the word.

    `kind` is a part of speech as in `czech.readings.Pos`, or `phrase`; `gloss` is English.
    """

    lemma: str
    kind: str = ""
    gender: Gender | None = None
    aspect: Aspect | None = None
    pattern: str = ""
    partners: tuple[str, ...] = ()
    gloss: str = ""

    @property
    def known(self) -> bool:
        return bool(self.kind)


@dataclass(frozen=True, slots=True)
class Word:
    id: int
    lemma: str
    kind: str
    gender: Gender | None
    aspect: Aspect | None
    pattern: str
    partners: tuple[str, ...]
    gloss: str
    translation: str
    ipa: str
    example: str
    example_translation: str
    contexts: tuple[str, ...]
    tags: tuple[str, ...]
    stage: WordStage
    filled_at: datetime | None
    suspended_at: datetime | None

    @property
    def meaning(self) -> str:
        """The learner's translation, the lexicon's English until there is one, or nothing."""
        return self.translation or self.gloss


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word to be kept. What is empty is left as it is when the word is there already.

    `memories` are what another program knew of its cards: asked for the meaning, asked for Czech.
    """

    facts: Facts
    translation: str = ""
    ipa: str = ""
    example: str = ""
    example_translation: str = ""
    context: str = ""
    tags: tuple[str, ...] = ()
    memories: tuple[Memory | None, Memory | None] = (None, None)
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """`made` is False when the word was there; `others` are lemmas that it may have meant too."""

    word: Word
    made: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """Which words are looked for; empty parts do not narrow."""

    text: str = ""
    stage: WordStage | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some words of a list, how many were found, and how many there are at each stage."""

    words: tuple[Word, ...]
    found: int
    number: int
    pages: int
    stages: dict[WordStage, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.stages.values())


@dataclass(frozen=True, slots=True)
class Added:
    """What became of many words: new ones, changed ones, those that were there as they are."""

    made: int
    changed: int
    word_ids: tuple[int, ...]
