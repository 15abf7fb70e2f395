"""The dispatcher: who sees an update, in which order.

Errors, membership, inline mode, commands, dialogs, buttons of turns, consent, reading,
conversation, fallback. An open dialog may take any message that reaches it, so what must never be
taken stands before the dialogs.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import Dispatcher, Router
from aiogram.methods import AnswerInlineQuery, EditMessageText, SendMessage
from aiogram.types import Update
from aiogram.utils.i18n import I18n
from aiogram_dialog import setup_dialogs
from aiogram_dialog.api.entities import DialogUpdate
from aiogram_dialog.api.entities.update_event import DialogFgEvent
from redis.asyncio import Redis

from bot.core.ports import RateLimiter
from bot.core.services import Services
from bot.handlers import (
    commands,
    consent,
    conversation,
    corrections,
    errors,
    fallback,
    going_on,
    importing,
    inline,
    membership,
    memory,
    mistakes,
    practice,
    reading,
    review,
    sounds,
    tables,
    turn_buttons,
    turn_parts,
    words,
)
from bot.telegram.intents import tell_dialogs_apart
from bot.telegram.launching import FixLauncher, ReadingLauncher, TurnLauncher
from bot.telegram.middlewares import FloodLimit, LearnerMiddleware
from bot.telegram.stale import StaleDialogs
from bot.telegram.storage import make_isolation, make_storage
from bot.telegram.switchboard import Switchboard
from bot.telegram.waiting import Waiting
from dialogs.registry import make_dialogs

_USED = (Update, DialogUpdate, DialogFgEvent, SendMessage, EditMessageText, AnswerInlineQuery)
for used in _USED:
    used.model_rebuild()  # or the first person to need it would wait for it


def make_dispatcher(
    services: Services,
    launcher: TurnLauncher,
    reading_launcher: ReadingLauncher,
    fix_launcher: FixLauncher,
    waiting: Waiting,
    i18n: I18n,
    redis: Redis,
    *,
    flood_limiter: RateLimiter,
    routers: Sequence[Router],
    alone: bool,
) -> Dispatcher:
    tell_dialogs_apart()
    isolation = make_isolation(redis, alone=alone)
    dispatcher = Dispatcher(
        storage=make_storage(redis, alone=alone),
        events_isolation=isolation,
        services=services,
        launcher=launcher,
        reading_launcher=reading_launcher,
        fix_launcher=fix_launcher,
        waiting=waiting,
        i18n=i18n,
    )
    dispatcher.include_router(Switchboard(routers))
    stale = StaleDialogs()
    dispatcher.message.outer_middleware(stale)
    dispatcher.my_chat_member.outer_middleware(stale)
    dispatcher.errors.outer_middleware(errors.Failures(i18n))
    setup_dialogs(dispatcher, events_isolation=isolation)
    flood = FloodLimit(i18n, flood_limiter, updates_a_minute=services.limits.updates_a_minute)
    dispatcher.update.outer_middleware(flood)
    dispatcher.update.outer_middleware(LearnerMiddleware(services.learners, i18n))
    return dispatcher


def make_routers() -> list[Router]:
    """Every router, built anew, in the order in which they see an update."""
    return [
        errors.make_router(),
        membership.make_router(),
        inline.make_router(),
        tables.make_router(),
        practice.make_router(),
        mistakes.make_router(),
        memory.make_router(),
        review.make_router(),
        words.make_router(),
        importing.make_router(),
        commands.make_router(),
        *make_dialogs(),
        turn_buttons.make_router(),
        corrections.make_router(),
        turn_parts.make_router(),
        sounds.make_router(),
        words.make_button_router(),
        going_on.make_router(),
        reading.make_button_router(),
        consent.make_router(),
        reading.make_router(),
        conversation.make_router(),
        fallback.make_router(),
    ]


def allowed_updates(dispatcher: Dispatcher) -> list[str]:
    """What Telegram is asked for: all kinds with a handler, of those that Telegram knows."""
    used = set(dispatcher.resolve_used_update_types()) & set(Update.model_fields)
    return sorted(used | {"message", "callback_query", "my_chat_member"})
