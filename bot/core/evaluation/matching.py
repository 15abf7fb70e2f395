"""Edits on words, and how two sets of them agree.

After ERRANT (Bryant, Felice & Briscoe 2017, “Automatic Annotation and Evaluation of Error Types
for Grammatical Error Correction”): both sides are spans of the same words. An edit is *corrected*
when span and replacement agree, *detected* when the span does. Capitals and punctuation are
nobody's mistake in a chat, so they are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.czech.tokens import TokenKind, tokenise
from bot.core.evaluation.types import Reference, ReferenceEdit, WordEdit
from models.enums import MistakeCategory

_COUNTED = frozenset({TokenKind.WORD, TokenKind.NUMBER})


class UnusableReference(ValueError):  # noqa: N818 - reads as what it is
    """The edits of a reference do not turn what was said into its corrected text."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Edits of ours and of a reference: what agrees, what we invented, what we missed.

    `corrected` are pairs of ours and theirs with the same span and replacement.
    """

    corrected: tuple[tuple[WordEdit, WordEdit], ...]
    invented: tuple[WordEdit, ...]
    missed: tuple[WordEdit, ...]
    detected: int


def words_of(text: str) -> tuple[str, ...]:
    return tuple(t.text.casefold() for t in tokenise(text) if t.kind in _COUNTED)


def word_edit(
    said: str, start: int, end: int, replacement: str, category: MistakeCategory
) -> WordEdit | None:
    """An edit of letters [start, end) as an edit of words; None where no word changes."""
    tokens = [token for token in tokenise(said) if token.kind in _COUNTED]
    first = sum(token.end <= start for token in tokens)
    last = max(first, sum(token.start < end for token in tokens))
    return _trimmed(words_of(said), first, last, words_of(replacement), category)


def reference_edits(said: str, reference: Reference) -> tuple[WordEdit, ...]:
    """The edits of a reference at their places; raises UnusableReference when they have none."""
    ours, theirs = words_of(said), words_of(reference.corrected)
    changes = [_change(edit) for edit in reference.edits]
    for starts in _places(ours, theirs, changes):
        placed = [
            _trimmed(ours, start, start + len(before), after, category)
            for start, (before, after, category) in zip(starts, changes, strict=True)
        ]
        return tuple(edit for edit in placed if edit is not None)
    raise UnusableReference(f"{said!r} does not become {reference.corrected!r} by its edits")


_Change = tuple[tuple[str, ...], tuple[str, ...], MistakeCategory]


def _change(edit: ReferenceEdit) -> _Change:
    return words_of(edit.original), words_of(edit.replacement), edit.category


def _places(
    ours: Sequence[str], theirs: Sequence[str], changes: Sequence[_Change], at: int = 0
) -> Iterator[list[int]]:
    """Every way to place the changes in order so that `ours` from `at` becomes `theirs`."""
    if not changes:
        if [*ours[at:]] == [*theirs]:
            yield []
        return
    before, after, _ = changes[0]
    for start in range(at, len(ours) - len(before) + 1):
        same = start - at
        if [*ours[at:start]] != [*theirs[:same]]:
            return
        made = [*theirs[same : same + len(after)]] == [*after]
        if made and [*ours[start : start + len(before)]] == [*before]:
            rest = theirs[same + len(after) :]
            for places in _places(ours, rest, changes[1:], start + len(before)):
                yield [start, *places]


def _trimmed(
    said: Sequence[str],
    start: int,
    end: int,
    replacement: tuple[str, ...],
    category: MistakeCategory,
) -> WordEdit | None:
    """Without the words that stay the same at either end of it."""
    while start < end and replacement and said[start] == replacement[0]:
        start, replacement = start + 1, replacement[1:]
    while start < end and replacement and said[end - 1] == replacement[-1]:
        end, replacement = end - 1, replacement[:-1]
    changes = start < end or replacement
    return WordEdit(start, end, replacement, category) if changes else None


def match(ours: Sequence[WordEdit], theirs: Sequence[WordEdit]) -> Matches:
    """What agrees between our edits and those of one reference."""
    wanted = {(edit.start, edit.end, edit.replacement): edit for edit in theirs}
    found = {(edit.start, edit.end, edit.replacement): edit for edit in ours}
    spans = {(edit.start, edit.end) for edit in theirs}
    return Matches(
        corrected=tuple((found[key], wanted[key]) for key in found if key in wanted),
        invented=tuple(edit for key, edit in found.items() if key not in wanted),
        missed=tuple(edit for key, edit in wanted.items() if key not in found),
        detected=len({(edit.start, edit.end) for edit in ours} & spans),
    )


def best_match(ours: Sequence[WordEdit], references: Iterable[Sequence[WordEdit]]) -> Matches:
    """The match with the reference that is nearest to ours: any right correction is right."""
    return max((match(ours, theirs) for theirs in references), key=_nearness)


def _nearness(found: Matches) -> tuple[int, int]:
    return -len(found.invented) - len(found.missed), len(found.corrected)
