"""Prepositions with the cases they take, and places with their directions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.czech.types import Case
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Government:
    """One use of a preposition: the case it takes, what it says, an example and its gloss."""

    preposition: str
    case: Case
    meaning: str
    example: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where, where to and where from: na poště, na poštu, z pošty."""

    lemma: str
    at: str
    to: str
    origin: str
    gloss: str


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]


@cache
def governments() -> Mapping[str, tuple[Government, ...]]:
    """Every use by preposition."""
    uses: dict[str, tuple[Government, ...]] = {}
    for preposition, case, meaning, example, gloss in _rows("prepositions.tsv"):
        use = Government(preposition, Case(int(case)), meaning, example, gloss)
        uses[preposition] = (*uses.get(preposition, ()), use)
    return uses


@cache
def places() -> Mapping[str, Place]:
    """Common places by lemma."""
    return {row[0]: Place(*row) for row in _rows("places.tsv")}


def preposition_cases(preposition: str) -> frozenset[Case]:
    """Cases that a preposition takes, in any of its forms (v, ve); empty for other words."""
    word = preposition.lower()
    uses = governments()
    return frozenset(
        use.case for use in uses.get(word) or uses.get(PLAIN_PREPOSITIONS.get(word, ""), ())
    )
