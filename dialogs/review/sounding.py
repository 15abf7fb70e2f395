"""The sound of a card: as it was sent before, in the persona's voice, or in a plain one.

A voice message cannot be edited into a window, so the window of a dictation moves below its sound.
"""

from __future__ import annotations

import asyncio

import structlog
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram_dialog import BaseDialogManager, DialogManager, ShowMode

from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.voice_notes import say
from dialogs.review.session import Session
from dialogs.states import ReviewSG
from models.enums import VoiceSpeed

log = structlog.get_logger(__name__)

_WINDOW_WAITS_S = 10


async def dictate(
    services: Services, learner: Learner, message: Message, dialog: BaseDialogManager, showing: str
) -> None:
    """Sends what is to be heard, and the window of its question below it."""
    card_id = int(showing.partition(".")[0])
    await send_sound(message, services, learner, card_id, slowly=False)
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            if _is_asked(manager, showing):
                await manager.show(ShowMode.DELETE_AND_SEND)
    except TimeoutError:
        log.info("window of a dictation is gone")


async def send_sound(
    message: Message, services: Services, learner: Learner, card_id: int, *, slowly: bool
) -> None:
    """Sends the sound of a card; raises TutorUnavailable when nothing can speak."""
    card = await services.reviews.card(learner, card_id)
    if card is None:
        return
    spoken, speed = [card.content.spoken], VoiceSpeed.VERY_SLOW if slowly else None
    try:
        await say(message, services.voice_notes, learner, spoken, speed=speed, quoting=False)
    except TutorUnavailable as error:
        log.info("card spoken by the plain voice", details=error.details)
        note = await services.voice.say(card.content.spoken, slowly=slowly)
        await message.answer_voice(BufferedInputFile(note, filename="card.ogg"))


def message_of(manager: DialogManager) -> Message | None:
    """The message that is answered, or under which a button was pressed."""
    event = manager.event
    found = event.message if isinstance(event, CallbackQuery) else event
    return found if isinstance(found, Message) else None


def _is_asked(manager: DialogManager, showing: str) -> bool:
    asked = manager.has_context() and manager.current_context().state == ReviewSG.question
    return asked and str(Session.of(manager).showing) == showing
