"""Learners' own FSRS parameters in the tables: fitted once there is enough that is new."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tortoise import connections

from bot.core.reviews import rows
from bot.core.reviews.fitting import Answered, Fit, fit
from models import ReviewSettings
from models.enums import CardPhase

if TYPE_CHECKING:
    from bot.core.ports import Clock

FEWEST_REVIEWS = 200
_MORE_BY = 1.1
"""A fit is tried again once there is a tenth more to learn from."""

_READY = """
SELECT l.learner_id, count(*) AS reviews
FROM review_log l LEFT JOIN review_settings s ON s.learner_id = l.learner_id
WHERE l.undone_at IS NULL
GROUP BY l.learner_id, s.fitted_reviews
HAVING count(*) >= $1 AND count(*) >= coalesce(s.fitted_reviews, 0) * $2::float8
ORDER BY l.learner_id
"""

_CLAIM = """
INSERT INTO review_settings (learner_id, scheduler, desired_retention, new_a_day, due_a_day,
                             fitted_reviews, updated_at)
VALUES ($1, 'fsrs', 0.9, 10, 200, $2, $3)
ON CONFLICT (learner_id) DO UPDATE SET fitted_reviews = $2
WHERE review_settings.fitted_reviews < $2
RETURNING scheduler, desired_retention, new_a_day, due_a_day, parameters, fitted_at,
          fitted_reviews, loss_before, loss_fitted
"""

_ANSWERS = """
SELECT card_id, grade, phase, learning_on FROM review_log
WHERE learner_id = $1 AND undone_at IS NULL
ORDER BY id
"""


class ParameterFits:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def fit_all(self) -> int:
        """Fits every learner who has enough new answers; for how many it was better."""
        better = 0
        for row in await _query(_READY, [FEWEST_REVIEWS, _MORE_BY]):
            better += await self.fit(row["learner_id"], row["reviews"])
        return better

    async def fit(self, learner_id: int, reviews: int) -> bool:
        """Fits one learner, unless another copy has; whether they got new parameters."""
        claimed = await _query(_CLAIM, [learner_id, reviews, self._clock.now()])
        if not claimed:
            return False
        present = rows.schedule(claimed[0]).parameters
        found = await asyncio.to_thread(fit, await _answers(learner_id), present)
        if found is None or (not found.is_new and found.parameters == present):
            return False
        await self._store(learner_id, found)
        return found.is_new

    async def _store(self, learner_id: int, found: Fit) -> None:
        own = found.parameters is not None
        await ReviewSettings.filter(learner_id=learner_id).update(
            parameters=list(found.parameters) if found.parameters else None,
            fitted_at=self._clock.now() if own else None,
            loss_before=found.loss_before if own else None,
            loss_fitted=found.loss_fitted if own else None,
        )


async def _answers(learner_id: int) -> list[Answered]:
    return [
        Answered(row["card_id"], row["grade"], CardPhase(row["phase"]), row["learning_on"])
        for row in await _query(_ANSWERS, [learner_id])
    ]


async def _query(statement: str, values: list[object]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await connections.get("default").execute_query_dict(
        statement, values
    )
    return found
