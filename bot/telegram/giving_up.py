"""Tells a person honestly that something of theirs will not be answered.

What was sent is not parsed as an update once more: that may be what went wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import ReplyParameters
from aiogram.utils.i18n import I18n

from bot.core.inbox.service import RawUpdate
from bot.core.learners.languages import interface_language_for
from bot.core.services import Services
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import speaking, speaking_to
from bot.telegram.pacing import AWAY

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What somebody sent or pressed in a private chat, whose number is theirs."""

    person_id: int
    message_id: int
    language_code: str
    money: bool


class GivingUp:
    def __init__(self, bot: Bot, i18n: I18n, services: Services) -> None:
        self._bot = bot
        self._i18n = i18n
        self._services = services

    async def __call__(self, update: RawUpdate) -> bool:
        """Says that nothing was charged and what to do, unless the message became a turn.

        Payments are for people to look at, by the error that is logged. False when Telegram
        cannot be reached.
        """
        sent = _sent(update.payload)
        if sent is None or sent.money or await self._goes_on(sent):
            return True
        learner = await self._services.learners.by_telegram_id(sent.person_id)
        with (
            speaking_to(self._i18n, learner.preferences)
            if learner
            else speaking(self._i18n, interface_language_for(sent.language_code))
        ):
            text = _(
                "Something broke on our side each time I tried this, so I have stopped trying. "
                "Nothing was charged. Please try it in another way."
            )
            return await self._say(sent, text)

    async def _say(self, sent: _Sent, text: str) -> bool:
        try:
            await self._bot.send_message(
                sent.person_id,
                text,
                parse_mode=None,
                reply_parameters=ReplyParameters(
                    message_id=sent.message_id, allow_sending_without_reply=True
                ),
            )
        except AWAY:
            return False
        except TelegramAPIError as error:
            log.warning("a person was not told", error=type(error).__name__)
        return True

    async def _goes_on(self, sent: _Sent) -> bool:
        """Whether a turn or a reading was made of it: that one answers, or tells of its end."""
        message = sent.person_id, sent.message_id
        services = self._services
        return await services.conversations.accepted(*message) or await services.readings.accepted(
            *message
        )


def _sent(payload: str) -> _Sent | None:
    try:
        content: dict[str, Any] = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    match content:
        case {"message": {"from": person, "chat": chat, "message_id": int(number)} as message}:
            money = bool({"successful_payment", "refunded_payment"} & message.keys())
        case {"callback_query": {"from": person, "message": {"chat": chat, "message_id": number}}}:
            money = False
        case _:
            return None
    match person, chat:
        case {"id": int(person_id)}, {"type": "private"}:
            code = person.get("language_code")
            return _Sent(person_id, number, code if isinstance(code, str) else "", money)
    return None
