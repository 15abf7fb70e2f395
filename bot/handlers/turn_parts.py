"""The buttons that name a part of a reply by its number: one sentence of it."""

from __future__ import annotations

import html

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.core.conversation.types import Turn
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.turn_buttons import PartAction, PartButton, sentence_keyboard
from bot.telegram.voice_notes import say
from bot.telegram.waiting import Waiting
from models.enums import VoiceSpeed

_LONGEST_CAPTION = 1000


def make_router() -> Router:
    router = Router(name="parts of turns")
    router.callback_query.register(on_part_button, PartButton.filter())
    return router


async def on_part_button(
    query: CallbackQuery,
    callback_data: PartButton,
    learner: Learner,
    services: Services,
    waiting: Waiting,
) -> None:
    turn = await services.conversations.turn_of_learner(callback_data.turn_id, learner.telegram_id)
    message, number = query.message, callback_data.number
    if turn is None or not isinstance(message, Message):
        raise NotFound
    slowly = callback_data.action is PartAction.SENTENCE_SLOWLY
    work = say_sentence(message, turn, learner, services, number, slowly=slowly)
    await query.answer()
    waiting.begin(message, work, name=f"{callback_data.action} {turn.id}")


async def say_sentence(
    message: Message,
    turn: Turn,
    learner: Learner,
    services: Services,
    number: int,
    *,
    slowly: bool = False,
) -> None:
    """One sentence of a reply as a voice note, with the way to the others under it."""
    if number >= len(turn.reply_sentences):
        raise NotFound
    sentence = turn.reply_sentences[number]
    place = f"{number + 1}/{len(turn.reply_sentences)}"
    await say(
        message,
        services.voice_notes,
        learner,
        [sentence],
        speed=VoiceSpeed.VERY_SLOW if slowly else None,
        caption=f"{place} · {html.escape(sentence[:_LONGEST_CAPTION], quote=False)}",
        keyboard=sentence_keyboard(turn, number),
        quoting=False,
    )
