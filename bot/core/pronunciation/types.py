"""What a repeated sentence is judged by, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.czech.phones import Contrast


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word with its sounds (a preposition without a vowel is part of the next one).

    `probability` is how sure the recogniser was of it; None where that is not known.
    """

    text: str
    sounds: tuple[str, ...]
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A sound that was heard otherwise; `heard` is empty where it was not heard at all."""

    contrast: Contrast
    word: str
    heard_word: str
    wanted: str
    heard: str


class Verdict(StrEnum):
    """SAME in every sound, DIFFERENT in some, UNCLEAR to the recogniser, or not there."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class WordHeard:
    """A word of the sentence, and what was heard in its place."""

    text: str
    heard: str
    verdict: Verdict


class Lack(StrEnum):
    """Why there is no number: what evidence is missing."""

    CONFIDENCE = "confidence"
    WORDS = "words"
    LENGTH = "length"
    CLARITY = "clarity"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a sentence was repeated. Either `share` (0–1) is there, or what is `lacking` for it.

    `said` is all that was heard; `from_sound` says that the share was measured in the recording,
    sound by sound.
    """

    target: str
    said: str
    words: tuple[WordHeard, ...]
    differences: tuple[Difference, ...]
    share: float | None
    lacking: Lack | None
    from_sound: bool = False

    @property
    def of_another_sentence(self) -> bool:
        """Something was said, but no word as it is, and most of them not at all."""
        verdicts = [word.verdict for word in self.words]
        missing = verdicts.count(Verdict.MISSING)
        return bool(self.said) and Verdict.SAME not in verdicts and 2 * missing > len(verdicts)
