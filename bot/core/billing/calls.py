"""The books of what models are asked, and the one way to ask them outside a turn.

A turn writes its calls with its answer, by the same rows; everything else asks or books here, so
that whatever a learner has cost is found in `model_calls`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.core.billing.prices import cost_micro_usd
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
            "cost_micro_usd": cost_micro_usd(
                self.api,
                self.model,
                self.usage,
                audio_seconds=self.audio_seconds,
                characters=self.characters,
            ),
        }


class ModelCalls:
    def __init__(self, clock: Clock, tutor: Tutor) -> None:
        self._clock = clock
        self._tutor = tutor

    async def complete(self, learner: Learner, prompt: Prompt) -> str:
        """The language model's JSON for a learner, booked whether it can be used or not.

        Raises TutorUnavailable.
        """
        answer = await self._tutor.complete(prompt)
        await self.book(learner, [CallRecord(ModelApi.CHAT, prompt.model, answer.usage)])
        return answer.text

    async def book(self, learner: Learner, calls: Iterable[CallRecord]) -> None:
        """Writes down uses of models that belong to no turn."""
        now = self._clock.now()
        rows = [ModelCall(learner_id=learner.id, created_at=now, **call.row()) for call in calls]
        if rows:
            await ModelCall.bulk_create(rows)
