"""Endings of the adjectival paradigms mladý, jarní and otcův, matčin (IJP)."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from bot.core.czech.types import Case, Gender, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

Slot = tuple[Gender, Number, Case]


class Endings:
    """The endings of a paradigm, each kept once so that a whole table is made quickly."""

    __slots__ = ("_distinct", "_pick", "_single", "slots", "table")

    def __init__(self, table: Mapping[Slot, tuple[str, ...]]) -> None:
        self.table = table
        self.slots = tuple(table)
        self._distinct = tuple(dict.fromkeys(table.values()))
        self._single = tuple(ends[0] for ends in self._distinct if len(ends) == 1)
        self._pick = itemgetter(*(self._distinct.index(endings) for endings in table.values()))

    def table_of(self, base: str) -> dict[Slot, tuple[str, ...]]:
        """The stem with every ending."""
        made: list[tuple[str, ...]]
        if len(self._single) == len(self._distinct):
            made = [(base + ending,) for ending in self._single]
        else:
            made = [tuple([base + ending for ending in ends]) for ends in self._distinct]
        return dict(zip(self.slots, self._pick(made), strict=True))


def _endings(**rows: str) -> Endings:
    """Reads `ma_sg="ý ého …"`: seven cases in order, variants after a slash, - for nothing."""
    table: dict[Slot, tuple[str, ...]] = {}
    for name, row in rows.items():
        genders, _, number = name.rpartition("_")
        for case, ending in zip(Case, row.split(), strict=True):
            variants = tuple("" if part == "-" else part for part in ending.split("/"))
            for gender in genders.split("_"):
                table[Gender(gender), Number(number), case] = variants
    return Endings(table)


HARD = _endings(
    ma_sg="ý ého ému ého ý ém ým",
    mi_sg="ý ého ému ý ý ém ým",
    f_sg="á é é ou á é ou",
    n_sg="é ého ému é é ém ým",
    ma_pl="í ých ým é í ých ými",
    mi_f_pl="é ých ým é é ých ými",
    n_pl="á ých ým á á ých ými",
)
SOFT = _endings(
    ma_sg="í ího ímu ího í ím ím",
    mi_n_sg="í ího ímu í í ím ím",
    f_sg="í í í í í í í",
    ma_mi_f_n_pl="í ích ím í í ích ími",
)
POSSESSIVE = _endings(
    ma_sg="- a u a - ě/u ým",
    mi_sg="- a u - - ě/u ým",
    f_sg="a y ě u a ě ou",
    n_sg="o a u o o ě/u ým",
    ma_pl="i ých ým y i ých ými",
    mi_f_pl="y ých ým y y ých ými",
    n_pl="a ých ým a a ých ými",
)
# Slots in which the possessive adjective has no ending at all.
BARE = tuple(slot for slot, endings in POSSESSIVE.table.items() if endings == ("",))
ALL_SLOTS = HARD.slots
