"""What a message shows beside its mistakes: mistakes that heal, and due cards that were used.

What was corrected, or heard with doubt, shows nothing. A message that is not Czech throughout, or
whose answer was stopped before the corrections, shows nothing either.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from bot.core.cards.from_mistakes import Named
from bot.core.conversation.types import Answer, Background, Correction, DueItem, Praise, Turn
from bot.core.mistakes.healing import Progress, used_rightly
from bot.core.mistakes.types import KnownMistake
from bot.core.mistakes.uses import uses, uses_word
from bot.core.mistakes.words import Word, lemmas_of, read_words
from bot.core.reviews.load import by_day
from bot.core.reviews.rows import memory_json
from bot.core.reviews.scheduling import Moment, is_leech, plan, smoothed
from bot.core.reviews.types import Memory
from models.enums import Grade, MistakeCategory, MistakeState, Severity, TurnKind

MOST_ASKED = 3
# What says nothing of whether the word itself is known.
_BESIDE_THE_WORD = frozenset(
    {MistakeCategory.WORD_ORDER, MistakeCategory.PREPOSITION, MistakeCategory.REGISTER}
)


@dataclass(frozen=True, slots=True)
class RightUse:
    """A mistake that this time was none, and how far that brings it."""

    mistake: KnownMistake
    after: Progress

    def json(self) -> dict[str, Any]:
        seen, after = self.mistake.progress, self.after
        return {
            "id": self.mistake.id,
            "state": after.state,
            "right_days": after.right_days,
            "last_right_on": after.last_right_on and after.last_right_on.isoformat(),
            "seen_occurrences": seen.occurrences,
            "seen_right_days": seen.right_days,
        }


@dataclass(frozen=True, slots=True)
class UsedCard:
    """A due card that was used, rightly or wrongly."""

    item: DueItem
    grade: Grade


@dataclass(frozen=True, slots=True)
class Noticed:
    right: tuple[RightUse, ...] = ()
    cards: tuple[UsedCard, ...] = ()

    @property
    def praise(self) -> Praise:
        good = [used.item.lemma for used in self.cards if used.grade is Grade.GOOD]
        healed = [u.mistake.name for u in self.right if u.after.state is MistakeState.HEALED]
        return Praise(tuple(dict.fromkeys(good)), tuple(healed))


NOTHING = Noticed()


def lemmas_in(said: str) -> list[str]:
    """Which lemmas a message can hold; the empty one stands for mistakes without a lemma."""
    return ["", *lemmas_of(words := read_words(said)), *dict.fromkeys(w.text for w in words)]


def items_to_ask(said: str, due: Sequence[DueItem]) -> tuple[DueItem, ...]:
    """Up to three due items that the reply may ask for; what was just said is not asked again."""
    words = read_words(said)
    fresh = (item for item in due if not any(word.can_be(item.lemma) for word in words))
    return tuple(islice(fresh, MOST_ASKED))


def notice(
    turn: Turn, answer: Answer, mistakes: Sequence[Named], background: Background
) -> Noticed:
    """What is to be counted of a message, given what was known before it was answered."""
    if turn.kind is TurnKind.OPENING or answer.language != "cs" or answer.score is None:
        return NOTHING
    spans = [(mistake.correction.start, mistake.correction.end) for mistake in mistakes]
    words = read_words(turn.said, flagged=[*spans, *turn.unsure])
    spoken = turn.kind is TurnKind.VOICE
    right = _right_uses(words, mistakes, background, turn.learning_on, spoken=spoken)
    graded = [
        UsedCard(item, grade)
        for item in background.due
        if (grade := _grade(item, words, mistakes, spoken=spoken)) is not None
    ]
    return Noticed(tuple(right), tuple(graded))


def _right_uses(
    words: Sequence[Word],
    mistakes: Sequence[Named],
    background: Background,
    today: date,
    *,
    spoken: bool,
) -> list[RightUse]:
    made = {mistake.name.key for mistake in mistakes}
    return [
        RightUse(known, used_rightly(known.progress, today))
        for known in background.mistakes
        if known.name.key not in made and uses(words, known.name, spoken=spoken)
    ]


def _grade(
    item: DueItem, words: Sequence[Word], mistakes: Sequence[Named], *, spoken: bool
) -> Grade | None:
    """Wrong use outweighs right use in the same message; no use is no answer."""
    if item.name is not None:
        if any(mistake.name.key == item.name.key for mistake in mistakes):
            return Grade.AGAIN
        return Grade.GOOD if uses(words, item.name, spoken=spoken) else None
    if any(_concerns(mistake.correction, item.lemma) for mistake in mistakes):
        return Grade.AGAIN
    return Grade.GOOD if uses_word(words, item.lemma) else None


def _concerns(correction: Correction, lemma: str) -> bool:
    """Whether a real mistake was made in a word itself."""
    slight = correction.severity is Severity.STYLE or correction.category in _BESIDE_THE_WORD
    if slight or correction.category is MistakeCategory.DIACRITICS:
        return False
    sides = (correction.original, correction.replacement)
    return correction.lemma == lemma or any(w.can_be(lemma) for s in sides for w in read_words(s))


def grade_json(used: UsedCard, moment: Moment, background: Background) -> dict[str, Any]:
    """An answer for the log; a leech is offered to be rewritten when the next review begins."""
    item, before, schedule = used.item, used.item.memory, background.schedule
    planned = plan(before, used.grade, moment, schedule)
    load = by_day(background.load, moment)
    after = smoothed(planned, item.card_id, moment, schedule, load)
    return {
        "card_id": item.card_id,
        "revision": item.revision,
        "grade": int(used.grade),
        "scheduler": schedule.scheduler,
        "phase": before.phase,
        "elapsed_days": _elapsed(before, moment.today),
        "before": json.loads(memory_json(before)),
        "after": json.loads(memory_json(after)),
        "leech": is_leech(before, after),
        "learning_on": moment.today.isoformat(),
    }


def _elapsed(before: Memory, today: date) -> int | None:
    return None if before.last_reviewed_on is None else (today - before.last_reviewed_on).days
