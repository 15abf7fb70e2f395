from __future__ import annotations

import asyncio
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.core.learners.languages import EXPLANATION_LANGUAGES
from bot.telegram.context import learner, prefer
from bot.telegram.names import find_languages
from models.enums import InterfaceLanguage

_LONGEST_SEARCH = 40


async def on_interface(
    _query: CallbackQuery, _select: Any, manager: DialogManager, key: str
) -> None:
    await prefer(manager, interface_language=InterfaceLanguage(key))
    if len(manager.current_stack().intents) > 1:
        await manager.done()


async def on_native(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    """Explanations follow the native language until they are chosen by themselves."""
    wants = learner(manager).preferences
    if key in EXPLANATION_LANGUAGES:
        await prefer(manager, native_language=key)
        if wants.explanation_language in (wants.native_language, wants.interface_language):
            await prefer(manager, explanation_language=key)
    await manager.done()


async def on_explanation(
    _query: CallbackQuery, _select: Any, manager: DialogManager, key: str
) -> None:
    if key in EXPLANATION_LANGUAGES:
        await prefer(manager, explanation_language=key)
    await manager.done()


async def on_search(message: Message, _input: Any, manager: DialogManager) -> None:
    """The first search in a language gathers all names, in a thread: it takes 0.3 seconds."""
    search = (message.text or "")[:_LONGEST_SEARCH]
    reads = learner(manager).preferences.interface_language
    await asyncio.to_thread(find_languages, search, reads)
    manager.dialog_data["search"] = search
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_all(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    manager.dialog_data.pop("search", None)
