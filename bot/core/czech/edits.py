"""The edits between what was said and what is right: minimal, word-aligned, ordered.

An edit covers whole words and carries its category, so that a correction can be shown, scored and
practised. Applying the edits always gives the corrected text back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.czech.alignment import align, distance
from bot.core.czech.analysis import analyse
from bot.core.czech.edit_classes import Category, Class, classify
from bot.core.czech.readings import slots
from bot.core.czech.tokens import Token, TokenKind, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Category", "Edit", "apply", "classify", "edits"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Offsets are in the original; `certain` says that the forms themselves decided."""

    start: int
    end: int
    original: str
    replacement: str
    category: Category
    lemma: str | None = None
    detail: str = ""
    certain: bool = False


_Block = tuple[int, int, int, int]


def edits(original: str, corrected: str) -> tuple[Edit, ...]:
    """The edits that turn `original` into `corrected`."""
    if original == corrected:
        return ()
    ours, theirs = tokenise(original), tokenise(corrected)
    blocks = _blocks(ours, theirs)
    blocks = _join_moves(ours, theirs, blocks)
    return _with_their_nouns(
        [_edit(original, corrected, ours, theirs, block) for block in blocks], original
    )


def apply(original: str, changes: Iterable[Edit]) -> str:
    """The original with the edits made; edits are ordered and do not overlap."""
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += (original[at : change.start], change.replacement)
        at = change.end
    return "".join((*parts, original[at:]))


def _cost(left: str, right: str) -> float:
    """Words pair with similar words; a word never pairs with a space or a mark."""
    if left == right:
        return 0.0
    if not (left[:1].isalnum() and right[:1].isalnum()):
        return 3.0 if left[:1].isalnum() or right[:1].isalnum() else 1.2
    low, high = left.casefold(), right.casefold()
    if low == high:
        return 0.2
    share = distance(low, high) / max(len(low), len(high))
    return 0.3 + 1.3 * min(1.0, share)


def _blocks(ours: Sequence[Token], theirs: Sequence[Token]) -> list[_Block]:
    """Maximal runs of changed tokens; an inserted or deleted word takes its space along."""
    ops = align([token.text for token in ours], [token.text for token in theirs], _cost)
    blocks: list[_Block] = []
    for kind, i1, i2, j1, j2 in ops:
        if kind == "equal":
            continue
        if blocks and blocks[-1][1] == i1 and blocks[-1][3] == j1:
            blocks[-1] = (blocks[-1][0], i2, blocks[-1][2], j2)
        else:
            blocks.append((i1, i2, j1, j2))
    return blocks


_MOVE_SPAN = 24


def _join_moves(
    ours: Sequence[Token], theirs: Sequence[Token], blocks: list[_Block]
) -> list[_Block]:
    """Joins changes that together only reorder the same words into one block each."""
    joined: list[_Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        step = 1
        for last in range(at + 1, min(at + 6, len(blocks))):
            whole = (block[0], blocks[last][1], block[2], blocks[last][3])
            if whole[1] - whole[0] > _MOVE_SPAN:
                break
            if _same_bag(ours[whole[0] : whole[1]], theirs[whole[2] : whole[3]]):
                block, step = whole, last - at + 1
                break
        joined.append(block)
        at += step
    return joined


def _same_bag(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    left, right = (
        Counter(token.text.casefold() for token in side if token.kind is not TokenKind.SPACE)
        for side in (ours, theirs)
    )
    return left == right and sum(token.is_word for token in ours) > 1


def _edit(
    original: str,
    corrected: str,
    ours: Sequence[Token],
    theirs: Sequence[Token],
    block: _Block,
) -> Edit:
    i1, i2, j1, j2 = block
    start, end = _extent(ours, i1, i2, len(original))
    first, last = _extent(theirs, j1, j2, len(corrected))
    removed, added = original[start:end], corrected[first:last]
    if len(removed.split()) > 1 and _same_bag(ours[i1:i2], theirs[j1:j2]):
        found = Class(Category.WORD_ORDER, None, "order", certain=True)
    else:
        found = classify(removed, added)
    return Edit(
        start, end, removed, added, found.category, found.lemma, found.detail, found.certain
    )


def _with_their_nouns(found: Sequence[Edit], original: str) -> tuple[Edit, ...]:
    """*dobrý kamarád → dobrého kamaráda*: what agrees before and after is in another case."""
    kept = list(found)
    for at in reversed(range(len(kept) - 1)):
        edit, noun = kept[at : at + 2]
        beside = original[edit.end : noun.start].isspace()
        if beside and noun.category is Category.CASE and _agree_throughout(edit, noun):
            kept[at] = replace(edit, category=Category.CASE, detail="case", certain=True)
    return tuple(kept)


def _agree_throughout(edit: Edit, noun: Edit) -> bool:
    if edit.category is not Category.AGREEMENT:
        return False
    return all(
        slots(analyse(ours)) & slots(analyse(theirs))
        for ours, theirs in (
            (edit.original, noun.original),
            (edit.replacement, noun.replacement),
        )
    )


def _extent(tokens: Sequence[Token], first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return tokens[first].start, tokens[last - 1].end
    at = tokens[first].start if first < len(tokens) else length
    return at, at
