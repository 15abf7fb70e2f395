"""Tables in monospace that fit a phone: at most 32 columns, whatever the words are."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    _Spread = Callable[[tuple[str, ...]], list[str]]

PHONE_COLUMNS = 32
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its cells; a cell holds variants, best first."""

    label: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One table: `title` is a msgid or empty, heads stand over the columns."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def written(block: Block, width: int = PHONE_COLUMNS) -> str:
    """The block as text: variants beside each other, under each other, or column by column."""
    for spread in (_beside, _below):
        lines = _lines(block, spread)
        if max(map(len, lines), default=0) <= width:
            return "\n".join(lines)
    if len(block.heads) > 1:
        return "\n\n".join(written(column, width) for column in _columns(block))
    return "\n".join(_narrow(block, width))


def _beside(variants: tuple[str, ...]) -> list[str]:
    return ["/".join(variants) or "–"]


def _below(variants: tuple[str, ...]) -> list[str]:
    return list(variants) or ["–"]


def _lines(block: Block, spread: _Spread) -> list[str]:
    grid = list(_grid(block, spread))
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return [
        _GAP.join(cell.ljust(wide) for cell, wide in zip(line, widths, strict=True)).rstrip()
        for line in grid
    ]


def _grid(block: Block, spread: _Spread) -> Iterator[tuple[str, ...]]:
    if any(block.heads):
        yield ("", *block.heads)
    for row in block.rows:
        stacked = [[row.label], *(spread(cell) for cell in row.cells)]
        yield from zip_longest(*stacked, fillvalue="")


def _columns(block: Block) -> Iterator[Block]:
    for place, head in enumerate(block.heads):
        rows = tuple(Row(row.label, (row.cells[place],)) for row in block.rows)
        if any(row.cells[0] for row in rows):
            yield Block("", (head,), rows)


def _narrow(block: Block, width: int) -> Iterator[str]:
    """One column whose words are broken where nothing else helps."""
    label = max((len(row.label) for row in block.rows), default=0)
    room = width - label - len(_GAP)
    if any(block.heads):
        yield " " * label + _GAP + block.heads[0]
    for row in block.rows:
        pieces = [piece for cell in _below(row.cells[0]) for piece in textwrap.wrap(cell, room)]
        for number, piece in enumerate(pieces):
            yield (row.label if number == 0 else "").ljust(label) + _GAP + piece


def rows_of(cells: Sequence[tuple[str, tuple[tuple[str, ...], ...]]]) -> tuple[Row, ...]:
    """Rows from labels and cells; a row without any form is left out."""
    return tuple(Row(label, forms) for label, forms in cells if any(forms))
