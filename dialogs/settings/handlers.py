from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from dialogs.preferring import store_pick
from dialogs.states import SettingsSG


async def on_pick(_query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    await store_pick(select, manager, key)
    await manager.switch_to(SettingsSG.main)
