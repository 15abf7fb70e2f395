"""The buttons under a repeated sentence: practise the sounds that differed."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.learners.types import Learner
from bot.telegram.keeping import keep_keyboard
from bot.telegram.shadowing_text import SoundButton
from dialogs.states import PracticeSG


def make_router() -> Router:
    router = Router(name="sounds")
    router.callback_query.register(on_sound_button, SoundButton.filter())
    return router


async def on_sound_button(
    query: CallbackQuery,
    callback_data: SoundButton,
    learner: Learner,
    dialog_manager: DialogManager,
) -> None:
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    data = {"contrast": callback_data.contrast.value}
    await dialog_manager.start(PracticeSG.menu, data=data, mode=mode, show_mode=ShowMode.SEND)
    await query.answer()
    if isinstance(query.message, Message):
        await keep_keyboard(query.message)
