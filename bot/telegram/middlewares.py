"""What every update passes before a handler sees it: limits, the learner, the language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiogram.utils.i18n import I18n

from bot.core.learners.languages import interface_language_for
from bot.core.learners.service import Learners
from bot.core.learners.types import Person
from bot.core.ports import RateLimiter
from bot.observability.logs import bind_learner
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import speaking, speaking_to

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_MINUTE_S = 60


class FloodLimit(BaseMiddleware):
    """Handles so many updates of a person a minute, says once that it is too fast, drops the rest.

    Payments pass always: money is answered.
    """

    def __init__(self, i18n: I18n, limiter: RateLimiter, *, updates_a_minute: int) -> None:
        self._i18n = i18n
        self._limiter = limiter
        self._limit = updates_a_minute

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if not isinstance(event, Update) or user is None or _is_money(event):
            return await handler(event, data)
        allow = self._limiter.allow
        if await allow(f"updates:{user.id}", limit=self._limit, seconds=_MINUTE_S):
            return await handler(event, data)
        if await allow(f"updates:said:{user.id}", limit=1, seconds=_MINUTE_S):
            await self._say(event, user)
        return None

    async def _say(self, event: Update, user: User) -> None:
        log.info("updates dropped for a minute")
        with speaking(self._i18n, interface_language_for(user.language_code or "")):
            text = _("That is faster than I can read. Give me a minute, then go on.")
        if event.message is not None:
            await event.message.answer(text, parse_mode=None)
        elif event.callback_query is not None:
            await event.callback_query.answer(text)


class LearnerMiddleware(BaseMiddleware):
    """Finds the learner by one query, and makes `gettext` speak their language."""

    def __init__(self, learners: Learners, i18n: I18n) -> None:
        self._learners = learners
        self._i18n = i18n

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            with speaking(self._i18n, "en"):
                return await handler(event, data)
        learner = await self._learners.get_or_create(person(user), source=_start_payload(event))
        bind_learner(learner.id)
        if learner.blocked and _is_private_message(event):
            await self._learners.mark_blocked(user.id, blocked=False)
        data["learner"] = learner
        with speaking_to(self._i18n, learner.preferences):
            return await handler(event, data)


def person(user: User) -> Person:
    return Person(user.id, user.first_name, user.username, user.language_code or "")


def _is_money(update: Update) -> bool:
    message = update.message
    paid = message is not None and (message.successful_payment or message.refunded_payment)
    return bool(update.pre_checkout_query or paid)


def _is_private_message(event: TelegramObject) -> bool:
    message = event.message if isinstance(event, Update) else None
    chat: Chat | None = message.chat if isinstance(message, Message) else None
    return chat is not None and chat.type == "private"


def _start_payload(event: TelegramObject) -> str:
    """What a deep link carries (`/start payload`): where a new learner has come from."""
    message = event.message if isinstance(event, Update) else None
    text = message.text if isinstance(message, Message) else None
    command, _space, payload = (text or "").partition(" ")
    return payload.strip() if command == "/start" else ""
