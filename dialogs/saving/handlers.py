from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.czech.tokens import words as words_of
from bot.core.errors import MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.picking import offered, sentence_with
from bot.telegram.context import learner, services, waiting
from dialogs.saving.texts import LONGEST_SOURCE, source
from dialogs.states import SavingSG, WordsSG
from dialogs.words.filling import filled

_A_WORD_OR_TWO = 2


async def on_text(message: Message, _input: Any, manager: DialogManager) -> None:
    """A word or two that were written here are kept at once; of anything else words are picked."""
    text = message.text or message.caption or ""
    manager.dialog_data["text"] = text[:LONGEST_SOURCE]
    if message.forward_origin is None and 0 < len(words_of(text)) <= _A_WORD_OR_TWO:
        await _keep(message, manager, text, "")
    await manager.switch_to(SavingSG.pick, show_mode=ShowMode.SEND)


async def on_word(query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    """Keeps one word of the text; the model adds to it beside the handlers."""
    text = await source(manager, services(manager), learner(manager))
    words = await asyncio.to_thread(offered, text)
    if int(key) >= len(words):
        return
    word = words[int(key)]
    picked = manager.dialog_data.get("picked", {})
    if word in picked:
        manager.dialog_data["last"] = picked[word]
        return
    if isinstance(query.message, Message):
        await _keep(query.message, manager, word, sentence_with(text, word))


async def _keep(message: Message, manager: DialogManager, word: str, context: str) -> None:
    given = services(manager), learner(manager)
    saved = await given[0].words.save(given[1], word, context=context)
    manager.dialog_data.setdefault("picked", {})[word] = saved.word.id
    manager.dialog_data["last"] = saved.word.id
    if saved.made:
        work = _fill_quietly(*given, saved.word.id)
        waiting(manager).begin(message, work, name="word's details")


async def on_open(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    last = manager.dialog_data.get("last")
    if last:
        await manager.start(WordsSG.word, data={"word_id": last}, mode=StartMode.NORMAL)


async def _fill_quietly(services: Services, learner: Learner, word_id: int) -> None:
    """What fails here is offered again where the word is shown."""
    with suppress(MluvError):
        await filled(services, learner, word_id)
