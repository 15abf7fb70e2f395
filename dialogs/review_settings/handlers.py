from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.telegram.context import learner, services
from dialogs.review_settings.choices import CHOICES
from dialogs.states import ReviewSettingsSG

PICK = "ask_"


async def on_pick(_query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    name = str(select.widget_id).removeprefix(PICK)
    changes: Any = {name: CHOICES[name].parse(key)}
    await services(manager).reviews.change(learner(manager), **changes)
    await manager.switch_to(ReviewSettingsSG.main)
