from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.conversation.models_by_task import Task, tier
from bot.core.learners.types import Learner
from bot.telegram.i18n import gettext as _
from dialogs.labels import LEVELS
from dialogs.widgets import Option
from models.enums import Level, LevelSource, Plan


async def choice(learner: Learner, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    known = wants.level_source is not LevelSource.DEFAULT
    return {
        "levels": [
            Option(level, label, chosen=known and level == wants.level)
            for level, label in _labels().items()
        ],
        "free": learner.plan is Plan.FREE,
    }


async def sample(dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    problem = dialog_manager.dialog_data.get("problem", "")
    return {"problem": problem, "fresh": not problem}


async def result(dialog_manager: DialogManager, learner: Learner, **_data: Any) -> dict[str, Any]:
    placed = dialog_manager.dialog_data["placed"]
    levels = list(Level)
    at = levels.index(Level(placed["level"]))
    lower = [Option(level, "⬇️ " + level) for level in levels[max(0, at - 1) : at]]
    higher = [Option(level, "⬆️ " + level) for level in levels[at + 1 : at + 2]]
    return {
        "level": _(LEVELS[Level(placed["level"])]),
        "heard": placed["heard"],
        "evidence": placed["evidence"],
        "advice": placed["advice"],
        "neighbours": lower + higher,
        "free": _wants_more(Level(placed["level"]), learner.plan),
    }


def _wants_more(level: Level, plan: Plan) -> bool:
    """Whether a paid plan would correct this level by a stronger model."""
    ours, theirs = (tier(Task.CONVERSATION, level, p) for p in (plan, Plan.PRO))
    return ours is not theirs


def _labels() -> dict[str, str]:
    return {str(level): label for level, label in LEVELS.items()}
