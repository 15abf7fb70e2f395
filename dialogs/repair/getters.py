from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.conversation.visibility import to_repair
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.correction_text import places_text
from dialogs.repair.trial import turn_id


async def places(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    turn = await services.conversations.turn_of_learner(
        turn_id(dialog_manager), learner.telegram_id
    )
    hidden = to_repair(turn, learner.preferences) if turn else ()
    return {
        "places": places_text(turn, hidden, learner.preferences) if turn and hidden else "",
        "over": not hidden,
        "problem": dialog_manager.dialog_data.get("problem", ""),
    }
