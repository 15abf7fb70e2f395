"""Keyboards that outlive the dialog which one of their buttons opens."""

from __future__ import annotations

import contextlib

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message


async def keep_keyboard(message: Message) -> None:
    """A dialog takes the keyboard off what it was opened from: these buttons stay for ever."""
    with contextlib.suppress(TelegramBadRequest):
        await message.edit_reply_markup(reply_markup=message.reply_markup)
