"""Has a spoken answer recognised, and brings it back to the window that waits for it."""

from __future__ import annotations

import asyncio

import structlog
from aiogram_dialog import BaseDialogManager, ShowMode

from bot.core.errors import N_, LimitReached, MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.i18n import translated
from dialogs.review.session import Session
from dialogs.states import ReviewSG

log = structlog.get_logger(__name__)

SPOKEN_AN_HOUR = 60
TOO_MANY = N_("I have listened to a lot of you this hour. Please type for a while.")
_HOUR_S = 3600
_WINDOW_WAITS_S = 10


async def listen(
    services: Services, learner: Learner, file_id: str, dialog: BaseDialogManager, number: int
) -> None:
    """Shows how what was said compares; nothing if the learner has moved on."""
    heard, problem = "", ""
    try:
        heard = await _heard(services, learner, file_id)
    except MluvError as error:
        log.info("spoken answer failed", error=type(error).__name__, details=error.details)
        problem = translated(error)
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            session = Session.of(manager)
            if session.listening != number:
                return
            session.listening = 0
            if heard:
                session.take(heard, spoken=True)
            session.problem = problem
            session.keep(manager)
            await manager.switch_to(ReviewSG.answer if heard else ReviewSG.question)
            await manager.show(ShowMode.EDIT)
    except TimeoutError:
        log.info("spoken answer dropped, its window is gone")


async def _heard(services: Services, learner: Learner, file_id: str) -> str:
    key = f"spoken answers:{learner.id}"
    if not await services.limiter.allow(key, limit=SPOKEN_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)
    return await services.hearing.heard(learner, file_id)
