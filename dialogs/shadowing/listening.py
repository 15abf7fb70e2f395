"""Has a repeated sentence judged: the answer stays in the chat, the window comes back below it."""

from __future__ import annotations

import asyncio

import structlog
from aiogram.types import Message
from aiogram_dialog import BaseDialogManager, ShowMode

from bot.core.errors import N_, LimitReached, MluvError
from bot.core.learners.types import Learner
from bot.core.pronunciation.types import Judgement
from bot.core.services import Services
from bot.telegram.i18n import translated
from bot.telegram.shadowing_text import judgement_keyboard, judgement_text
from dialogs.shadowing.place import Place
from dialogs.states import ShadowingSG

log = structlog.get_logger(__name__)

REPEATED_AN_HOUR = 60
TOO_MANY = N_("I have listened to a lot of you this hour. Please come back a little later.")
_HOUR_S = 3600
_WINDOW_WAITS_S = 10


async def listen(
    message: Message,
    services: Services,
    learner: Learner,
    sentence: str,
    file_id: str,
    dialog: BaseDialogManager,
) -> None:
    """Answers a repetition with what was heard of it, or why nothing can be said."""
    try:
        found = await _judged(services, learner, sentence, file_id)
    except MluvError as error:
        log.info("repetition not judged", error=type(error).__name__, details=error.details)
        await message.reply(translated(error), parse_mode=None)
    else:
        plain = learner.preferences.plain_mode
        await message.reply(
            judgement_text(found, plain=plain), reply_markup=judgement_keyboard(found)
        )
    await _back(dialog, message.message_id)


async def _judged(services: Services, learner: Learner, sentence: str, file_id: str) -> Judgement:
    key = f"repeated sentences:{learner.id}"
    if not await services.limiter.allow(key, limit=REPEATED_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)
    return await services.shadowing.judge(learner, sentence, file_id)


async def _back(dialog: BaseDialogManager, message_id: int) -> None:
    """Shows the sentence again, unless the learner has moved on or said it once more."""
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            place = Place.of(manager)
            if place.listening != message_id:
                return
            place.listening = 0
            place.keep(manager)
            await manager.switch_to(ShadowingSG.sentence)
            await manager.show(ShowMode.DELETE_AND_SEND)
    except TimeoutError:
        log.info("repetition judged, its window is gone")
