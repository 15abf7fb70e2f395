"""The notebook of mistakes: a list with filters, and a page for each kind of mistake."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Cancel, Row, SwitchTo
from aiogram_dialog.widgets.text import Const, Text

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.mistakes import getters, handlers
from dialogs.states import MistakesSG
from dialogs.widgets import BACK, Option, option_buttons

_CLOSE = N_("✖️ Close")
_DRILL = N_("🏋️ A drill of this kind")


class PageText(Text):
    """A text that the getter has built and escaped."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return str(data["text"])


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_notebook(), _categories(), _mistake())


def _notebook() -> Window:
    return Window(
        Tr(N_("<b>Notebook of mistakes</b>\nShown: {filter}: {total}")),
        Tr(
            N_(
                "\n🔴 open, 🟡 practising, 🟢 healed: used rightly in conversation "
                "on two different days."
            ),
            when="any",
        ),
        Tr(
            N_("\nNothing here yet. Just talk with me, and I will keep the notebook."), when="none"
        ),
        Tr(N_("\nPage {page} of {pages}"), when="several"),
        option_buttons("mistake", "lines", handlers.on_mistake),
        Row(
            Button(Const("◀️"), id="earlier", on_click=handlers.on_earlier, when="earlier"),
            Button(Const("▶️"), id="later", on_click=handlers.on_later, when="later"),
        ),
        option_buttons("state", "states", handlers.on_state, width=2),
        SwitchTo(Tr(N_("🗂 Kind of mistake")), id="to_categories", state=MistakesSG.categories),
        Button(
            Tr(N_("🎯 Practise these: {cards}")),
            id="practise",
            on_click=handlers.on_practise_these,
            when="cards",
        ),
        Button(Tr(_DRILL), id="drill", on_click=handlers.on_drill_these, when="any"),
        Cancel(Tr(_CLOSE)),
        state=MistakesSG.notebook,
        getter=getters.notebook,
        preview_data={
            "lines": [Option("1", "🔴 obchod: do + genitive ×3")],
            "states": [Option("all", "all", chosen=True), Option("open", "🔴 open (1)")],
            "filter": "all",
            "total": 9,
            "cards": 8,
            "any": True,
            "none": False,
            "page": 1,
            "pages": 2,
            "several": True,
            "earlier": False,
            "later": True,
        },
    )


def _categories() -> Window:
    return Window(
        Tr(N_("Which kind of mistakes?")),
        option_buttons("category", "categories", handlers.on_category, width=2),
        SwitchTo(Tr(BACK), id="back_categories", state=MistakesSG.notebook),
        state=MistakesSG.categories,
        getter=getters.categories,
        preview_data={"categories": [Option("case", "case (3)")]},
    )


def _mistake() -> Window:
    return Window(
        PageText(when="here"),
        Tr(N_("This mistake is no longer here."), when="gone"),
        Button(
            Tr(N_("🎯 Practise it")),
            id="practise_this",
            on_click=handlers.on_practise_this,
            when="cards",
        ),
        Button(Tr(_DRILL), id="drill_this", on_click=handlers.on_drill_this, when="here"),
        SwitchTo(Tr(BACK), id="back_notebook", state=MistakesSG.notebook),
        state=MistakesSG.mistake,
        getter=getters.mistake,
        preview_data={
            "text": "<b>obchod: do + genitive</b>",
            "here": True,
            "gone": False,
            "cards": 1,
        },
    )
