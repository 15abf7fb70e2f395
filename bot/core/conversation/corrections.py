"""Verifies what a model corrected: only edits that really turn one text into the other remain.

The engine aligns what was said with the corrected text; the model's own edits lend their
explanation, severity and, where forms do not decide, their category. Edits that change nothing,
words that the recogniser was unsure of, and what was right already (`accepting`) are never
corrections. The engine has a second look at the outcome (`second_look`). The same input gives the
same corrections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.conversation.accepting import is_right_already, mixes_genders
from bot.core.conversation.circumstances import USUAL, Circumstances
from bot.core.conversation.reasons import explained
from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.second_look import Change, second_look
from bot.core.conversation.types import Correction
from bot.core.czech.compare import Verdict, word_verdict
from bot.core.czech.edits import Edit, apply, edits
from bot.core.czech.findings.text import read
from bot.core.czech.tokens import words
from models.enums import MistakeCategory, Severity

_FAR_SHARE = 0.8
_FEWEST = 3
_STYLE = frozenset({MistakeCategory.DIACRITICS, MistakeCategory.REGISTER})


class Failure(StrEnum):
    """Why a model's correction does not verify, in words for the model."""

    REWRITTEN = (
        "`corrected` is another sentence, not the learner's message with the fewest changes"
    )
    UNCHANGED = "`edits` names changes, but `corrected` repeats the message unchanged"
    UNREAD = "`language` said that the message is not Czech, but it is"
    CONTRADICTED = "`edits` names changes that `corrected` does not show"


@dataclass(frozen=True, slots=True)
class Verified:
    """The corrections that hold, and the text they lead to.

    `failure` says why the model's correction does not hold as a whole; what does is kept.
    """

    corrected: str
    corrections: tuple[Correction, ...]
    failure: Failure | None = None

    @property
    def judged(self) -> bool:
        """Whether enough is known to say how right the message was."""
        lost = self.failure in {Failure.REWRITTEN, Failure.UNCHANGED, Failure.UNREAD}
        return bool(self.corrections) or not lost


def verify(
    said: str,
    corrected: str,
    model_edits: Sequence[ModelEdit],
    how: Circumstances = USUAL,
) -> Verified:
    """The corrections of `said` that hold, the engine's own among them."""
    found = [edit for edit in edits(said, corrected) if _changes_words(edit, spoken=how.spoken)]
    failure = _failure(said, found, model_edits)
    if failure is Failure.REWRITTEN:
        found = []
    kept = _needed(said, found, how)
    if how.speaker is None and mixes_genders(read(apply(said, kept))):
        kept = _needed(said, found, replace(how, mixed=True))
    changes = second_look(said, kept, how)
    return Verified(
        apply(said, [change.edit for change in changes]),
        tuple(_correction(change, model_edits, how.language) for change in changes),
        failure,
    )


def _needed(said: str, found: Sequence[Edit], how: Circumstances) -> list[Edit]:
    """The edits that correct something that was heard well and was not right already."""
    text = read(said)
    return [
        edit
        for edit in found
        if not how.is_unsure(edit.start, edit.end) and not is_right_already(edit, text, how)
    ]


def _changes_words(edit: Edit, *, spoken: bool) -> bool:
    """Punctuation is no correction; what was spoken has no capitals of its own either."""
    before, after = words(edit.original), words(edit.replacement)
    if before != after:
        return not spoken or [w.casefold() for w in before] != [w.casefold() for w in after]
    return False


def _failure(said: str, found: Sequence[Edit], model_edits: Sequence[ModelEdit]) -> Failure | None:
    if _rewrites(said, found):
        return Failure.REWRITTEN
    shown = [_difference(edit.original, edit.replacement) for edit in found]
    removed = sum((one for one, _ in shown), Counter[str]())
    added = sum((one for _, one in shown), Counter[str]())
    for edit in model_edits:
        lost, gained = _difference(edit.original, edit.replacement)
        if lost - removed or gained - added:
            return Failure.CONTRADICTED if found else Failure.UNCHANGED
    return None


def _difference(original: str, replacement: str) -> tuple[Counter[str], Counter[str]]:
    """Which words a change takes away, and which it brings."""
    before = Counter(word.casefold() for word in words(original))
    after = Counter(word.casefold() for word in words(replacement))
    return before - after, after - before


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


def _correction(change: Change, model_edits: Sequence[ModelEdit], language: str) -> Correction:
    edit = change.edit
    model = None if change.reason else _matching(edit, model_edits)
    category = MistakeCategory(edit.category.value)
    severity, explanation = Severity.WRONG, explained(change.reason, edit, language)
    if model is not None:
        severity, explanation = model.severity, model.explanation.strip()
        if not edit.certain:
            category = model.category
    if category in _STYLE:
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
        reason=change.reason,
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
