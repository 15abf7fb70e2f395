from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.core.learners.types import Learner
from bot.core.services import Services


async def grace(services: Services, **_data: Any) -> dict[str, Any]:
    return {"days": services.limits.deletion_grace_days}


async def gone_on(learner: Learner, services: Services, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    gone_at = services.privacy.gone_at(learner)
    if gone_at is None:
        return {"date": "", "kept": True, "going": False}
    date = gone_at.astimezone(ZoneInfo(wants.timezone))
    return {
        "date": format_date(date, "long", locale=wants.interface_language),
        "kept": False,
        "going": True,
    }
