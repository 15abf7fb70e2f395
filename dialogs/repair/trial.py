"""A learner's try at mending a message: taken once, then the corrections are opened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiogram import Bot
from aiogram.types import Message
from aiogram_dialog import BaseDialogManager, DialogManager, ShowMode

from bot.core.conversation.types import Turn
from bot.core.errors import N_, LimitReached, MluvError, NotFound
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import learner, services
from bot.telegram.correction_text import try_text
from bot.telegram.i18n import translated
from bot.telegram.reply_views import Place, redraw, reply_view
from dialogs.states import RepairSG

log = structlog.get_logger(__name__)

SPOKEN_AN_HOUR = 60
TOO_MANY = N_("I have listened to a lot of you this hour. Please type for a while.")
_HOUR_S = 3600
_WINDOW_WAITS_S = 10


def turn_id(manager: DialogManager) -> int:
    started = manager.start_data
    return int(started["turn_id"]) if isinstance(started, dict) else 0


async def take(message: Message, manager: DialogManager, tried: str, *, spoken: bool) -> None:
    """Compares a try, opens the corrections where they stand, and closes the window.

    What the window said of listening goes with it; where it named the places, only its buttons.
    """
    given = services(manager), learner(manager)
    turn = await given[0].self_repairs.attempt(given[1], turn_id(manager), tried, spoken=spoken)
    await _open(manager, turn, given[1])
    await message.reply(try_text(turn, given[1].preferences, spoken=spoken))
    await manager.done(show_mode=ShowMode.DELETE_AND_SEND if spoken else ShowMode.SEND)


async def show(manager: DialogManager) -> None:
    """Opens the corrections without a try."""
    given = services(manager), learner(manager)
    turn = await given[0].conversations.turn_of_learner(turn_id(manager), given[1].telegram_id)
    if turn is None:
        raise NotFound
    await _open(manager, await given[0].self_repairs.show(given[1], turn), given[1])
    await manager.done()


async def _open(manager: DialogManager, turn: Turn, learner: Learner) -> None:
    bot: Bot = manager.middleware_data["bot"]
    started = manager.start_data
    if not isinstance(started, dict):
        return
    place = Place(turn.chat_id, int(started["message_id"]), bool(started["spoken"]))
    view = reply_view(turn, learner.preferences, explained=True, spoken=place.spoken)
    await redraw(bot, place, view)


async def hear(
    services: Services, learner: Learner, message: Message, file_id: str, dialog: BaseDialogManager
) -> None:
    """Takes a spoken try; nothing if the learner has moved on."""
    heard, problem = "", ""
    try:
        heard = await _heard(services, learner, file_id)
    except MluvError as error:
        log.info("spoken try failed", error=type(error).__name__, details=error.details)
        problem = translated(error)
    async with _waiting_window(dialog, message.message_id) as manager:
        if manager is None:
            return
        if heard:
            await take(message, manager, heard, spoken=True)
            return
        manager.dialog_data["problem"] = problem
        await manager.switch_to(RepairSG.trying)
        await manager.show(ShowMode.SEND)


async def _heard(services: Services, learner: Learner, file_id: str) -> str:
    key = f"tries:{learner.id}"
    if not await services.limiter.allow(key, limit=SPOKEN_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)
    return await services.hearing.heard(learner, file_id)


@asynccontextmanager
async def _waiting_window(
    dialog: BaseDialogManager, number: int
) -> AsyncIterator[DialogManager | None]:
    """The dialog, if it still waits for this very recording; None when it was left or closed."""
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            waits = (
                manager.has_context()
                and manager.current_context().state == RepairSG.listening
                and manager.dialog_data.get("listening") == number
            )
            yield manager if waits else None
    except TimeoutError:
        log.warning("spoken try dropped, its window did not answer")
