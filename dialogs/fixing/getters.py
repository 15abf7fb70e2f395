from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from dialogs.fixing.turn import turn_to_fix
from dialogs.widgets import Option


async def said(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    turn = await turn_to_fix(dialog_manager, services, learner)
    doubts = await services.fixing.doubts(turn)
    return {
        "said": turn.said,
        "forms": [
            Option(f"{at}:{number}", f"{doubt.word} → {form}")
            for at, doubt in enumerate(doubts)
            for number, form in enumerate(doubt.forms)
        ],
    }
