from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DEFAULT_STACK_ID, DialogManager, ShowMode

from bot.telegram.context import learner, prefer, services, waiting
from bot.telegram.i18n import gettext as _
from dialogs.level.judging import Sample, judge
from dialogs.states import LevelSG
from models.enums import Level, LevelSource


async def on_level(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    await prefer(manager, level=Level(key), level_source=LevelSource.CHOSEN)
    await manager.done(key)


async def on_right(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    level = Level(manager.dialog_data["placed"]["level"])
    await prefer(manager, level=level, level_source=LevelSource.PLACEMENT)
    await manager.done(str(level))


async def on_sample(message: Message, _input: Any, manager: DialogManager) -> None:
    """Judging takes seconds: it goes on beside the handlers and comes back to the window."""
    sound = message.voice or message.audio or message.video_note
    sample = Sample(message.text or "", sound.file_id if sound else None)
    manager.dialog_data["sample"] = message.message_id
    manager.dialog_data.pop("problem", None)
    dialog = manager.bg(stack_id=DEFAULT_STACK_ID)
    work = judge(services(manager), learner(manager), sample, dialog, message.message_id)
    await manager.switch_to(LevelSG.judging, show_mode=ShowMode.SEND)
    waiting(manager).begin(message, work, name="placement")


async def on_impatience(message: Message, _input: Any, manager: DialogManager) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    await message.reply(_("One moment, I am still thinking about what you sent before."))
