"""Rules of Czech, one card each: the rule of the day first, the others by topic."""

from __future__ import annotations

import html
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Cancel, SwitchTo
from aiogram_dialog.widgets.text import List, Text

from bot.core.errors import N_
from bot.core.grammar.rules import TOPICS
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.rules import getters, handlers
from dialogs.states import RuleSG
from dialogs.widgets import BACK, Option, option_buttons


class ExampleText(Text):
    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return f"• <b>{html.escape(data['item'], quote=False)}</b>"


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_card(), _topics(), _topic(), on_start=handlers.on_start)


def _card() -> Window:
    return Window(
        Tr(N_("📖 Rule of the day"), when="of_day"),
        Tr(N_("<b>{title}</b>\n\n{text}\n")),
        List(ExampleText(), items="examples"),
        Button(Tr(N_("🎯 Practise it")), id="practise", on_click=handlers.on_practise),
        SwitchTo(Tr(N_("🗂 All rules")), id="to_topics", state=RuleSG.topics),
        Cancel(Tr(BACK)),
        state=RuleSG.card,
        getter=getters.card,
        preview_data={
            "title": "Case 6",
            "text": "It always has a preposition.",
            "examples": ["Bydlím v Praze."],
            "of_day": True,
        },
    )


def _topics() -> Window:
    return Window(
        Tr(N_("<b>Rules of Czech</b>\nWhat would you like to look up?")),
        option_buttons("topic", "topics", handlers.on_topic, width=2),
        Cancel(Tr(N_("✖️ Close")), id="close_topics"),
        state=RuleSG.topics,
        getter=getters.topics,
        preview_data={"topics": [Option(key, title) for key, title in TOPICS.items()]},
    )


def _topic() -> Window:
    return Window(
        Tr(N_("Choose a rule.")),
        option_buttons("rule", "rules", handlers.on_rule),
        SwitchTo(Tr(BACK), id="back_topics", state=RuleSG.topics),
        state=RuleSG.topic,
        getter=getters.topic,
        preview_data={"rules": [Option("case_6", "Case 6")]},
    )
