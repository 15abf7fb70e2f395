"""What the tutor remembers of a learner: shown, and deleted for good.

Whatever is deleted may stand in the summary of older talk too, so that is forgotten with it; and a
note that is being taken at that moment is not stored (`revision`).
"""

from __future__ import annotations

from tortoise import connections

from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.memories.types import Fact, FactsPage
from models import MemoryFact

_A_PAGE = 6
_FORGOTTEN = """forgotten AS (
    INSERT INTO conversation_summaries (learner_id, text, tokens, up_to_turn_id,
                                        read_up_to_turn_id, revision, updated_at)
    VALUES ($1, '', 0, 0, 0, 1, now())
    ON CONFLICT (learner_id) DO UPDATE
    SET text = '', tokens = 0, revision = conversation_summaries.revision + 1,
        updated_at = EXCLUDED.updated_at
)"""
_DELETE = f"""
WITH gone AS (DELETE FROM memory_facts WHERE learner_id = $1 AND id = $2),
{_FORGOTTEN} SELECT 1
"""  # noqa: S608 - our own parts
_DELETE_ALL = f"""
WITH gone AS (DELETE FROM memory_facts WHERE learner_id = $1),
{_FORGOTTEN} SELECT 1
"""  # noqa: S608 - our own parts


class Memories:
    async def page(self, learner: Learner, page: int) -> FactsPage:
        """A page of what is remembered; the last one for a number beyond it."""
        total = await MemoryFact.filter(learner_id=learner.id).count()
        pages = max(1, -(-total // _A_PAGE))
        page = min(max(page, 0), pages - 1)
        found = MemoryFact.filter(learner_id=learner.id).order_by("-id")
        rows = await found.offset(page * _A_PAGE).limit(_A_PAGE)
        return FactsPage(tuple(map(_fact, rows)), page, pages, total)

    async def fact(self, learner: Learner, fact_id: int) -> Fact:
        """One fact; raises NotFound."""
        row = await MemoryFact.get_or_none(learner_id=learner.id, id=fact_id)
        if row is None:
            raise NotFound(details="no such fact")
        return _fact(row)

    async def delete(self, learner: Learner, fact_id: int) -> None:
        """Deletes one fact; once it is gone, nothing."""
        await _execute(_DELETE, learner.id, fact_id)

    async def delete_all(self, learner: Learner) -> None:
        await _execute(_DELETE_ALL, learner.id)


def _fact(row: MemoryFact) -> Fact:
    return Fact(row.id, row.category, row.text, row.created_at)


async def _execute(statement: str, *values: object) -> None:
    await connections.get("default").execute_query(statement, list(values))
