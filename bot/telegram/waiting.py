"""Work that takes long, beside the handlers: its answer comes when it is there.

A handler that waited for OpenAI would hold back everything else of the same person.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from bot.core.errors import MluvError
from bot.telegram.i18n import translated
from bot.telegram.nursery import Nursery


class Waiting:
    """Runs a piece of work in the nursery; an expected failure is told under its message."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery

    def begin(self, message: Message, work: Awaitable[None], *, name: str) -> None:
        self._nursery.spawn(self._run(message, work), name=name)

    @staticmethod
    async def _run(message: Message, work: Awaitable[None]) -> None:
        try:
            await work
        except MluvError as error:
            with contextlib.suppress(TelegramAPIError):
                await message.reply(translated(error), parse_mode=None)
