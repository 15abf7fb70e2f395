"""What an evaluation is given and what it finds: sentences with references, and runs of them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from models.enums import Level, MistakeCategory, SpeakerGender, TurnKind


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReferenceEdit(_Given):
    original: str
    replacement: str
    category: MistakeCategory


class Reference(_Given):
    """One right way to say it; no edits where it is right as it is."""

    corrected: str
    edits: tuple[ReferenceEdit, ...] = ()


class Sentence(_Given):
    """What a learner said, and every way in which it may be corrected."""

    id: str
    level: Level
    said: str = Field(min_length=1)
    kind: TurnKind = TurnKind.TEXT
    speaker_gender: SpeakerGender = SpeakerGender.UNKNOWN
    native_language: str = ""
    references: tuple[Reference, ...] = Field(min_length=1)

    @property
    def right_as_it_is(self) -> bool:
        return any(reference.corrected == self.said for reference in self.references)


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words [start, end) of what was said become `replacement`; letters are in lower case."""

    start: int
    end: int
    replacement: tuple[str, ...]
    category: MistakeCategory


@dataclass(frozen=True, slots=True)
class Run:
    """One answer to one sentence; without `edits` where the model could not be used."""

    sentence: Sentence
    edits: tuple[WordEdit, ...] | None
    corrected: str = ""
    score: int | None = None
    seconds: float = 0.0
    micro_usd: int = 0
    failure: str = ""
