"""What of a message a learner has mended by themself: their new try beside what is right.

A correction counts as mended when the words that it brings stand in the try, in their place, or
a variant of them that is as right; what it takes away must be gone. The rest of the try may be
anything, so a part of the sentence is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.conversation.types import Correction
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.edits import Edit, edits
from bot.core.czech.tokens import words
from bot.core.czech.variants import both_right


def repaired(
    corrected: str, corrections: Sequence[Correction], tried: str, *, spoken: bool
) -> tuple[Correction, ...]:
    """The corrections of a turn, those that the try has mended marked."""
    missed = [edit for edit in edits(corrected, tried) if _differs(edit, spoken=spoken)]
    spans = dict(_spans(corrections))
    said = [word.casefold() for word in words(tried)]
    return tuple(
        replace(one, repaired=_is_mended(one, spans[one.part], missed, said))
        for one in corrections
    )


def _spans(corrections: Sequence[Correction]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each replacement stands in the corrected text, by the correction's number."""
    moved = 0
    for one in corrections:
        start = one.start + moved
        yield one.part, (start, start + len(one.replacement))
        moved += len(one.replacement) - len(one.original)


def _differs(edit: Edit, *, spoken: bool) -> bool:
    """Whether a try says something else here; diacritics of speech are not the learner's."""
    right, tried = words(edit.original), words(edit.replacement)
    if [w.casefold() for w in right] == [w.casefold() for w in tried]:
        return False
    if len(right) != len(tried):
        return True
    return not all(
        one.casefold() == other.casefold()
        or both_right(one, other)
        or (spoken and strip_diacritics(one).casefold() == strip_diacritics(other).casefold())
        for one, other in zip(right, tried, strict=True)
    )


def _is_mended(
    one: Correction, span: tuple[int, int], missed: Sequence[Edit], said: Sequence[str]
) -> bool:
    start, end = span
    if not said:
        return False
    if not words(one.replacement):
        return not any(word.casefold() in said for word in words(one.original))
    return not any(edit.start < end and start < max(edit.end, edit.start + 1) for edit in missed)
