from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.czech.phones import Contrast
from bot.core.errors import TutorUnavailable
from bot.core.ports import Voice
from bot.core.practice.types import Round, Task
from bot.telegram.context import learner, services
from dialogs.practice.choices import ROUND, numbers_of, place, placed_words
from dialogs.states import PracticeSG, RuleSG
from models.enums import MistakeCategory, PracticeKind


async def on_start(start_data: Any, manager: DialogManager) -> None:
    """Begins what another dialog or a command asked for: a kind, a category, a sound."""
    wanted = start_data if isinstance(start_data, dict) else {}
    practice, who = services(manager).practice, learner(manager)
    if "category" in wanted:
        present = await practice.begin_for(who, MistakeCategory(wanted["category"]))
    elif "contrast" in wanted:
        present = await practice.begin_sounds(who, Contrast(wanted["contrast"]))
    elif "kind" in wanted:
        present = await practice.begin(who, PracticeKind(wanted["kind"]))
    else:
        return
    await _show(manager, present, _message(manager))
    if "contrast" in wanted:  # asked for under an answer that is to stay in the chat
        manager.show_mode = ShowMode.SEND


async def on_kind(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    if key in set(PracticeKind):
        present = await services(manager).practice.begin(learner(manager), PracticeKind(key))
        await _show(manager, present, _message(manager))


async def on_unfinished(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    present = await services(manager).practice.open_round(learner(manager))
    if present is not None:
        await _show(manager, present, _message(manager))


async def on_again(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    present = await _present(manager)
    again = await services(manager).practice.begin(learner(manager), present.kind)
    await _show(manager, again, _message(manager))


async def on_option(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    numbers, present = numbers_of(key, 2), await _present(manager)
    options = present.task.options if present.task is not None else ()
    if numbers is not None and numbers[0] == present.step and numbers[1] < len(options):
        await _answer(manager, present, options[numbers[1]])


async def on_word(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    """Places one word; the last one makes the sentence an answer."""
    numbers, present = numbers_of(key, 3), await _present(manager)
    placed = placed_words(manager.dialog_data, present)
    words = present.task.words if present.task is not None else ()
    if numbers is None or numbers[:2] != (present.step, len(placed)):
        return
    if numbers[2] >= len(words) or numbers[2] in placed:
        return
    placed = (*placed, numbers[2])
    place(manager.dialog_data, present, placed)
    if len(placed) == len(words):
        await _answer(manager, present, " ".join(words[each] for each in placed))


async def on_take_back(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    present = await _present(manager)
    place(manager.dialog_data, present, placed_words(manager.dialog_data, present)[:-1])


async def on_skip(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    present = await _present(manager)
    if numbers_of(key, 1) == (present.step,):
        await _answer(manager, present, "")


async def on_typed(message: Message, _input: Any, manager: DialogManager) -> None:
    present = await _present(manager)
    manager.show_mode = ShowMode.SEND
    await _answer(manager, present, message.text or "")


async def on_hear(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _hear(manager, slowly=False)


async def on_hear_slowly(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await _hear(manager, slowly=True)


async def on_rule(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    present = await _present(manager)
    if present.last is not None:
        await manager.start(RuleSG.card, data={"rule": present.last[0].rule})


async def on_rules(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    await manager.start(RuleSG.topics, mode=StartMode.NORMAL)


async def _present(manager: DialogManager) -> Round:
    return await services(manager).practice.find(learner(manager), manager.dialog_data[ROUND])


async def _answer(manager: DialogManager, present: Round, text: str) -> None:
    practice = services(manager).practice
    after = await practice.answer(learner(manager), present.id, present.step, text)
    await _show(manager, after, _message(manager))


async def _show(manager: DialogManager, present: Round, message: Message | None) -> None:
    """The next task, said aloud above its window where it is to be heard, or the summary."""
    manager.dialog_data[ROUND] = present.id
    state = PracticeSG.task if present.task is not None else PracticeSG.summary
    if manager.current_context().state != state:
        await manager.switch_to(state)
    if present.task is not None and present.task.spoken and message is not None:
        manager.show_mode = ShowMode.DELETE_AND_SEND
        await say(message, services(manager).voice, present.task, slowly=False)


async def _hear(manager: DialogManager, *, slowly: bool) -> None:
    present, message = await _present(manager), _message(manager)
    manager.show_mode = ShowMode.NO_UPDATE
    if present.task is not None and message is not None:
        await say(message, services(manager).voice, present.task, slowly=slowly)


async def say(message: Message, voice: Voice, task: Task, *, slowly: bool) -> None:
    """Says a task aloud; in writing where nothing can be said. Takes some milliseconds only."""
    try:
        note = await voice.say(task.spoken, slowly=slowly)
    except TutorUnavailable:
        await message.answer(f"🔇 {task.written}", parse_mode=None)
        return
    await message.answer_voice(BufferedInputFile(note, filename="task.ogg"))


def _message(manager: DialogManager) -> Message | None:
    event = manager.event
    found = event.message if isinstance(event, CallbackQuery) else event
    return found if isinstance(found, Message) else None
