from __future__ import annotations

import asyncio
from typing import Any

from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram_dialog import BaseDialogManager, DialogManager, ShowMode

from bot.core.errors import MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import translated
from bot.telegram.voice_notes import say
from dialogs.states import WordsSG
from dialogs.words.fields import CHOSEN, field_of
from dialogs.words.filling import filled
from dialogs.words.state import narrow, opened_for_a_word, search_of, word_id
from models.enums import CardKind

_LONGEST_SEARCH = 60
_WINDOW_WAITS_S = 10


async def on_page(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["page"] = int(key[1:])


async def on_word(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["word_id"] = int(key)
    manager.dialog_data.pop("problem", None)
    await manager.switch_to(WordsSG.word)


async def on_search(message: Message, _input: Any, manager: DialogManager) -> None:
    narrow(manager, text=(message.text or "").strip()[:_LONGEST_SEARCH])
    await manager.switch_to(WordsSG.list, show_mode=ShowMode.DELETE_AND_SEND)


async def on_stage(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    narrow(manager, stage="" if search_of(manager).stage == key else key)
    await manager.switch_to(WordsSG.list)


async def on_tag(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    tags = await services(manager).words.tags(learner(manager))
    if int(key) < len(tags):
        tag = tags[int(key)]
        narrow(manager, tag="" if search_of(manager).tag == tag else tag)
    await manager.switch_to(WordsSG.list)


async def on_all(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    narrow(manager, text="", stage="", tag="")
    await manager.switch_to(WordsSG.list)


async def on_back(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """Back to where the word was opened from, which may be another dialog."""
    below = len(manager.current_stack().intents) > 1
    if opened_for_a_word(manager) and below:
        await manager.done()
    else:
        await manager.switch_to(WordsSG.list)


async def on_suspend(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await services(manager).words.suspend(learner(manager), word_id(manager))


async def on_resume(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await services(manager).words.resume(learner(manager), word_id(manager))


async def on_delete(query: CallbackQuery, button: Any, manager: DialogManager) -> None:
    await services(manager).words.delete(learner(manager), word_id(manager))
    await on_back(query, button, manager)


async def on_field(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["field"] = key
    await manager.switch_to(WordsSG.choosing if key in CHOSEN else WordsSG.typing)


async def on_typed(message: Message, _input: Any, manager: DialogManager) -> None:
    manager.show_mode = ShowMode.DELETE_AND_SEND
    await _change(manager, message.text or "")


async def on_clear(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _change(manager, "")


async def on_value(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    await _change(manager, key)


async def _change(manager: DialogManager, text: str) -> None:
    """Changes the field that is open; a refusal is told where another can be chosen."""
    manager.dialog_data.pop("problem", None)
    changes = {field_of(manager): text}
    try:
        await services(manager).words.change(learner(manager), word_id(manager), **changes)
    except MluvError as error:
        manager.dialog_data["problem"] = translated(error)
        await manager.switch_to(WordsSG.edit)
    else:
        await manager.switch_to(WordsSG.word)


async def on_card_kind(
    _query: CallbackQuery, _select: Any, manager: DialogManager, key: str
) -> None:
    await services(manager).card_kinds.turn(learner(manager), word_id(manager), CardKind(key))


async def on_tags(message: Message, _input: Any, manager: DialogManager) -> None:
    tags = (message.text or "").replace("#", ",").split(",")
    await services(manager).words.tag(learner(manager), word_id(manager), tags)
    await manager.switch_to(WordsSG.word, show_mode=ShowMode.DELETE_AND_SEND)


async def on_no_tags(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await services(manager).words.tag(learner(manager), word_id(manager), [])
    await manager.switch_to(WordsSG.word)


async def on_fill(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """The model needs seconds: it works beside the handlers and comes back to the window."""
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(query.message, Message):
        await query.answer(_("Thinking about this word…"))
        work = _fill(services(manager), learner(manager), word_id(manager), manager.bg())
        waiting(manager).begin(query.message, work, name="word's details")


async def on_play(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(query.message, Message):
        await query.answer(_("One moment…"))
        work = _play(query.message, services(manager), learner(manager), word_id(manager))
        waiting(manager).begin(query.message, work, name="word's sound")


async def on_export(query: CallbackQuery, button: Any, manager: DialogManager) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(query.message, Message):
        await query.answer(_("One moment…"))
        kind = str(button.widget_id).removeprefix("as_")
        work = _export(query.message, services(manager), learner(manager), kind)
        waiting(manager).begin(query.message, work, name="export of words")


async def _export(message: Message, services: Services, learner: Learner, kind: str) -> None:
    exchange = services.exchange
    content = await (exchange.csv(learner) if kind == "csv" else exchange.package(learner))
    await message.answer_document(BufferedInputFile(content, filename=f"mluvme-words.{kind}"))


async def _play(message: Message, services: Services, learner: Learner, number: int) -> None:
    word = await services.words.word(learner, number)
    await say(message, services.voice_notes, learner, [word.lemma], quoting=False)


async def _fill(
    services: Services, learner: Learner, number: int, dialog: BaseDialogManager
) -> None:
    await filled(services, learner, number)
    async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
        if manager.has_context() and manager.current_context().state == WordsSG.word:
            await manager.show(ShowMode.EDIT)
