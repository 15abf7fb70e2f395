from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.vocabulary.types import Band
from bot.telegram.context import learner, services, waiting
from dialogs.states import DecksSG


async def on_band(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["band"] = str(Band(key))


async def on_deck(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["deck"] = key
    manager.dialog_data.pop("added", None)
    await manager.switch_to(DecksSG.deck)


async def on_add(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """Adds what is missing; translations into other languages than English come a little later."""
    key = manager.dialog_data.get("deck", "")
    added = await services(manager).decks.add(learner(manager), key)
    if added.word_ids:
        manager.dialog_data["added"] = len(added.word_ids)
    if added.word_ids and isinstance(query.message, Message):
        work = _translate(services(manager), learner(manager), added.word_ids)
        waiting(manager).begin(query.message, work, name="deck's translations")


async def _translate(services: Services, learner: Learner, word_ids: tuple[int, ...]) -> None:
    """Without the model the words keep their English, and each can be filled in by itself."""
    with suppress(TutorUnavailable):
        await services.words.translate(learner, word_ids)
