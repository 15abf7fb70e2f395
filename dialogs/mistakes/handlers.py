from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.core.errors import NotFound
from bot.telegram.context import learner, services
from dialogs.mistakes.filters import ALL, Wanted
from dialogs.states import MistakesSG, PracticeSG, ReviewSG
from models.enums import MistakeCategory, MistakeState, PracticeKind


async def on_state(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    state = None if key == ALL else MistakeState(key)
    replace(Wanted.of(manager), state=state, page=0).keep(manager)


async def on_category(
    _query: CallbackQuery, _select: Any, manager: DialogManager, key: str
) -> None:
    category = None if key == ALL else MistakeCategory(key)
    replace(Wanted.of(manager), category=category, page=0).keep(manager)
    await manager.switch_to(MistakesSG.notebook)


async def on_earlier(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    Wanted.of(manager).turned(-1).keep(manager)


async def on_later(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    Wanted.of(manager).turned(1).keep(manager)


async def on_mistake(
    _query: CallbackQuery, _select: Any, manager: DialogManager, key: str
) -> None:
    manager.dialog_data["mistake"] = int(key)
    await manager.switch_to(MistakesSG.mistake)


async def on_practise_these(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """A review of exactly the cards of what is shown."""
    wanted = Wanted.of(manager)
    cards = await services(manager).mistakes.cards(
        learner(manager), category=wanted.category, state=wanted.state
    )
    await _review(manager, cards)


async def on_drill_these(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """The drill of the chosen category; of all together, the one made from one's own mistakes."""
    category = Wanted.of(manager).category
    wanted = {"category": str(category)} if category else {"kind": str(PracticeKind.MIXED)}
    await manager.start(PracticeSG.task, data=wanted)


async def on_practise_this(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    number = manager.dialog_data["mistake"]
    cards = await services(manager).mistakes.cards(learner(manager), pattern_id=number)
    await _review(manager, cards)


async def on_drill_this(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    try:
        page = await services(manager).mistakes.page(
            learner(manager), manager.dialog_data["mistake"]
        )
    except NotFound:
        await query.answer()
        return
    category = page.mistake.name.category
    await manager.start(PracticeSG.task, data={"category": str(category)})


async def _review(manager: DialogManager, cards: Sequence[int]) -> None:
    if cards:
        await manager.start(ReviewSG.question, data={"cards": list(cards)})
