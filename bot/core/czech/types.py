"""The vocabulary that every part of the engine shares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Gender(StrEnum):
    """Gender with animacy: masculine animate and inanimate, feminine, neuter."""

    MA = "ma"
    MI = "mi"
    F = "f"
    N = "n"


class Number(StrEnum):
    SG = "sg"
    PL = "pl"


class Case(IntEnum):
    """Cases by their Czech numbers (1. pád … 7. pád)."""

    NOMINATIVE = 1
    GENITIVE = 2
    DATIVE = 3
    ACCUSATIVE = 4
    VOCATIVE = 5
    LOCATIVE = 6
    INSTRUMENTAL = 7


class Person(IntEnum):
    FIRST = 1
    SECOND = 2
    THIRD = 3


class Aspect(StrEnum):
    IMPF = "impf"
    PF = "pf"
    BI = "bi"


class Source(StrEnum):
    """Where a form comes from: the lexicon, a rule applied to an unlisted word, or nowhere."""

    LEXICON = "lexicon"
    GUESS = "guess"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Forms:
    """Acceptable forms, best first; `confidence` is 1.0 for the lexicon, below 1 for a guess."""

    variants: tuple[str, ...]
    source: Source
    confidence: float

    def __bool__(self) -> bool:
        return bool(self.variants)


UNKNOWN_FORMS = Forms((), Source.UNKNOWN, 0.0)
