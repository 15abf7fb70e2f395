"""/practice and /rule: the ways into practice."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, Filter
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from dialogs.states import OnboardingSG, PracticeSG, RuleSG


class InPrivate(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE


def make_router() -> Router:
    router = Router(name="practice")
    router.message.filter(InPrivate())
    router.message.register(on_practice, Command("practice"))
    router.message.register(on_rule, Command("rule"))
    return router


async def on_practice(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    """What is answered is kept, so it waits for consent like the conversation."""
    if not learner.consented:
        await dialog_manager.start(OnboardingSG.welcome, mode=StartMode.RESET_STACK)
        return
    await dialog_manager.start(PracticeSG.menu, mode=_mode(learner))


async def on_rule(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(RuleSG.card, mode=_mode(learner))


def _mode(learner: Learner) -> StartMode:
    """A set-up that is not finished stays underneath, to be gone on with."""
    return StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
