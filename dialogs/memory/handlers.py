from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.telegram.context import learner, prefer, services
from dialogs.states import MemorySG


async def on_remember(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """From now on: what was said before the learner agreed is not read for facts."""
    await prefer(manager, memory_since=services(manager).clock.now())


async def on_turn_off(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await prefer(manager, memory_since=None)
    await manager.switch_to(MemorySG.facts)


async def on_turn_off_and_delete(
    query: CallbackQuery, button: Any, manager: DialogManager
) -> None:
    await on_turn_off(query, button, manager)
    await services(manager).memories.delete_all(learner(manager))


async def on_fact(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["fact"] = int(key)
    await manager.switch_to(MemorySG.fact)


async def on_delete(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await services(manager).memories.delete(learner(manager), manager.dialog_data["fact"])
    await manager.switch_to(MemorySG.facts)


async def on_delete_all(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await services(manager).memories.delete_all(learner(manager))
    await manager.switch_to(MemorySG.facts)


async def on_earlier(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    _turn_page(manager, -1)


async def on_later(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    _turn_page(manager, 1)


def _turn_page(manager: DialogManager, step: int) -> None:
    manager.dialog_data["page"] = max(0, manager.dialog_data.get("page", 0) + step)
