"""/save, /words and the buttons under a word that was saved.

The commands stand before the dialogs; the buttons, which belong to no dialog, behind them.
"""

from __future__ import annotations

import contextlib

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.errors import MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.picking import sentence_with
from bot.core.words.types import Saved, Word
from bot.handlers.review import InPrivate
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import translated
from bot.telegram.keeping import keep_keyboard
from bot.telegram.save_links import word_of
from bot.telegram.saved_words import WordAction, WordButton, saved_keyboard, saved_text
from bot.telegram.waiting import Waiting
from dialogs.states import SavingSG, WordsSG
from dialogs.words.filling import filled
from models.enums import WordStage


class SaveLink(Filter):
    """A /start that keeps a word, of somebody who is past the beginning; others begin first."""

    async def __call__(
        self, _message: Message, command: CommandObject, learner: Learner
    ) -> bool | dict[str, str]:
        word = word_of(command.args or "") if learner.onboarded else None
        return {"word": word} if word is not None else False


def make_router() -> Router:
    router = Router(name="words")
    router.message.register(on_save, Command("save"), InPrivate())
    router.message.register(on_save_link, Command("start"), InPrivate(), SaveLink())
    router.message.register(on_words, Command("words"), InPrivate())
    return router


def make_button_router() -> Router:
    router = Router(name="buttons of words")
    router.callback_query.register(on_word_button, WordButton.filter())
    return router


async def on_save(
    message: Message,
    command: CommandObject,
    learner: Learner,
    services: Services,
    dialog_manager: DialogManager,
    waiting: Waiting,
) -> None:
    """Saves what stands behind the command; else offers the words of the message replied to."""
    text = _replied_to(message)
    typed = (command.args or "").strip()
    if not typed:
        start = {"text": text} if text else {}
        state = SavingSG.pick if text else SavingSG.text
        await dialog_manager.start(state, data=start, mode=_mode(learner))
        return
    try:
        saved = await services.words.save(learner, typed, context=sentence_with(text, typed))
    except MluvError as error:
        await message.reply(translated(error))
    else:
        await _tell(message, saved, learner, services, waiting)


async def on_save_link(
    message: Message, word: str, learner: Learner, services: Services, waiting: Waiting
) -> None:
    """Keeps the word of an inline result, as it stood there."""
    try:
        saved = await services.words.save(learner, word, exactly=True)
    except MluvError as error:
        await message.answer(translated(error))
    else:
        await _tell(message, saved, learner, services, waiting)


async def _tell(
    message: Message, saved: Saved, learner: Learner, services: Services, waiting: Waiting
) -> None:
    answer = await message.reply(saved_text(saved), reply_markup=saved_keyboard(saved))
    if saved.made:
        work = fill_in(answer, saved, learner, services)
        waiting.begin(answer, work, name="word's details")


async def on_words(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(WordsSG.list, mode=_mode(learner))


async def on_word_button(
    query: CallbackQuery,
    callback_data: WordButton,
    learner: Learner,
    services: Services,
    dialog_manager: DialogManager,
    waiting: Waiting,
) -> None:
    word = await services.words.word(learner, callback_data.word_id)
    message = query.message
    if callback_data.action is WordAction.OPEN or not isinstance(message, Message):
        data, mode = {"word_id": word.id}, _mode(learner)
        await dialog_manager.start(WordsSG.word, data=data, mode=mode, show_mode=ShowMode.SEND)
        await query.answer()
        if isinstance(message, Message):
            await keep_keyboard(message)
        return
    saved = Saved(word, made=False)
    if callback_data.action is WordAction.INSTEAD:
        saved = await _saved_instead(word, callback_data.lemma, learner, services)
        await _show(message, saved)
    await query.answer(_("Thinking about this word…"))
    waiting.begin(message, fill_in(message, saved, learner, services), name="word's details")


async def _saved_instead(word: Word, lemma: str, learner: Learner, services: Services) -> Saved:
    """Keeps the word that was meant, and lets go of the other if nothing was learned of it."""
    context = word.contexts[-1] if word.contexts else ""
    saved = await services.words.save(learner, lemma, context=context, exactly=True)
    if word.stage is WordStage.NEW and len(word.contexts) <= 1 and saved.word.id != word.id:
        await services.words.delete(learner, word.id)
    return saved


async def fill_in(message: Message, saved: Saved, learner: Learner, services: Services) -> None:
    """Has the model add to a word, and shows it; a failure is told under the word."""
    word = await filled(services, learner, saved.word.id)
    await _show(message, Saved(word, saved.made, saved.others))


async def _show(message: Message, saved: Saved) -> None:
    with contextlib.suppress(TelegramBadRequest):  # it looks so already, or is gone
        await message.edit_text(saved_text(saved), reply_markup=saved_keyboard(saved))


def _replied_to(message: Message) -> str:
    original = message.reply_to_message
    return (original.text or original.caption or "") if original is not None else ""


def _mode(learner: Learner) -> StartMode:
    return StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
