"""The notebook: every kind of mistake that a learner has made, and how far each has come."""

from __future__ import annotations

from typing import Any

from tortoise import connections
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from bot.core.errors import N_, NotFound
from bot.core.learners.types import Learner
from bot.core.mistakes.healing import Progress
from bot.core.mistakes.types import (
    KnownMistake,
    Line,
    MistakeName,
    MistakePage,
    Notebook,
    Occurrence,
)
from models import Mistake, MistakePattern
from models.enums import MistakeCategory, MistakeState

PAGE_LENGTH = 8
_OCCURRENCES_SHOWN = 5
_GONE = N_("This mistake is no longer here.")

_LINES = """
SELECT p.*, m.original, m.replacement
FROM mistake_patterns p
JOIN LATERAL (
    SELECT original, replacement FROM mistakes WHERE pattern_id = p.id ORDER BY id DESC LIMIT 1
) m ON TRUE
WHERE p.learner_id = $1 AND ($2 = '' OR p.category = $2) AND ($3 = '' OR p.state = $3)
ORDER BY p.made_at DESC, p.id DESC LIMIT $4 OFFSET $5
"""


_CARDS = """
SELECT c.id FROM mistake_patterns p JOIN cards c ON c.id = p.card_id
WHERE p.learner_id = $1 AND ($2 = '' OR p.category = $2) AND ($3 = '' OR p.state = $3)
  AND ($4 = 0 OR p.id = $4) AND c.suspended_at IS NULL AND c.deleted_at IS NULL
ORDER BY p.made_at DESC, p.id DESC LIMIT $5
"""
MOST_AT_ONCE = 100


class Mistakes:
    """Reads what the conversation stores; writes nothing."""

    async def notebook(
        self,
        learner: Learner,
        *,
        category: MistakeCategory | None = None,
        state: MistakeState | None = None,
        page: int = 0,
    ) -> Notebook:
        """A page of the list, newest first, with counts for both filters."""
        mine = MistakePattern.filter(learner_id=learner.id)
        of_category = mine.filter(category=category) if category else mine
        of_state = mine.filter(state=state) if state else mine
        by_state = await _counts(of_category, "state")
        by_category = await _counts(of_state, "category")
        total = by_state.get(state, 0) if state else sum(by_state.values())
        values = [learner.id, category or "", state or "", PAGE_LENGTH, page * PAGE_LENGTH]
        rows = await connections.get("default").execute_query_dict(_LINES, values)
        lines = tuple(Line(_known(row), row["original"], row["replacement"]) for row in rows)
        return Notebook(lines, total, by_state, by_category)

    async def cards(
        self,
        learner: Learner,
        *,
        category: MistakeCategory | None = None,
        state: MistakeState | None = None,
        pattern_id: int = 0,
    ) -> tuple[int, ...]:
        """The cards of the mistakes that a filter shows, the newest first, so many at once."""
        values = [learner.id, category or "", state or "", pattern_id, MOST_AT_ONCE]
        rows = await connections.get("default").execute_query_dict(_CARDS, values)
        return tuple(row["id"] for row in rows)

    async def page(self, learner: Learner, pattern_id: int) -> MistakePage:
        """One kind of mistake with its newest occurrences; raises NotFound."""
        found = await MistakePattern.filter(id=pattern_id, learner_id=learner.id).values()
        if not found:
            raise NotFound(_GONE)
        made = (
            await Mistake.filter(pattern_id=pattern_id)
            .order_by("-id")
            .limit(_OCCURRENCES_SHOWN)
            .select_related("turn")
        )
        occurrences = tuple(
            Occurrence(m.turn.said, m.original, m.replacement, m.explanation, m.created_at)
            for m in made
        )
        return MistakePage(_known(found[0]), occurrences)


async def _counts(of: QuerySet[MistakePattern], column: str) -> dict[str, int]:
    rows = await of.annotate(count=Count("id")).group_by(column).values(column, "count")
    return {str(row[column]): row["count"] for row in rows}


def _known(row: dict[str, Any]) -> KnownMistake:
    progress = Progress(
        state=MistakeState(row["state"]),
        occurrences=row["occurrences"],
        right_days=row["right_days"],
        last_right_on=row["last_right_on"],
        relapses=row["relapses"],
    )
    name = MistakeName(row["lemma"], MistakeCategory(row["category"]), row["pattern"])
    return KnownMistake(row["id"], name, progress)
