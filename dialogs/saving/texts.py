"""The text that words are picked from, held in the dialog or found by its turn."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services

LONGEST_SOURCE = 1500


async def source(manager: DialogManager, services: Services, learner: Learner) -> str:
    """The message or reply that is picked from; empty when it is gone."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    turn_id = start.get("turn_id")
    if turn_id is None:
        text = manager.dialog_data.get("text") or start.get("text", "")
        return str(text)[:LONGEST_SOURCE]
    turn = await services.conversations.turn_of_learner(int(turn_id), learner.telegram_id)
    return "" if turn is None else turn.czech[:LONGEST_SOURCE]
