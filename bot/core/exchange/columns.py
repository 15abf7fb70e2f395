"""Which column holds what: by its heading, or by how Czech its cells look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.czech.analysis import analyse
from bot.core.czech.tokens import words
from bot.core.exchange.types import Mapping, Sheet

_LOOKED_AT = 60
_MARKS = frozenset("áčďéěíňóřšťúůýž")
_NAMES = {
    "czech": {"czech", "cs", "cz", "čeština", "česky", "slovo", "word", "front", "expression",
              "lemma", "term", "чеська", "чешский", "text"},
    "translation": {"translation", "meaning", "back", "english", "en", "překlad", "význam",
                    "перевод", "переклад", "значение", "definition", "native"},
    "example": {"example", "sentence", "příklad", "věta", "пример", "приклад", "context",
                "example sentence"},
    "tags": {"tags", "tag", "štítky", "теги", "мітки"},
}  # fmt: skip


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row names its columns: at least two names that are known, or one alone."""
    known = sum(_meant(cell) != "" for cell in cells)
    return known > 1 or (known == 1 and len(cells) == 1)


def guessed(sheet: Sheet) -> Mapping:
    """The likeliest mapping: by the headings, then the column that looks the most Czech."""
    named: dict[str, int] = {}
    for at, column in enumerate(sheet.columns):
        if (meant := _meant(column)) and meant not in named:
            named[meant] = at
    found = Mapping(**named)
    sample = sheet.rows[:_LOOKED_AT]
    cells = [
        [row.cells[at] for row in sample if at < len(row.cells) and row.cells[at]]
        for at in range(len(sheet.columns))
    ]
    if found.czech is None or _czechness(cells[found.czech]) < _czechness_of_best(cells, named):
        found = replace(found, czech=_most_czech(cells, named))
    if found.translation in {None, found.czech}:
        found = replace(found, translation=_first_other(cells, found))
    return found


def _meant(name: str) -> str:
    plain = name.strip().casefold()
    return next((key for key, names in _NAMES.items() if plain in names), "")


def _most_czech(cells: list[list[str]], named: dict[str, int]) -> int | None:
    taken = {at for key, at in named.items() if key in {"example", "tags"}}
    free = [at for at, column in enumerate(cells) if column and at not in taken]
    return max(free, key=lambda at: (_czechness(cells[at]), -at), default=None)


def _czechness_of_best(cells: list[list[str]], named: dict[str, int]) -> float:
    """How Czech the best column is, when it is clearly so: a heading is trusted otherwise."""
    best = _most_czech(cells, named)
    return _czechness(cells[best]) - _CLEARLY if best is not None else 0.0


_CLEARLY = 0.5


def _czechness(cells: Sequence[str]) -> float:
    """The share of words that are in the lexicon or bear Czech marks."""
    tokens = [word.lower() for cell in cells for word in words(cell[:200])[:8]]
    if not tokens:
        return 0.0
    return sum(bool(_MARKS & set(t)) or bool(analyse(t)) for t in tokens) / len(tokens)


def _first_other(cells: list[list[str]], found: Mapping) -> int | None:
    taken = {found.czech, found.example, found.tags}
    return next((at for at, column in enumerate(cells) if column and at not in taken), None)
