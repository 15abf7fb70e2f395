"""The buttons that name a part of a reply by its number: a sentence, a word, an answer to it."""

from __future__ import annotations

import asyncio
import contextlib
import html
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.core.conversation.hinting import stock_answers
from bot.core.conversation.types import Hint, Turn
from bot.core.errors import NotFound, TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.glosses import Gloss, distinct_words, gloss_of
from bot.core.words.picking import sentence_with
from bot.handlers.doubting import doubt
from bot.handlers.words import fill_in
from bot.telegram.saved_words import saved_keyboard, saved_text
from bot.telegram.turn_buttons import PartAction, PartButton, sentence_keyboard
from bot.telegram.voice_notes import say
from bot.telegram.waiting import Waiting
from bot.telegram.word_panel import gloss_text, page_of, panel_keyboard, panel_text, untold_text
from models.enums import VoiceSpeed

_LONGEST_CAPTION = 1000
_GLOSSES_AN_HOUR = 120
_HOUR_S = 3600


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
    if turn is None or not isinstance(query.message, Message):
        raise NotFound
    await query.answer()
    action, message, number = callback_data.action, query.message, callback_data.number
    if action in _PANEL:
        await services.glosses.choose(_place(message), _choice(action, number))
    work = _WORK[action](message, turn, learner, services, number)
    waiting.begin(message, work, name=f"{action} {turn.id}")


async def say_sentence(
    message: Message,
    turn: Turn,
    learner: Learner,
    services: Services,
    number: int,
    speed: VoiceSpeed | None = None,
) -> None:
    """One sentence of a reply as a voice note, with the way to the others under it."""
    sentence = _numbered(turn.reply_sentences, number)
    place = f"{number + 1}/{len(turn.reply_sentences)}"
    await say(
        message,
        services.voice_notes,
        learner,
        [sentence],
        speed=speed,
        caption=f"{place} · {caption(sentence)}",
        keyboard=sentence_keyboard(turn, number),
        quoting=False,
    )


async def _say_slowly(
    message: Message, turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    await say_sentence(message, turn, learner, services, number, VoiceSpeed.VERY_SLOW)


async def _say_hint(
    message: Message, turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    await _say_answer(message, learner, services, turn.hints, number)


async def _say_stock(
    message: Message, _turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    await _say_answer(message, learner, services, stock_answers(learner), number)


async def _say_answer(
    message: Message, learner: Learner, services: Services, hints: Sequence[Hint], number: int
) -> None:
    czech = _numbered([hint.czech for hint in hints], number)
    await say(message, services.voice_notes, learner, [czech], caption=caption(czech))


async def _turn_page(
    message: Message, turn: Turn, _learner: Learner, services: Services, number: int
) -> None:
    view = panel_text(), panel_keyboard(turn, number)
    await _show(message, services, _choice(PartAction.WORDS, number), *view)


async def _tell_word(
    message: Message, turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    """What the engine knows at once; the meaning behind it where a model has to be asked."""
    gloss = await _gloss(turn, number)
    keyboard = panel_keyboard(turn, page_of(number), number)
    choice = _choice(PartAction.WORD, number)
    meaning = await services.glosses.known(learner, gloss.facts)
    text = gloss_text(gloss, meaning)
    await _show(message, services, choice, text, keyboard)
    if meaning is not None:
        return
    told = await _translated(services, learner, gloss)
    if told or gloss.facts.gloss:
        text = gloss_text(gloss, told)
    else:
        text = untold_text(gloss, away=told is None)
    await _show(message, services, choice, text, keyboard)


async def _translated(services: Services, learner: Learner, gloss: Gloss) -> str | None:
    """The meaning by the model; None when it cannot be asked, or too often was."""
    key = f"glosses:{learner.id}"
    if not await services.limiter.allow(key, limit=_GLOSSES_AN_HOUR, seconds=_HOUR_S):
        return None
    try:
        return await services.glosses.translated(learner, gloss.facts)
    except TutorUnavailable:
        return None


async def _say_word(
    message: Message, turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    word = _numbered(distinct_words(turn.czech), number)
    await say(message, services.voice_notes, learner, [word], caption=caption(word))


async def _keep_word(
    message: Message, turn: Turn, learner: Learner, services: Services, number: int
) -> None:
    word = _numbered(distinct_words(turn.czech), number)
    saved = await services.words.save(learner, word, context=sentence_with(turn.czech, word))
    answer = await message.reply(saved_text(saved), reply_markup=saved_keyboard(saved))
    if saved.made:
        await fill_in(answer, saved, learner, services)


async def _gloss(turn: Turn, number: int) -> Gloss:
    word = _numbered(distinct_words(turn.czech), number)
    return await asyncio.to_thread(gloss_of, turn.czech, word)


async def _show(
    message: Message, services: Services, choice: str, text: str, keyboard: InlineKeyboardMarkup
) -> None:
    """Draws the panel anew, unless something else in it was tapped meanwhile."""
    if not await services.glosses.is_chosen(_place(message), choice):
        return
    with contextlib.suppress(TelegramBadRequest):  # pressed twice: it already looks so
        await message.edit_text(text, reply_markup=keyboard)


def _place(message: Message) -> str:
    return f"{message.chat.id}:{message.message_id}"


def _choice(action: PartAction, number: int) -> str:
    return f"{action}:{number}"


def _numbered(parts: Sequence[str], number: int) -> str:
    """The part with a number; raises NotFound."""
    if not 0 <= number < len(parts):
        raise NotFound
    return parts[number]


def caption(text: str) -> str:
    """A text as it stands under a voice note."""
    return html.escape(text[:_LONGEST_CAPTION], quote=False)


_PANEL = frozenset({PartAction.WORDS, PartAction.WORD})
_Work = Callable[[Message, Turn, Learner, Services, int], Awaitable[None]]
_WORK: dict[PartAction, _Work] = {
    PartAction.SENTENCE: say_sentence,
    PartAction.SENTENCE_SLOWLY: _say_slowly,
    PartAction.HINT: _say_hint,
    PartAction.STOCK: _say_stock,
    PartAction.WORDS: _turn_page,
    PartAction.WORD: _tell_word,
    PartAction.WORD_ALOUD: _say_word,
    PartAction.WORD_KEPT: _keep_word,
    PartAction.DOUBT: doubt,
}
