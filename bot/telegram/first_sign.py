"""Something visible at once: a chat action before anything else is looked at.

It needs no query: what it says is true of any message in a private chat that is not a command.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict

from aiogram import Bot
from aiogram.enums import ChatAction, ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, Update

from bot.observability.metrics import Metrics
from bot.telegram.nursery import Nursery

_LASTS_S = 4.0
_CHATS_REMEMBERED = 10_000


class FirstSign:
    def __init__(self, bot: Bot, nursery: Nursery, metrics: Metrics) -> None:
        self._bot = bot
        self._nursery = nursery
        self._metrics = metrics
        self._shown: OrderedDict[int, float] = OrderedDict()

    def show(self, update: Update) -> bool:
        """Shows that a message has arrived, unless the chat still shows the last sign.

        False for what nobody waits for an answer to.
        """
        message = update.message
        if message is None or not _wants_answer(message):
            return False
        now = asyncio.get_running_loop().time()
        if now - self._shown.get(message.chat.id, 0.0) < _LASTS_S:
            return True
        self._shown[message.chat.id] = now
        self._shown.move_to_end(message.chat.id)
        if len(self._shown) > _CHATS_REMEMBERED:
            self._shown.popitem(last=False)
        self._nursery.spawn(self._send(message.chat.id, now), name="first sign")
        return True

    async def _send(self, chat_id: int, begun: float) -> None:
        with contextlib.suppress(TelegramAPIError):
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            elapsed = asyncio.get_running_loop().time() - begun
            self._metrics.first_sign_seconds.labels("message").observe(elapsed)


def _wants_answer(message: Message) -> bool:
    if message.chat.type != ChatType.PRIVATE:
        return False
    if message.text is not None:
        return not message.text.startswith("/")
    sound = message.voice or message.audio or message.video_note
    return bool(sound or message.photo or message.document)
