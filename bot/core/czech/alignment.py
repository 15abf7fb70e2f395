"""Distances between words as Czech makes them, and alignments of two sequences.

The neighbours are those that Czech spelling confuses (Internetová jazyková příručka: Psaní i – y,
Psaní ě – je, Psaní ú – ů, Psaní s – z, Psaní mě – mně). All work is bounded: what is too long to
be a slip is not measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.core.czech.diacritics import strip_diacritics

LONGEST_WORD = 48
_LARGEST_TABLE = 40_000
_NEIGHBOURS = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.4, ("iy", "íý", "iý", "íy", "úů", "uú", "uů")),
        (0.5, ("sz", "šž", "bp", "dt", "ďť", "vf", "gk", "hc", "vw", "mn")),
    )
    for pair in pairs
}
Op = tuple[str, int, int, int, int]


@lru_cache(maxsize=4096)
def _substitution(left: str, right: str) -> float:
    if left == right:
        return 0.0
    neighbour = _NEIGHBOURS.get(frozenset((left, right)))
    if neighbour is not None:
        return neighbour
    return 0.3 if strip_diacritics(left) == strip_diacritics(right) else 1.0


_PAIR = 2


def _pair_cost(left: str, right: str, i: int, j: int) -> tuple[int, int, float] | None:
    """A step of more than a letter: *ě/je*, *mě/mně* or two letters that changed places."""
    a, b = left[i - 1], right[j - 1]
    if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2] and a != b:
        return 2, 2, 0.7
    if a == "ě" and b == "e" and j > 1 and right[j - 2] in "jnď":
        return 1, 2, 0.4
    if b == "ě" and a == "e" and i > 1 and left[i - 2] in "jnď":
        return 2, 1, 0.4
    if a == b == "ě" and j > _PAIR and right[j - 3 : j - 1] == "mn" and left[i - 2 : i - 1] == "m":
        return 1, 2, 0.4
    if a == b == "ě" and i > _PAIR and left[i - 3 : i - 1] == "mn" and right[j - 2 : j - 1] == "m":
        return 2, 1, 0.4
    return None


@lru_cache(maxsize=4096)
def distance(left: str, right: str) -> float:
    """The weighted number of slips between two words; the longer length when too long to tell."""
    if left == right:
        return 0.0
    if max(len(left), len(right)) > LONGEST_WORD:
        return float(max(len(left), len(right)))
    rows = [[float(j) for j in range(len(right) + 1)]]
    for i in range(1, len(left) + 1):
        row = [float(i)]
        for j in range(1, len(right) + 1):
            best = min(
                rows[i - 1][j] + 1,
                row[j - 1] + 1,
                rows[i - 1][j - 1] + _substitution(left[i - 1], right[j - 1]),
            )
            pair = _pair_cost(left, right, i, j)
            if pair is not None:
                best = min(best, (rows[i - pair[0]] if pair[0] else row)[j - pair[1]] + pair[2])
            row.append(best)
        rows.append(row)
    return round(rows[-1][-1], 3)


def typo_budget(length: int) -> float:
    """How much slipping a word of this length forgives: a letter, or two in a long word."""
    if length <= 3:  # noqa: PLR2004 - lengths of words, explained by the docstring
        return 0.5
    return 1.0 if length <= 6 else 2.0  # noqa: PLR2004 - as above


def _trim(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Lengths of the common beginning and the common end."""
    shorter = min(len(left), len(right))
    head = 0
    while head < shorter and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < shorter - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    return head, tail


def _equal_cost(left: str, right: str) -> float:
    return 0.0 if left == right else 1.0


def _table(
    left: Sequence[str], right: Sequence[str], cost: Callable[[str, str], float]
) -> list[list[float]]:
    """Costs of the best alignment of each pair of suffixes."""
    width = len(right)
    rows = [[0.0] * (width + 1) for _ in range(len(left) + 1)]
    rows[-1] = [float(width - j) for j in range(width + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below = rows[i], rows[i + 1]
        row[width] = float(len(left) - i)
        for j in range(width - 1, -1, -1):
            row[j] = min(below[j] + 1, row[j + 1] + 1, below[j + 1] + cost(left[i], right[j]))
    return rows


def _walk(
    left: Sequence[str], right: Sequence[str], cost: Callable[[str, str], float]
) -> list[Op]:
    """The operations of the best alignment, substitutions first where costs are equal."""
    rows = _table(left, right, cost)
    i = j = 0
    ops: list[Op] = []
    while i < len(left) or j < len(right):
        here = rows[i][j]
        if i < len(left) and j < len(right):
            step = cost(left[i], right[j])
            if abs(rows[i + 1][j + 1] + step - here) < 1e-9:  # noqa: PLR2004 - float equality
                kind = "equal" if left[i] == right[j] else "replace"
                ops.append((kind, i, i + 1, j, j + 1))
                i, j = i + 1, j + 1
                continue
        if i < len(left) and abs(rows[i + 1][j] + 1 - here) < 1e-9:  # noqa: PLR2004 - as above
            ops.append(("delete", i, i + 1, j, j))
            i += 1
        else:
            ops.append(("insert", i, i, j, j + 1))
            j += 1
    return ops


def _anchors(left: Sequence[str], right: Sequence[str]) -> tuple[int, int] | None:
    """The most central item that occurs exactly once on both sides (a patience difference)."""
    once: dict[str, int] = {}
    for side in (left, right):
        counts: dict[str, int] = {}
        for item in side:
            counts[item] = counts.get(item, 0) + 1
        for item, count in counts.items():
            once[item] = once.get(item, 0) + (1 if count == 1 else 3)
    unique = [i for i, item in enumerate(left) if once.get(item) == 2]  # noqa: PLR2004 - both sides
    if not unique:
        return None
    middle = min(unique, key=lambda i: abs(2 * i - len(left)))
    return middle, list(right).index(left[middle])


def align(
    left: Sequence[str],
    right: Sequence[str],
    cost: Callable[[str, str], float] = _equal_cost,
) -> list[Op]:
    """Operations (kind, i1, i2, j1, j2) that turn `left` into `right`, bounded in time."""
    ops: list[Op] = []
    pending: list[tuple[int, int, int, int]] = [(0, len(left), 0, len(right))]
    while pending:
        i1, i2, j1, j2 = pending.pop()
        head, tail = _trim(left[i1:i2], right[j1:j2])
        ops.extend(("equal", i1 + k, i1 + k + 1, j1 + k, j1 + k + 1) for k in range(head))
        ops.extend(("equal", i2 - k, i2 - k + 1, j2 - k, j2 - k + 1) for k in range(tail, 0, -1))
        i1, i2, j1, j2 = i1 + head, i2 - tail, j1 + head, j2 - tail
        inner_left, inner_right = left[i1:i2], right[j1:j2]
        if (i2 - i1) * (j2 - j1) <= _LARGEST_TABLE:
            ops.extend(
                (kind, a + i1, b + i1, c + j1, d + j1)
                for kind, a, b, c, d in _walk(inner_left, inner_right, cost)
            )
            continue
        anchor = _anchors(inner_left, inner_right)
        if anchor is None:
            ops.append(("replace", i1, i2, j1, j2))
            continue
        i, j = i1 + anchor[0], j1 + anchor[1]
        pending += [(i1, i, j1, j), (i, i2, j, j2)]
    return sorted(ops, key=lambda op: (op[1], op[3], op[2], op[4]))
