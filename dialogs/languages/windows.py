"""Interface, native and explanation language; opened by others and by /language."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram.fsm.state import State
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, ScrollingGroup, Select

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.languages import getters, handlers
from dialogs.states import LanguageSG
from dialogs.widgets import BACK, Option, OptionText, option_buttons, option_id

_ROWS = 6
_PREVIEW: dict[str, Any] = {
    "search": "",
    "nothing": False,
    "languages": [Option("en", "English", chosen=True), Option("uk", "Ukrainian")],
}


def make_dialog() -> ConversingDialog:
    text = frozenset({ContentType.TEXT})
    return ConversingDialog(
        _interface(),
        _listed(
            LanguageSG.native,
            N_("Which language do you speak at home?"),
            getters.native,
            handlers.on_native,
        ),
        _listed(
            LanguageSG.explanation,
            N_("In which language shall I explain mistakes?"),
            getters.explanation,
            handlers.on_explanation,
        ),
        asks={
            str(LanguageSG.native.state): text,
            str(LanguageSG.explanation.state): text,
        },
    )


def _interface() -> Window:
    return Window(
        Tr(N_("In which language shall the buttons and texts be?")),
        option_buttons("interface", "languages", handlers.on_interface, width=2),
        Cancel(Tr(N_("Done"))),
        state=LanguageSG.interface,
        getter=getters.interface,
        preview_data=_PREVIEW,
    )


def _listed(state: State, question: str, getter: Any, on_pick: Any) -> Window:
    select: Select[str] = Select(
        OptionText(), id="language", item_id_getter=option_id, items="languages", on_click=on_pick
    )
    return Window(
        Tr(question),
        Tr(N_("\nNot in the list? Write its name.")),
        Tr(N_("\nI know no language called “{search}”."), when="nothing"),
        ScrollingGroup(select, id="pages", width=2, height=_ROWS, hide_on_single_page=True),
        Button(Tr(N_("Show all")), id="all", on_click=handlers.on_all, when="search"),
        Cancel(Tr(BACK)),
        MessageInput(handlers.on_search, content_types=ContentType.TEXT),
        state=state,
        getter=getter,
        preview_data=_PREVIEW,
    )
