from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DEFAULT_STACK_ID, DialogManager, ShowMode

from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from dialogs.repair.trial import hear, show, take
from dialogs.states import RepairSG


async def on_try(message: Message, _input: Any, manager: DialogManager) -> None:
    """A text is looked at here; a recording beside the handlers, since that takes seconds."""
    sound = message.voice or message.audio or message.video_note
    if sound is None:
        await take(message, manager, message.text or "", spoken=False)
        return
    manager.dialog_data["listening"] = message.message_id
    manager.dialog_data.pop("problem", None)
    dialog = manager.bg(stack_id=DEFAULT_STACK_ID)
    work = hear(services(manager), learner(manager), message, sound.file_id, dialog)
    await manager.switch_to(RepairSG.listening, show_mode=ShowMode.SEND)
    waiting(manager).begin(message, work, name="try to mend")


async def on_show(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await show(manager)


async def on_impatience(message: Message, _input: Any, manager: DialogManager) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    await message.reply(_("One moment, I am still listening to what you sent before."))
