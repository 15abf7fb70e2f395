from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.telegram.context import learner, services, set_learner
from dialogs.states import DeletionSG


async def on_delete(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    set_learner(manager, await services(manager).learners.request_deletion(learner(manager)))
    await manager.switch_to(DeletionSG.under_way)


async def on_keep(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    set_learner(manager, await services(manager).learners.cancel_deletion(learner(manager)))
