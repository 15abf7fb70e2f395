"""The lexicon of nouns, `data/nouns.tsv`: read once, rows parsed when they are asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.types import Gender

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
def _rows() -> dict[str, str]:
    """What follows each lemma; several rows of one lemma are parted by line breaks."""
    rows: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").split("\n")[1:]:
        lemma, tab, rest = line.partition("\t")
        if tab and not line.startswith("#"):
            rows[lemma] = f"{rows[lemma]}\n{rest}" if lemma in rows else rest
    return rows


def _parse(lemma: str, rest: str) -> LexiconNoun:
    gender, pattern, flags, gloss = rest.split("\t")
    return LexiconNoun(lemma, _GENDERS[gender], pattern, flags, gloss)


def rows_of(lemma: str) -> tuple[LexiconNoun, ...]:
    """The rows of a lemma in their order, which is that of usefulness."""
    rest = _rows().get(lemma)
    if rest is None:
        return ()
    if "\n" not in rest:
        return (_parse(lemma, rest),)
    return tuple([_parse(lemma, row) for row in rest.split("\n")])


def lemmas() -> Iterable[str]:
    """Every lemma once."""
    return _rows().keys()


def written_as(lemma: str) -> Iterator[tuple[str, str]]:
    """Pattern and flags of each row of a lemma, as they are written."""
    for row in _rows()[lemma].split("\n"):
        _, pattern, flags, _ = row.split("\t")
        yield pattern, flags


def noun_lemmas() -> tuple[LexiconNoun, ...]:
    """Every row, in the order of the file."""
    return tuple([row for lemma in _rows() for row in rows_of(lemma)])
