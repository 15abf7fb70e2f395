"""The written items of drills and games: data files, each validated when it is first read."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.core.czech.phones import Contrast, contrast
from bot.core.practice.reasons import REASONS

_DATA = Path(__file__).with_name("data")
GAP = "___"

Text = Annotated[str, Field(min_length=1)]
Item = TypeVar("Item", bound="_Item")


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Gap(_Item):
    """A sentence with a gap, what belongs there, and what else is offered."""

    text: Text
    right: Text
    wrong: tuple[Text, ...] = Field(min_length=1, max_length=4)
    reason: str = ""
    rule: str = ""
    level: str = "A1"

    @model_validator(mode="after")
    def _has_one_gap_and_a_known_reason(self) -> Self:
        if self.text.count(GAP) != 1 or self.right in self.wrong:
            raise ValueError(f"one gap and different answers are needed: {self.text}")
        if self.reason and self.reason not in REASONS:
            raise ValueError(f"no such reason: {self.reason}")
        return self

    @property
    def solution(self) -> str:
        return filled(self.text, self.right)


class Pair(_Item):
    """Two words that one sound or letter tells apart, each in a sentence of its own.

    `sounds` are what tells them apart in speech, in IPA, where it is one sound.
    """

    words: tuple[Text, Text]
    sentences: tuple[Text, Text]
    reason: str
    sounds: tuple[Text, Text] | None = None

    @model_validator(mode="after")
    def _has_gaps(self) -> Self:
        if any(sentence.count(GAP) != 1 for sentence in self.sentences):
            raise ValueError(f"each sentence needs one gap: {self.words}")
        if self.reason not in REASONS or self.words[0] == self.words[1]:
            raise ValueError(f"not a pair: {self.words}")
        return self

    @property
    def contrast(self) -> Contrast | None:
        return contrast(*self.sounds) if self.sounds is not None else None


class Slip(_Item):
    """A sentence with one wrong word."""

    text: Text
    wrong: Text
    right: Text
    rule: str = ""
    level: str = "A1"

    @model_validator(mode="after")
    def _has_the_wrong_word_once(self) -> Self:
        if self.tokens.count(self.wrong) != 1:
            raise ValueError(f"the wrong word must stand there once: {self.text}")
        return self

    @property
    def tokens(self) -> list[str]:
        return [token.strip(".,!?") for token in self.text.split()]

    @property
    def solution(self) -> str:
        words = [
            word.replace(self.wrong, self.right) if word.strip(".,!?") == self.wrong else word
            for word in self.text.split()
        ]
        return " ".join(words)


class Sentence(_Item):
    """A sentence whose words are to be arranged; `also` are other right orders."""

    text: Text
    also: tuple[Text, ...] = ()
    rule: str = ""
    level: str = "A1"


class Comma(_Item):
    """A rightly written sentence with one comma, or with none where one is often put."""

    text: Text
    rule: str = ""
    level: str = "A1"

    @model_validator(mode="after")
    def _has_at_most_one_comma(self) -> Self:
        if self.text.count(",") > 1:
            raise ValueError(f"at most one comma: {self.text}")
        return self


@cache
def items(name: str, shape: type[Item]) -> tuple[Item, ...]:
    """The items of a data file. Raises ValidationError for a file that is not in order."""
    content = tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(shape.model_validate(item) for item in content["item"])


def filled(text: str, word: str) -> str:
    """The sentence with its gap filled; its first word with a capital letter."""
    whole = text.replace(GAP, word)
    return whole[:1].upper() + whole[1:]
