"""/review: what is due today. It stands before the other commands, which end in a fallback."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, Filter
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from dialogs.states import ReviewSG


class InPrivate(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE


def make_router() -> Router:
    router = Router(name="review")
    router.message.register(on_review, Command("review"), InPrivate())
    return router


async def on_review(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    await dialog_manager.start(ReviewSG.question, mode=mode)
