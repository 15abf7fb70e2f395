"""The books of what models are asked, and the one way to ask them outside a turn.

A turn writes its calls with its answer, by the same rows; everything else asks or books here, so
that whatever a learner has cost is found in `model_calls`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tortoise import connections

from bot.core.billing.budgets import Budgets
from bot.core.billing.prices import cost_micro_usd
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.ports import NO_TOKENS, Prompt, TokenUsage, Tutor
from models import ModelCall
from models.enums import ModelApi

if TYPE_CHECKING:
    from bot.core.ports import Clock


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One use of a model, for the books."""

    api: ModelApi
    model: str
    usage: TokenUsage = NO_TOKENS
    audio_seconds: float = 0.0
    characters: int = 0

    @property
    def cost_micro_usd(self) -> int:
        return cost_micro_usd(
            self.api,
            self.model,
            self.usage,
            audio_seconds=self.audio_seconds,
            characters=self.characters,
        )

    def row(self) -> dict[str, Any]:
        """The columns of `model_calls` that say what was used, and what it cost."""
        return {
            "api": self.api,
            "model": self.model,
            "prompt_tokens": self.usage.prompt,
            "cached_tokens": self.usage.cached,
            "completion_tokens": self.usage.completion,
            "audio_seconds": self.audio_seconds,
            "characters": self.characters,
            "cost_micro_usd": self.cost_micro_usd,
        }


def booking(*, learner: str, turn: str, calls: str, now: str, source: str = "") -> str:
    """The parts `calls` and `cost` of a WITH: calls are written, and added to their day's cost.

    `calls` names the parameter with what `calls_json` gives, `source` a part of the same WITH
    that `learner` and `turn` come from.
    """
    return f"""calls AS (
    INSERT INTO model_calls (learner_id, turn_id, api, model, prompt_tokens, cached_tokens,
                             completion_tokens, audio_seconds, characters, cost_micro_usd,
                             created_at)
    SELECT {learner}, {turn}, c.api, c.model, c.prompt_tokens, c.cached_tokens,
           c.completion_tokens, c.audio_seconds, c.characters, c.cost_micro_usd,
           {now}::timestamptz
    FROM {source + ", " if source else ""}jsonb_to_recordset({calls}::jsonb) AS c (
        api text, model text, prompt_tokens int, cached_tokens int, completion_tokens int,
        audio_seconds float8, characters int, cost_micro_usd bigint)
    RETURNING learner_id, cost_micro_usd
), cost AS (
    INSERT INTO cost_days (learner_id, day, calls, cost_micro_usd)
    SELECT learner_id, ({now}::timestamptz AT TIME ZONE 'UTC')::date, count(*),
           sum(cost_micro_usd)
    FROM calls GROUP BY learner_id
    ON CONFLICT (learner_id, day) DO UPDATE
    SET calls = cost_days.calls + EXCLUDED.calls,
        cost_micro_usd = cost_days.cost_micro_usd + EXCLUDED.cost_micro_usd
)"""  # noqa: S608 - names of parameters and parts, all ours


async def completed(tutor: Tutor, prompt: Prompt, calls: list[CallRecord]) -> str:
    """A model's JSON; what it took is added to `calls`, also where it cannot be used."""
    try:
        answer = await tutor.complete(prompt)
    except TutorUnavailable as error:
        if error.usage is not None:
            calls.append(CallRecord(ModelApi.CHAT, prompt.model, error.usage))
        raise
    calls.append(CallRecord(ModelApi.CHAT, prompt.model, answer.usage))
    return answer.text


def calls_json(calls: Iterable[CallRecord]) -> str:
    return json.dumps([call.row() for call in calls])


_BOOK = f"""
WITH {booking(learner="$1::int", turn="NULL::bigint", calls="$2", now="$3")} SELECT 1
"""


class ModelCalls:
    def __init__(self, clock: Clock, tutor: Tutor, budgets: Budgets) -> None:
        self._clock = clock
        self._tutor = tutor
        self._budgets = budgets

    def check(self, learner: Learner) -> None:
        """To be asked before a model is: raises BudgetSpent when its answer cannot be paid."""
        self._budgets.check(learner)

    async def complete(self, learner: Learner, prompt: Prompt) -> str:
        """The language model's JSON for a learner, booked whether it can be used or not.

        Raises TutorUnavailable, BudgetSpent.
        """
        self.check(learner)
        calls: list[CallRecord] = []
        try:
            return await completed(self._tutor, prompt, calls)
        finally:
            await self.book(learner, calls)

    async def book_common(self, calls: Iterable[CallRecord | None]) -> None:
        """Writes down uses of models that are nobody's: they count in the day's budget alone."""
        now = self._clock.now()
        rows = [ModelCall(created_at=now, **call.row()) for call in calls if call is not None]
        await ModelCall.bulk_create(rows)

    async def book(self, learner: Learner, calls: Sequence[CallRecord]) -> None:
        """Writes down uses of models that belong to no turn."""
        if calls:
            values = [learner.id, calls_json(calls), self._clock.now()]
            await connections.get("default").execute_query_dict(_BOOK, values)
