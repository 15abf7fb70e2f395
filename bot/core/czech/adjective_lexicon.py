"""The lexicon of adjectives, `data/adjectives.tsv`: read once, rows parsed when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("data") / "adjectives.tsv"


class AdjectiveEntry(NamedTuple):
    """A line of the lexicon; `flags` are `comp=lepší`, `short=zdráv`, `nograd`."""

    lemma: str
    pattern: str
    flags: frozenset[str]
    gloss: str

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a flag such as `comp=snazší|snadnější`, best first."""
        values = (flag.partition("=")[2] for flag in self.flags if flag.startswith(f"{name}="))
        return tuple(part for value in values for part in value.split("|") if part)


class AdjectiveLexicon(Mapping[str, AdjectiveEntry]):
    """Entries by lemma over the lines as they are written."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, str] = {}
        for line in text.split("\n"):
            lemma, tab, rest = line.partition("\t")
            if tab and not line.startswith(("#", "lemma\t")):
                self._lines[lemma] = rest

    def __getitem__(self, lemma: str) -> AdjectiveEntry:
        pattern, flags, gloss = (*self._lines[lemma].split("\t"), "", "")[:3]
        split = frozenset(flags.replace(";", " ").replace(",", " ").split())
        return AdjectiveEntry(lemma, pattern, split, gloss)

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def written_flags(self, lemma: str) -> str:
        """The flags of a row as they are written."""
        return (*self._lines[lemma].split("\t", 2), "")[1]


@cache
def adjective_lexicon() -> AdjectiveLexicon:
    """The lexicon by lemma."""
    return AdjectiveLexicon(_DATA.read_text(encoding="utf-8"))
