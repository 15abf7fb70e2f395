from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import DEFAULT_STACK_ID

from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from dialogs.importing.state import TARGETS, map_column
from dialogs.importing.working import bring_in, read
from dialogs.states import ImportSG


async def on_file(message: Message, _input: Any, manager: DialogManager) -> None:
    """Fetching and reading takes seconds: it goes on beside the handlers."""
    if message.document is None:
        return
    manager.dialog_data.clear()
    manager.dialog_data["number"] = message.message_id
    manager.dialog_data["file_id"] = message.document.file_id
    manager.dialog_data["size"] = message.document.file_size or 0
    dialog = manager.bg(stack_id=DEFAULT_STACK_ID)
    work = read(services(manager), learner(manager), message, dialog)
    await manager.switch_to(ImportSG.reading, show_mode=ShowMode.SEND)
    waiting(manager).begin(message, work, name="file of words")


async def on_sheet(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    if int(key) < len(manager.dialog_data["sheets"]):
        manager.dialog_data["sheet"] = int(key)


async def on_target(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    if key in TARGETS:
        manager.dialog_data["target"] = key
        await manager.switch_to(ImportSG.column)


async def on_column(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    target = manager.dialog_data.get("target", TARGETS[0])
    map_column(manager, target, int(key) if key.isdecimal() else None)
    await manager.switch_to(ImportSG.mapping)


async def on_import(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """Leaves the window at once, so that a second press finds nothing to bring in."""
    if all(values["czech"] is None for values in manager.dialog_data["mappings"]):
        await query.answer(_("Tell me first which column is Czech."), show_alert=True)
        return
    if not isinstance(query.message, Message):
        return
    dialog = manager.bg(stack_id=DEFAULT_STACK_ID)
    given = dict(manager.dialog_data)
    work = bring_in(services(manager), learner(manager), query.message, dialog, given)
    await manager.switch_to(ImportSG.reading)
    waiting(manager).begin(query.message, work, name="import of words")
