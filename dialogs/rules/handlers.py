from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.core.calendar import learning_day
from bot.core.grammar.rules import TOPICS, rule_cards, rule_of_day
from bot.telegram.context import learner, services
from dialogs.states import PracticeSG, RuleSG


async def on_start(start_data: Any, manager: DialogManager) -> None:
    wanted = start_data if isinstance(start_data, dict) else {}
    manager.dialog_data["rule"] = wanted.get("rule", "")


async def on_topic(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    if key in TOPICS:
        manager.dialog_data["topic"] = key
        await manager.switch_to(RuleSG.topic)


async def on_rule(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data["rule"] = key
    await manager.switch_to(RuleSG.card)


async def on_practise(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    zone = learner(manager).preferences.timezone
    today = rule_of_day(learning_day(zone, services(manager).clock.now()))
    card = rule_cards().get(manager.dialog_data.get("rule", ""), today)
    await manager.start(PracticeSG.task, data={"kind": str(card.practice)})
