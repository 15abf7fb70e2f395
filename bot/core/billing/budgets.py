"""The daily budgets (L4): what a learner of a plan, and all together, may cost on a day.

Money has no learning days: a budget begins anew at midnight in UTC. What a learner has cost comes
with the learner, in the query that every update makes; what all have cost, and what was spoken
ahead for nobody in particular, is looked up every few seconds beside the turns. So nothing is
asked on the hot path, and a budget may be passed by what is spent between two looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from tortoise import connections

from bot.core.errors import BudgetSpent
from bot.core.learners.types import Learner
from models.enums import Plan

if TYPE_CHECKING:
    from bot.core.ports import Clock

ALERTS = (80, 100)
"""At these percents of the overall budget administrators are told, once each a day."""

_SPENT = """
SELECT ((
    SELECT coalesce(sum(cost_micro_usd), 0) FROM cost_days WHERE day = $1
) + (
    SELECT coalesce(sum(cost_micro_usd), 0) FROM model_calls
    WHERE learner_id IS NULL AND created_at >= $1::date::timestamp AT TIME ZONE 'UTC'
      AND created_at < ($1::date + 1)::timestamp AT TIME ZONE 'UTC'
))::bigint AS spent
"""
"""Of all learners, and what is nobody's: phrases spoken ahead, and calls of those who are gone."""

_CLAIM = """
INSERT INTO budget_alerts (day, percent, told_at) SELECT $1, unnest($2::smallint[]), $3
ON CONFLICT (day, percent) DO NOTHING RETURNING percent
"""


@dataclass(frozen=True, slots=True)
class BudgetLimits:
    """Millionths of a US dollar a day; 0 is no limit."""

    overall: int
    learner: Mapping[Plan, int]


class Budgets:
    def __init__(self, clock: Clock, limits: BudgetLimits) -> None:
        self._clock = clock
        self._limits = limits
        self._seen: tuple[date, int] = (date.min, 0)

    @property
    def limit(self) -> int:
        return self._limits.overall

    @property
    def spent(self) -> int:
        """What was spent today on everybody, as it was last looked up."""
        day, spent = self._seen
        return spent if day == self._today() else 0

    def gone(self, learner: Learner) -> bool:
        """Whether nothing more may be spent on a learner today."""
        own = self._limits.learner[learner.plan]
        return 0 < own <= learner.spent_micro_usd or 0 < self.limit <= self.spent

    @property
    def plenty(self) -> bool:
        """Whether so little is spent today that something may be done ahead of time."""
        return self.limit == 0 or self.spent * 2 < self.limit

    def check(self, learner: Learner) -> None:
        """Raises BudgetSpent when nothing more may be spent on a learner today."""
        if self.gone(learner):
            raise BudgetSpent

    async def refresh(self) -> None:
        """Looks up what was spent today on everybody."""
        today = self._today()
        found = await self._query(_SPENT, [today])
        self._seen = (today, found[0]["spent"])

    async def claim_alerts(self) -> list[int]:
        """The percents of the overall budget that are reached and that nobody was told of."""
        reached = [percent for percent in ALERTS if self._reached(percent)]
        if not reached:
            return []
        found = await self._query(_CLAIM, [self._today(), reached, self._clock.now()])
        return sorted(row["percent"] for row in found)

    def _reached(self, percent: int) -> bool:
        return self.limit > 0 and self.spent * 100 >= self.limit * percent

    def _today(self) -> date:
        return self._clock.now().astimezone(UTC).date()

    @staticmethod
    async def _query(statement: str, values: list[object]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await connections.get("default").execute_query_dict(
            statement, values
        )
        return found
