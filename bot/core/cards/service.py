"""Cards: made once for each thing to be learned, rewritten, put away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tortoise import connections
from tortoise.queryset import QuerySet

from bot.core.cards.content import WORD_KEY, Content, content_json, parse_content
from bot.core.cards.sentences import with_sentence
from bot.core.learners.types import Learner
from models import Card as CardRow

if TYPE_CHECKING:
    from bot.core.ports import Clock

HINT_LENGTH = 200
_KEY_LENGTH = 200

_ADD = """
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, turn_id, phase,
                   due_at, interval_days, ease, repetitions, lapses, reviews, revision,
                   created_at)
VALUES ($1, $2, $3, $4, $5::jsonb, '', 1, $6, 'new', $7, 0, 2.5, 0, 0, 0, 0, $7)
ON CONFLICT (learner_id, kind, dedup_key) DO UPDATE
SET content = EXCLUDED.content, deleted_at = NULL
RETURNING id, (xmax = 0) AS made
"""


@dataclass(frozen=True, slots=True)
class Added:
    """A card, and whether it is a new one; one that was there keeps its memory."""

    card_id: int
    made: bool


class Cards:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def add(
        self,
        learner: Learner,
        content: Content,
        *,
        dedup_key: str,
        lemma: str = "",
        turn_id: int | None = None,
    ) -> Added:
        """Adds a card; the same key twice is one card with the newer content."""
        found = await connections.get("default").execute_query_dict(
            _ADD,
            [
                learner.id,
                content.kind,
                dedup_key[:_KEY_LENGTH],
                lemma,
                content.model_dump_json(),
                turn_id,
                self._clock.now(),
            ],
        )
        return Added(found[0]["id"], found[0]["made"])

    async def change(self, learner: Learner, card_id: int, content: Content) -> bool:
        """Gives a card other content of its kind; False when there is no such card."""
        return bool(
            await _live(learner, card_id)
            .filter(kind=content.kind)
            .update(content=content_json(content))
        )

    async def rewrite(self, learner: Learner, card_id: int, text: str) -> None:
        """Puts the learner's own words on a card, and takes it up again if it was set aside.

        A sentence that holds the answer of a card with a gap is asked from then on; other words
        stand under the question as a hint.
        """
        row = await _live(learner, card_id).first()
        if row is None:
            return
        asked = with_sentence(parse_content(row.content), text)
        if asked is None:
            await _live(learner, card_id).update(
                hint=text.strip()[:HINT_LENGTH], suspended_at=None
            )
        else:
            await _live(learner, card_id).update(content=content_json(asked), suspended_at=None)

    async def word_of(self, learner: Learner, card_id: int) -> int | None:
        """The word in the learner's list that a card was made of; None for other cards."""
        row = await _live(learner, card_id).first()
        kind, _, number = row.dedup_key.partition(":") if row is not None else ("", "", "")
        return int(number) if kind == WORD_KEY and number.isdecimal() else None

    async def delete(self, learner: Learner, card_id: int) -> None:
        """Puts a card away for good; its log stays."""
        await _live(learner, card_id).update(deleted_at=self._clock.now())


def _live(learner: Learner, card_id: int) -> QuerySet[CardRow]:
    return CardRow.filter(id=card_id, learner_id=learner.id, deleted_at=None)
