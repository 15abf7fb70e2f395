from __future__ import annotations

from typing import Any

from babel.dates import format_date

from bot.core.learners.types import Learner
from bot.core.reviews.types import Schedule
from bot.core.services import Services
from bot.telegram.i18n import gettext as _
from dialogs.review_settings.choices import CHOICES, label
from dialogs.widgets import Option


async def main(learner: Learner, services: Services, **_data: Any) -> dict[str, Any]:
    schedule = await services.reviews.schedule(learner)
    own = schedule.parameters is not None
    return {
        **{name: _(label(name, getattr(schedule, name))) for name in CHOICES},
        "own": own,
        **_fitted_values(schedule, learner),
    }


async def options(learner: Learner, services: Services, **_data: Any) -> dict[str, Any]:
    schedule = await services.reviews.schedule(learner)
    return {
        name: [
            Option(str(value), text, chosen=value == getattr(schedule, name))
            for value, text in choice.options.items()
        ]
        for name, choice in CHOICES.items()
    }


def _fitted_values(schedule: Schedule, learner: Learner) -> dict[str, Any]:
    if schedule.fitted_at is None:
        return {"fitted_on": "", "loss_before": "", "loss_fitted": ""}
    language = learner.preferences.interface_language
    return {
        "fitted_on": format_date(schedule.fitted_at, "medium", locale=language),
        "loss_before": f"{schedule.loss_before or 0:.3f}",
        "loss_fitted": f"{schedule.loss_fitted or 0:.3f}",
    }
