"""The buttons under an honest failure: what works without any model begins at once."""

from __future__ import annotations

import contextlib

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.learners.types import Learner
from bot.telegram.unaided_text import GoesOn, GoesOnButton, goes_on_keyboard
from dialogs.states import PracticeSG, ReviewSG, WordsSG

_STATES = {
    GoesOn.REVIEW: ReviewSG.question,
    GoesOn.PRACTICE: PracticeSG.menu,
    GoesOn.WORDS: WordsSG.list,
}


def make_router() -> Router:
    router = Router(name="what goes on")
    router.callback_query.register(on_goes_on, GoesOnButton.filter())
    return router


async def on_goes_on(
    query: CallbackQuery,
    callback_data: GoesOnButton,
    learner: Learner,
    dialog_manager: DialogManager,
) -> None:
    """The dialog comes in a message of its own; the failure above keeps its buttons, which
    aiogram-dialog takes off whatever was pressed.
    """
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    await dialog_manager.start(_STATES[callback_data.what], mode=mode, show_mode=ShowMode.SEND)
    await query.answer()
    if isinstance(query.message, Message):
        with contextlib.suppress(TelegramBadRequest):
            await query.message.edit_reply_markup(reply_markup=goes_on_keyboard())
