"""Nothing of a conversation is kept before its person has agreed: they see the welcome first."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from bot.telegram.i18n import gettext as _
from dialogs.states import OnboardingSG


class NotConsented(Filter):
    async def __call__(self, message: Message, learner: Learner | None = None) -> bool:
        private = message.chat.type == ChatType.PRIVATE
        return private and learner is not None and not learner.consented


def make_router() -> Router:
    router = Router(name="consent")
    router.message.register(on_before_consent, NotConsented())
    return router


async def on_before_consent(message: Message, dialog_manager: DialogManager) -> None:
    await message.reply(_("I would love to answer. Just one thing before we talk:"))
    await dialog_manager.start(OnboardingSG.welcome, mode=StartMode.RESET_STACK)
