"""The chat that answers to readings are shown in."""

from __future__ import annotations

import contextlib

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import ReplyParameters
from aiogram.utils.i18n import I18n

from bot.core.errors import Blocked, DeliveryRefused, MluvError
from bot.core.learners.service import Learners
from bot.core.learners.types import Learner
from bot.core.reading.types import Content, Reading
from bot.telegram.i18n import speaking_to, translated
from bot.telegram.reading_text import reading_keyboard, reading_text
from bot.telegram.refusals import refusals


class TelegramReadings:
    def __init__(self, bot: Bot, i18n: I18n, learners: Learners) -> None:
        self._bot = bot
        self._i18n = i18n
        self._learners = learners

    async def sign(self, reading: Reading) -> None:
        with contextlib.suppress(TelegramAPIError):
            await self._bot.send_chat_action(reading.chat_id, ChatAction.TYPING)

    async def show(self, reading: Reading, content: Content, learner: Learner) -> None:
        wants = learner.preferences
        with speaking_to(self._i18n, wants):
            text = reading_text(content, wants, today=reading.written_on)
            keyboard = reading_keyboard(reading.id, content)
            async with refusals(self._learners, reading.chat_id, reading_id=reading.id):
                await self._bot.send_message(
                    reading.chat_id,
                    text,
                    reply_markup=keyboard,
                    reply_parameters=_answers(reading),
                )

    async def failure(self, reading: Reading, learner: Learner, error: MluvError) -> None:
        if isinstance(error, Blocked):
            return
        with speaking_to(self._i18n, learner.preferences), contextlib.suppress(DeliveryRefused):
            async with refusals(self._learners, reading.chat_id, reading_id=reading.id):
                await self._bot.send_message(
                    reading.chat_id,
                    translated(error),
                    parse_mode=None,
                    reply_parameters=_answers(reading),
                )


def _answers(reading: Reading) -> ReplyParameters:
    return ReplyParameters(message_id=reading.message_id, allow_sending_without_reply=True)
