"""Verifies what a model corrected: only edits that really turn one text into the other remain.

The engine aligns what was said with the corrected text; the model's own edits lend their
explanation, severity and, where forms do not decide, their category. Words that the recogniser
was unsure of, and edits that change nothing, are never corrections.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.types import Correction
from bot.core.czech.compare import Verdict, word_verdict
from bot.core.czech.edits import Edit, apply, edits
from bot.core.czech.tokens import words
from models.enums import MistakeCategory, Severity

_FAR_SHARE = 0.8
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Verified:
    """The corrections that hold, and the text they lead to."""

    corrected: str
    corrections: tuple[Correction, ...]


def verify(
    said: str,
    corrected: str,
    model_edits: Sequence[ModelEdit],
    *,
    unsure_words: Collection[str] = (),
    spoken: bool = False,
) -> Verified:
    """The corrections of `said` that hold; none when the model rewrote instead of correcting.

    What was spoken has no spelling of its own: punctuation and capitals are not the learner's.
    """
    found = [edit for edit in edits(said, corrected) if _changes_words(edit, spoken=spoken)]
    if _rewrites(said, found):
        return Verified(said, ())
    unsure = {word.casefold() for word in unsure_words}
    kept = [edit for edit in found if not _touches(edit.original, unsure)]
    return Verified(apply(said, kept), tuple(_correction(edit, model_edits) for edit in kept))


def _changes_words(edit: Edit, *, spoken: bool) -> bool:
    before, after = words(edit.original), words(edit.replacement)
    if before != after:
        return not spoken or [w.casefold() for w in before] != [w.casefold() for w in after]
    return False


def _rewrites(said: str, found: Sequence[Edit]) -> bool:
    """Whether so much differs that this is another sentence rather than a correction."""
    said_words = words(said)
    foreign = sum(_unrelated(edit) for edit in found)
    return len(said_words) >= _FEWEST and foreign > len(said_words) * _FAR_SHARE


def _unrelated(edit: Edit) -> int:
    """How many words of an edit have no relative on its other side."""
    before, after = words(edit.original), words(edit.replacement)
    longer, shorter = (before, after) if len(before) >= len(after) else (after, before)
    return sum(
        all(word_verdict(word, other)[0] is Verdict.DIFFERENT for other in shorter)
        for word in longer
    )


def _touches(original: str, unsure: Collection[str]) -> bool:
    return any(word.casefold() in unsure for word in words(original))


def _correction(edit: Edit, model_edits: Sequence[ModelEdit]) -> Correction:
    model = _matching(edit, model_edits)
    category = MistakeCategory(edit.category.value)
    severity, explanation = Severity.WRONG, ""
    if model is not None:
        severity, explanation = model.severity, model.explanation.strip()
        if not edit.certain:
            category = model.category
    if category is MistakeCategory.DIACRITICS:
        severity = Severity.STYLE
    return Correction(
        start=edit.start,
        end=edit.end,
        original=edit.original,
        replacement=edit.replacement,
        category=category,
        severity=severity,
        explanation=explanation,
        lemma=edit.lemma or "",
    )


def _matching(edit: Edit, model_edits: Sequence[ModelEdit]) -> ModelEdit | None:
    """The model's edit about the same words: the one that shares most of them, if any."""
    ours = _bag(edit.original, edit.replacement)
    best, most = None, 0
    for candidate in model_edits:
        shared = len(ours & _bag(candidate.original, candidate.replacement))
        if shared > most:
            best, most = candidate, shared
    return best


def _bag(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in words(text)}
