"""/import: words from a file. It stands before the other commands, which end in a fallback."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from bot.handlers.review import InPrivate
from dialogs.states import ImportSG


def make_router() -> Router:
    router = Router(name="import")
    router.message.register(on_import, Command("import"), InPrivate())
    return router


async def on_import(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    await dialog_manager.start(ImportSG.file, mode=mode)
