"""The lexicon of nouns, `data/nouns.tsv`: read once, rows parsed when they are asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.core.czech.types import Gender

_GENDERS = {gender.value: gender for gender in Gender}
_FILE = Path(__file__).with_name("data") / "nouns.tsv"


class LexiconNoun(NamedTuple):
    """One row: the pattern and the flags are in the notation of `noun_word.build`."""

    lemma: str
    gender: Gender
    pattern: str
    flags: str
    gloss: str


@cache
def _rows() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    with _FILE.open(encoding="utf-8") as lines:
        next(lines, None)
        for line in lines:
            lemma, tab, rest = line.partition("\t")
            if tab and not line.startswith("#"):
                rows.setdefault(lemma, []).append(rest)
    return rows


def _parse(lemma: str, rest: str) -> LexiconNoun:
    gender, pattern, flags, gloss = rest.rstrip("\n").split("\t")
    return LexiconNoun(lemma, _GENDERS[gender], pattern, flags, gloss)


def rows_of(lemma: str) -> tuple[LexiconNoun, ...]:
    """The rows of a lemma in their order, which is that of usefulness."""
    return tuple([_parse(lemma, rest) for rest in _rows().get(lemma, ())])


def noun_lemmas() -> tuple[LexiconNoun, ...]:
    """Every row, in the order of the file."""
    return tuple(_parse(lemma, rest) for lemma, rests in _rows().items() for rest in rests)
