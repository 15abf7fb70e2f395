"""Where Czech differs from the learner's own language: false friends, and how it is built.

Written by the project's authors from what they know of these languages; what was unsure is left
out. A note is shown when its word or its kind of mistake occurs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.czech.analysis import analyse
from bot.core.czech.tokens import words
from models.enums import InterfaceLanguage, MistakeCategory

LANGUAGES = ("ru", "uk", "pl", "sk", "en", "de", "vi")
MOST_NOTES = 2
_DATA = Path(__file__).with_name("data")

_Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """A Czech lemma that looks like a word of another language.

    `means` is the Czech word in that language, `instead` the look-alike in Czech.
    """

    language: str
    czech: str
    alike: str
    means: str
    instead: str


class Structure(BaseModel):
    """How Czech is built otherwise; with `words`, only where one of them occurs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    languages: tuple[str, ...]
    categories: frozenset[MistakeCategory]
    words: frozenset[str] = frozenset()
    cs: _Text
    en: _Text
    ru: _Text
    uk: _Text

    def told(self, language: str) -> str:
        texts = {
            InterfaceLanguage.CS: self.cs,
            InterfaceLanguage.RU: self.ru,
            InterfaceLanguage.UK: self.uk,
        }
        return texts.get(InterfaceLanguage(language), self.en)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a correction changes after the word `before`, and what kind of mistake it was."""

    before: str
    original: str
    replacement: str
    category: MistakeCategory


Note = FalseFriend | Structure


@cache
def false_friends() -> tuple[FalseFriend, ...]:
    lines = (_DATA / "false_friends.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(FalseFriend(*line.split("\t")) for line in lines if not line.startswith("#"))


@cache
def structures() -> tuple[Structure, ...]:
    """Every structure. Raises ValidationError for a file that is not in order."""
    content = tomllib.loads((_DATA / "structures.toml").read_text(encoding="utf-8"))
    return tuple(Structure.model_validate(one) for one in content["structure"])


def notes(native: str, said: str, changes: Sequence[Changed]) -> tuple[Note, ...]:
    """What is worth saying to a native speaker of a language: two notes at most.

    First false friends among the words that were corrected, then how Czech is built otherwise; a
    false friend among the other words of the message only where there is nothing else to say.
    """
    if native not in LANGUAGES or not changes:
        return ()
    changed = " ".join(f"{change.original} {change.replacement}" for change in changes)
    found: list[Note] = [*_friends_in(native, changed), *_structures_of(native, changes)]
    return tuple(dict.fromkeys(found or _friends_in(native, said)))[:MOST_NOTES]


def _friends_in(native: str, text: str) -> Iterator[FalseFriend]:
    lemmas = {reading.lemma.partition(" ")[0] for word in words(text) for reading in analyse(word)}
    for friend in _friends_of(native):
        if friend.czech.partition(" ")[0] in lemmas:
            yield friend


@cache
def _friends_of(native: str) -> tuple[FalseFriend, ...]:
    return tuple(friend for friend in false_friends() if friend.language == native)


def _structures_of(native: str, changes: Sequence[Changed]) -> Iterator[Structure]:
    """One for each change: the one about its very words, or else about its kind."""
    for change in changes:
        around = f"{change.before} {change.original} {change.replacement}"
        inside = {word.casefold() for word in words(around)}
        fitting = [
            one
            for one in structures()
            if native in one.languages
            and change.category in one.categories
            and (not one.words or one.words & inside)
        ]
        best = max(fitting, key=lambda one: bool(one.words), default=None)
        if best is not None:
            yield best
