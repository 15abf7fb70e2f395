from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.calendar import learning_day
from bot.core.grammar.rules import TOPICS, rule_cards, rule_of_day, rules_of
from bot.core.learners.types import Learner
from bot.core.services import Services
from dialogs.widgets import Option


async def card(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    wants = learner.preferences
    today = rule_of_day(learning_day(wants.timezone, services.clock.now()))
    shown = rule_cards().get(dialog_manager.dialog_data.get("rule", ""), today)
    told = shown.told(wants.interface_language)
    return {
        "title": told.title,
        "text": told.text,
        "examples": list(shown.examples),
        "of_day": shown is today,
    }


async def topics(**_data: Any) -> dict[str, Any]:
    return {"topics": [Option(key, title) for key, title in TOPICS.items()]}


async def topic(dialog_manager: DialogManager, learner: Learner, **_data: Any) -> dict[str, Any]:
    chosen = dialog_manager.dialog_data["topic"]
    language = learner.preferences.interface_language
    cards = [Option(rule.key, rule.told(language).title) for rule in rules_of(chosen)]
    return {"rules": cards}
