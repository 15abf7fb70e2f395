"""What a person may ask of their own data: all of it as a file, and that it be gone (K2)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.core.learners.types import Learner
from models import (
    Card,
    ConversationSummary,
    CorrectionReport,
    CostDay,
    Fix,
    LearnerSettings,
    MemoryFact,
    Mistake,
    MistakePattern,
    ModelCall,
    PracticeRound,
    QuotaDay,
    Reading,
    Review,
    ReviewSettings,
    RightUse,
    SentMessage,
    Turn,
    Word,
)
from models import Learner as LearnerRow

if TYPE_CHECKING:
    from bot.core.ports import Clock

_BOOKKEEPING = {"copy_id", "attempts", "learner_id", "error"}


class Privacy:
    def __init__(self, clock: Clock, *, grace: timedelta) -> None:
        self._clock = clock
        self._grace = grace

    async def export(self, learner: Learner) -> bytes:
        """Everything that is stored about a learner, as JSON."""
        mine = {"learner_id": learner.id}
        content = {
            "exported_at": self._clock.now(),
            "learner": await LearnerRow.filter(id=learner.id).values(),
            "settings": await LearnerSettings.filter(**mine).values(),
            "turns": await Turn.filter(**mine).order_by("id").values(),
            "messages": await SentMessage.filter(turn__learner_id=learner.id)
            .order_by("id")
            .values("turn_id", "kind", "message_id", "sent_at"),
            "fixes": await Fix.filter(**mine).order_by("id").values(),
            "readings": await Reading.filter(**mine).order_by("id").values(),
            "cards": await Card.filter(**mine).order_by("id").values(),
            "reviews": await Review.filter(**mine).order_by("id").values(),
            "words": await Word.filter(**mine).order_by("id").values(),
            "review_settings": await ReviewSettings.filter(**mine).values(),
            "mistakes": await Mistake.filter(**mine).order_by("id").values(),
            "mistake_patterns": await MistakePattern.filter(**mine).order_by("id").values(),
            "right_uses": await RightUse.filter(pattern__learner_id=learner.id)
            .order_by("id")
            .values(),
            "correction_reports": await CorrectionReport.filter(**mine).order_by("id").values(),
            "practice_rounds": await PracticeRound.filter(**mine).order_by("id").values(),
            "quota_days": await QuotaDay.filter(**mine).order_by("id").values(),
            "summary": await ConversationSummary.filter(**mine).values("text", "updated_at"),
            "remembered": await MemoryFact.filter(**mine).order_by("id").values(),
            "cost_days": await CostDay.filter(**mine).order_by("id").values(),
            "model_calls": await ModelCall.filter(**mine).order_by("id").values(),
        }
        return json.dumps(_readable(content), ensure_ascii=False, indent=2).encode()

    def gone_at(self, learner: Learner) -> datetime | None:
        """When the data of a learner who asked for deletion will be gone."""
        return None if learner.deleted_at is None else learner.deleted_at + self._grace

    async def purge(self) -> int:
        """Deletes the learners whose grace period is over, with all that is theirs; how many."""
        due = self._clock.now() - self._grace
        gone = await LearnerRow.filter(deleted_at__lte=due).values_list("id", flat=True)
        if gone:
            await ModelCall.filter(learner_id__in=gone).update(learner_id=None, turn_id=None)
            await LearnerRow.filter(id__in=gone).delete()
        return len(gone)


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items() if key not in _BOOKKEEPING}
    if isinstance(value, list | tuple):
        return [_readable(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
