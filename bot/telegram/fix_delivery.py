"""The chat that fixes are told in: the turn's own messages anew, and a word about it."""

from __future__ import annotations

import contextlib

from aiogram import Bot
from aiogram.types import ReplyParameters
from aiogram.utils.i18n import I18n

from bot.core.conversation.delivery import Delivery
from bot.core.conversation.types import Fix, Turn
from bot.core.errors import Blocked, DeliveryRefused, MluvError
from bot.core.learners.service import Learners
from bot.core.learners.types import Learner
from bot.telegram.i18n import speaking_to, translated
from bot.telegram.refusals import refusals
from bot.telegram.rendering import mended_text
from models.enums import MessageKind


class TelegramFixes:
    def __init__(self, bot: Bot, i18n: I18n, learners: Learners, turns: Delivery) -> None:
        self._bot = bot
        self._i18n = i18n
        self._learners = learners
        self._turns = turns

    async def show(self, fix: Fix, turn: Turn, learner: Learner) -> None:
        await self._turns.retell(turn, learner)
        replied = [sent.message_id for sent in turn.sent if sent.kind is not MessageKind.HEARD]
        answers = replied[0] if replied else turn.message_id
        wants = learner.preferences
        with speaking_to(self._i18n, wants), contextlib.suppress(DeliveryRefused):
            await self._say(fix, mended_text(turn, wants), answers)  # mended all the same

    async def failure(self, fix: Fix, learner: Learner, error: MluvError) -> None:
        if isinstance(error, Blocked):
            return
        with speaking_to(self._i18n, learner.preferences), contextlib.suppress(DeliveryRefused):
            await self._say(fix, translated(error), fix.wish.message_id, parse_mode=None)

    async def _say(self, fix: Fix, text: str, answers: int, **more: None) -> None:
        async with refusals(self._learners, fix.wish.chat_id, turn_id=fix.turn_id):
            await self._bot.send_message(
                fix.wish.chat_id,
                text,
                reply_parameters=ReplyParameters(
                    message_id=answers, allow_sending_without_reply=True
                ),
                **more,
            )
