"""Every right answer to *kde? kam? odkud?*: variants of the form, and second prepositions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.czech.phrases import decline_phrase
from bot.core.czech.prepositions import Place, preposition_cases
from bot.core.czech.types import Case, Number, Source
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalisations

_DATA = Path(__file__).with_name("data") / "places.toml"
_Phrase = Annotated[str, Field(pattern=r"^\S+ \S")]


class Direction(StrEnum):
    """The three questions about a place; the values are the names of its phrases."""

    AT = "at"
    TO = "to"
    ORIGIN = "origin"


class _Also(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    at: tuple[_Phrase, ...] = ()
    to: tuple[_Phrase, ...] = ()
    origin: tuple[_Phrase, ...] = ()


@cache
def second_phrases() -> Mapping[str, _Also]:
    """What is right too, by lemma. Raises ValidationError for a file that is not in order."""
    content = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, _Also]).validate_python(content["place"])


def right_phrases(place: Place, direction: Direction) -> tuple[str, ...]:
    """All that may be said, best first: v obchodě, v obchodu; na vesnici, ve vesnici."""
    phrases = [getattr(place, direction)]
    if also := second_phrases().get(place.lemma):
        phrases += getattr(also, direction)
    varied = [each for phrase in phrases for each in _varied(place.lemma, phrase, direction)]
    return tuple(dict.fromkeys((*phrases, *varied)))


def _varied(lemma: str, phrase: str, direction: Direction) -> Iterator[str]:
    """The phrase with each variant that the table has where its form stands."""
    preposition, _, form = phrase.partition(" ")
    plain = PLAIN_PREPOSITIONS.get(preposition, preposition)
    for variant in _variants(lemma, form, _case(plain, direction)):
        for spelling in vocalisations(plain, variant):
            yield f"{spelling} {variant}"


def _variants(lemma: str, form: str, case: Case | None) -> tuple[str, ...]:
    table = decline_phrase(lemma)
    if table is None or table.source is not Source.LEXICON or case is None:
        return ()
    cells = (table.forms.get((number, case), ()) for number in Number)
    return next((cell for cell in cells if form in cell), ())


def _case(preposition: str, direction: Direction) -> Case | None:
    """What a preposition takes here: the accusative only of *where to*."""
    cases = preposition_cases(preposition)
    if direction is Direction.TO and preposition in {"na", "za"} and Case.ACCUSATIVE in cases:
        return Case.ACCUSATIVE
    return next(iter(sorted(cases - {Case.ACCUSATIVE}, reverse=True)), None)
