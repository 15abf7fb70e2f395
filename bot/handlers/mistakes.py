"""/mistakes: the notebook."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, Filter
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from dialogs.states import MistakesSG


class InPrivate(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE


def make_router() -> Router:
    router = Router(name="mistakes")
    router.message.register(on_mistakes, Command("mistakes"), InPrivate())
    return router


async def on_mistakes(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    """A set-up that is not finished stays underneath, to be gone on with."""
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    await dialog_manager.start(MistakesSG.notebook, mode=mode)
