"""The turn that the window is about, as the learner saw it when they pressed the button."""

from __future__ import annotations

from dataclasses import replace

from aiogram_dialog import DialogManager

from bot.core.conversation.types import Turn
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.services import Services


async def turn_to_fix(manager: DialogManager, services: Services, learner: Learner) -> Turn:
    """Raises NotFound when it is gone, or another's."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    turn_id, fixes = int(start.get("turn_id", 0)), int(start.get("fixes", 0))
    turn = await services.conversations.turn_of_learner(turn_id, learner.telegram_id)
    if turn is None:
        raise NotFound
    return replace(turn, fixes=fixes)
