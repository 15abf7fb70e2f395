"""The lexicon of adjectives as it is written in its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).with_name("data") / "adjectives.tsv"


@dataclass(frozen=True, slots=True)
class AdjectiveEntry:
    """A line of the lexicon; `flags` are `comp=lepší`, `short=zdráv`, `nograd`."""

    lemma: str
    pattern: str
    flags: frozenset[str]
    gloss: str

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a flag such as `comp=snazší|snadnější`, best first."""
        values = (flag.partition("=")[2] for flag in self.flags if flag.startswith(f"{name}="))
        return tuple(part for value in values for part in value.split("|") if part)


@cache
def adjective_lexicon() -> Mapping[str, AdjectiveEntry]:
    """The lexicon by lemma."""
    entries = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "lemma\t")) or not line.strip():
            continue
        lemma, pattern, flags, gloss = (*line.split("\t"), "", "", "")[:4]
        split = frozenset(flags.replace(";", " ").replace(",", " ").split())
        entries[lemma] = AdjectiveEntry(lemma, pattern, split, gloss)
    return entries
