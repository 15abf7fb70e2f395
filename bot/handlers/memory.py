"""/memory: what the tutor remembers. It stands before the commands that end in a fallback."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from bot.handlers.review import InPrivate
from dialogs.states import MemorySG


def make_router() -> Router:
    router = Router(name="memory")
    router.message.register(on_memory, Command("memory"), InPrivate())
    return router


async def on_memory(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    await dialog_manager.start(MemorySG.facts, mode=mode)
