"""What went wrong, told to the person it happened to, in their language."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import redis.exceptions
import structlog
from aiogram import BaseMiddleware, Router
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message, TelegramObject, Update, User
from aiogram.utils.i18n import I18n
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.errors import MluvError
from bot.core.learners.languages import interface_language_for
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.observability.sentry import report
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import speaking, translated
from bot.telegram.stale import STALE
from dialogs.states import OnboardingSG
from models.database import DATABASE_AWAY

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_STORE_AWAY = (
    *DATABASE_AWAY,
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
)
_TOLD_FOR_S = 60.0
_CHATS_REMEMBERED = 10_000


def make_router() -> Router:
    router = Router(name="errors")
    router.errors.register(on_expected, ExceptionTypeFilter(MluvError))
    router.errors.register(on_stale, ExceptionTypeFilter(*STALE))
    router.errors.register(on_refused, ExceptionTypeFilter(TelegramAPIError))
    router.errors.register(on_unexpected)
    return router


class Failures(BaseMiddleware):
    """Outermost around error handlers: gives them a language, and lets an absent store be retried.

    While PostgreSQL or Redis is away nothing that looks at them can run, so the person is told
    here, once a minute, and the error goes on: the stored update stays unhandled and is tried
    again.
    """

    def __init__(self, i18n: I18n) -> None:
        self._i18n = i18n
        self._told: OrderedDict[int, float] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, ErrorEvent):
            return await handler(event, data)
        with speaking(self._i18n, _language(data)):
            if not _store_is_away(event.exception):
                return await handler(event, data)
            log.warning("a store is away", error=type(event.exception).__name__)
            user: User | None = data.get("event_from_user")
            if user is not None and self._first(user.id):
                await _tell(event.update, _("One moment, please. I will be back right away."))
            raise event.exception

    def _first(self, user_id: int) -> bool:
        now = asyncio.get_running_loop().time()
        told = self._told.pop(user_id, None)
        self._told[user_id] = now
        if len(self._told) > _CHATS_REMEMBERED:
            self._told.popitem(last=False)
        return told is None or now - told > _TOLD_FOR_S


async def on_expected(event: ErrorEvent) -> bool:
    error = event.exception
    if isinstance(error, MluvError):
        log.info("expected failure", error=type(error).__name__, details=error.details)
        await _tell(event.update, translated(error))
    return True


async def on_stale(
    event: ErrorEvent,
    services: Services,
    dialog_manager: DialogManager | None = None,
    learner: Learner | None = None,
) -> bool:
    """An old window's button: says so, and shows what is open instead."""
    log.info("stale button", reason=type(event.exception).__name__)
    query = event.update.callback_query
    if query is None or dialog_manager is None or learner is None:
        return True
    await _remove_keyboard(query)
    learner = await services.learners.by_telegram_id(learner.telegram_id) or learner
    shows = dialog_manager.has_context() or not learner.onboarded
    text = _("This window is old. Here is the newest.") if shows else _("This window is closed.")
    with contextlib.suppress(TelegramAPIError):
        await query.answer(text)
    if dialog_manager.has_context():
        await dialog_manager.show(ShowMode.SEND)
    elif not learner.onboarded:
        first = OnboardingSG.languages if learner.consented else OnboardingSG.welcome
        await dialog_manager.start(first, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
    else:
        await dialog_manager.reset_stack(remove_keyboard=False)
    return True


async def on_refused(event: ErrorEvent, services: Services) -> bool:
    """Telegram said no: a person who blocked us is noted, the rest is for the log."""
    error = event.exception
    if isinstance(error, TelegramForbiddenError):
        user = _user(event.update)
        if user is not None:
            await services.learners.mark_blocked(user.id, blocked=True)
    elif not (isinstance(error, TelegramBadRequest) and "not modified" in error.message):
        log.warning("Telegram refused", error=type(error).__name__, reason=str(error))
        report(error)
    return True


async def on_unexpected(event: ErrorEvent) -> bool:
    log.error("handler failed", exc_info=event.exception)
    report(event.exception)
    await _tell(event.update, _(MluvError.default))
    return True


def _store_is_away(error: BaseException) -> bool:
    return isinstance(error, _STORE_AWAY)


def _language(data: dict[str, Any]) -> str:
    learner, user = data.get("learner"), data.get("event_from_user")
    if isinstance(learner, Learner):
        return learner.preferences.interface_language
    return interface_language_for(user.language_code or "" if isinstance(user, User) else "")


async def _tell(update: Update, text: str) -> None:
    with contextlib.suppress(TelegramAPIError):
        if update.callback_query is not None:
            await update.callback_query.answer(text, show_alert=True)
        elif update.message is not None:
            await update.message.reply(text, parse_mode=None)


async def _remove_keyboard(query: CallbackQuery) -> None:
    if isinstance(query.message, Message):
        with contextlib.suppress(TelegramAPIError):
            await query.message.edit_reply_markup(reply_markup=None)


def _user(update: Update) -> User | None:
    event = update.callback_query or update.message
    return event.from_user if event else None
