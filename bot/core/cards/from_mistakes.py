"""From the corrections of a turn to cards: the learner's own sentence, put right, with a gap.

The same mistake (lemma, category and pattern) is one card for ever, counted each time. A slip of
style or of diacritics alone is shown in the chat, but is nothing to be drilled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.core.cards.content import Mistake, content_json
from bot.core.czech.edit_classes import classify
from bot.core.czech.tokens import sentences
from bot.core.mistakes.patterns import name_mistake
from bot.core.mistakes.types import LEMMA_LENGTH, MistakeName
from models.enums import MistakeCategory, Severity

if TYPE_CHECKING:
    from bot.core.conversation.types import Correction

_LONGEST_SENTENCE = 300
_WORD = re.compile(r"\w+(?:-\w+)*")
_SPELLING_ONLY = {"punctuation", "capital"}


@dataclass(frozen=True, slots=True)
class MistakeCard:
    """A card for the corrections numbered `parts` of one turn."""

    dedup_key: str
    lemma: str
    content: Mistake
    parts: tuple[int, ...]

    def json(self) -> dict[str, Any]:
        return {
            "dedup_key": self.dedup_key,
            "lemma": self.lemma[:LEMMA_LENGTH],
            "content": content_json(self.content),
            "occurrences": len(self.parts),
            "parts": list(self.parts),
        }


@dataclass(frozen=True, slots=True)
class Named:
    """A correction with the kind of mistake that it is, and where its replacement begins.

    `start` is in the corrected text; None when the replacement does not stand there.
    """

    correction: Correction
    name: MistakeName
    start: int | None


def named_mistakes(corrected: str, corrections: Sequence[Correction]) -> list[Named]:
    """Which kind of mistake each correction of a turn is."""
    found: list[Named] = []
    moved = 0
    for correction in corrections:
        start = correction.start + moved
        moved += len(correction.replacement) - len(correction.original)
        name = name_mistake(
            corrected,
            start,
            correction.original,
            correction.replacement,
            correction.category,
            correction.lemma,
        )
        stands = corrected.startswith(correction.replacement, start)
        found.append(Named(correction, name, start if stands else None))
    return found


def mistake_cards(corrected: str, mistakes: Sequence[Named]) -> list[MistakeCard]:
    """One card for each kind of mistake in a turn."""
    found: dict[str, MistakeCard] = {}
    for mistake in mistakes:
        part = mistake.correction.part
        card = _card(corrected, mistake, part)
        if card is None:
            continue
        earlier = found.get(card.dedup_key)
        found[card.dedup_key] = (
            card if earlier is None else replace(card, parts=(*earlier.parts, part))
        )
    return list(found.values())


def _card(corrected: str, mistake: Named, part: int) -> MistakeCard | None:
    correction, start = mistake.correction, mistake.start
    if start is None or not _is_drilled(correction):
        return None
    detail = classify(correction.original, correction.replacement).detail
    gap = _gap(corrected, start, start + len(correction.replacement))
    if detail in _SPELLING_ONLY or gap is None:
        return None
    first, last = _sentence(corrected, *gap)
    answer = corrected[slice(*gap)]
    content = Mistake(
        before=corrected[first : gap[0]],
        answer=answer,
        after=corrected[gap[1] : last],
        said=_said(correction, answer),
        category=correction.category,
        lemma=mistake.name.lemma,
        explanation=correction.explanation[:1000],
    )
    return MistakeCard(mistake.name.key, mistake.name.lemma, content, (part,))


def _is_drilled(correction: Correction) -> bool:
    return (
        correction.severity is not Severity.STYLE
        and correction.category is not MistakeCategory.DIACRITICS
    )


def _gap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the gap is: the replacement's words, or the word beside what was taken away."""
    found = list(_WORD.finditer(text, start, end))
    if not found:
        after = _WORD.search(text, end)
        before = list(_WORD.finditer(text, 0, start))[-1:]
        found = [after] if after else before
    if not found or found[-1].end() - found[0].start() > _LONGEST_SENTENCE:
        return None
    return found[0].start(), found[-1].end()


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a gap, cut at words when it is very long."""
    at = 0
    for sentence in sentences(text):
        first = text.index(sentence, at)
        at = first + len(sentence)
        if first <= start and end <= at:
            break
    else:
        first, at = 0, len(text)
    first = max(first, start - _LONGEST_SENTENCE)
    return first, min(at, end + _LONGEST_SENTENCE)


def _said(correction: Correction, answer: str) -> str:
    """What the learner had in the gap."""
    said = correction.original.strip()
    return said if correction.replacement.strip() else f"{said} {answer}"
