"""Practice: what there is, one task after another, and an honest summary. No timer anywhere."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import DialogManager, LaunchMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import (
    Button,
    Cancel,
    Column,
    Group,
    Keyboard,
    Row,
    Select,
    Start,
    SwitchTo,
)
from aiogram_dialog.widgets.text import Const, Text

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from bot.telegram.practice_text import KINDS
from dialogs.conversing import ConversingDialog
from dialogs.practice import getters, handlers
from dialogs.practice.choices import Press, press_id
from dialogs.states import PracticeSG, ShadowingSG
from dialogs.widgets import Option, option_buttons

_END = N_("✖️ End")
_TEXT = frozenset({ContentType.TEXT})


class Ready(Text):
    """A text that the getter has built and escaped."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return str(data["text"])


class PressLabel(Text):
    """Czech on a button: a word or an option stands for itself."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        press: Press = data["item"]
        return press.label


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _menu(),
        _task(),
        _summary(),
        asks={str(PracticeSG.task.state): _TEXT},
        launch_mode=LaunchMode.SINGLE_TOP,
        on_start=handlers.on_start,
    )


def _menu() -> Window:
    return Window(
        Tr(
            N_(
                "<b>Practice</b>\nTen short tasks each, free as often as you like. "
                "What goes wrong comes back at the end."
            )
        ),
        Button(
            Tr(N_("▶️ Go on where you stopped")),
            id="unfinished",
            on_click=handlers.on_unfinished,
            when="unfinished",
        ),
        option_buttons("kind", "kinds", handlers.on_kind, width=2),
        Start(Tr(N_("🗣 Repeat after me")), id="shadowing", state=ShadowingSG.sentence),
        Button(Tr(N_("📖 Rules")), id="rules", on_click=handlers.on_rules),
        Cancel(Tr(N_("✖️ Close"))),
        state=PracticeSG.menu,
        getter=getters.menu,
        preview_data={
            "kinds": [Option(kind, label) for kind, label in KINDS.items()],
            "unfinished": True,
        },
    )


def _presses(widget_id: str, items: str, on_click: Any, *, width: int) -> Keyboard:
    select: Select[str] = Select(
        PressLabel(), id=widget_id, item_id_getter=press_id, items=items, on_click=on_click
    )
    return Column(select) if width == 1 else Group(select, width=width)


def _task() -> Window:
    skip: Select[str] = Select(
        Tr(N_("🤷 I don't know")),
        id="skip",
        item_id_getter=press_id,
        items="skip",
        on_click=handlers.on_skip,
    )
    return Window(
        Ready(),
        _presses("option", "options", handlers.on_option, width=2),
        _presses("word", "words", handlers.on_word, width=3),
        Row(
            Button(Tr(N_("🔊 Again")), id="hear", on_click=handlers.on_hear),
            Button(Tr(N_("🐢 Slowly")), id="slowly", on_click=handlers.on_hear_slowly),
            when="spoken",
        ),
        Row(
            Button(Const("⌫"), id="take_back", on_click=handlers.on_take_back, when="placed"),
            skip,
            Button(Tr(N_("📖 Rule")), id="rule", on_click=handlers.on_rule, when="ruled"),
            Cancel(Tr(_END), id="end_task"),
        ),
        MessageInput(handlers.on_typed, content_types=[ContentType.TEXT]),
        state=PracticeSG.task,
        getter=getters.task,
        preview_data={
            "text": "Mluvíme o ___. (kniha)",
            "options": [Press("0:0", "byt"), Press("0:1", "být")],
            "words": [],
            "placed": False,
            "spoken": True,
            "ruled": True,
            "skip": [Press("0", "")],
        },
    )


def _summary() -> Window:
    return Window(
        Ready(),
        Button(Tr(N_("🔁 Ten more")), id="again", on_click=handlers.on_again),
        Button(Tr(N_("📖 Rule")), id="summary_rule", on_click=handlers.on_rule, when="ruled"),
        SwitchTo(Tr(N_("🗂 Other practice")), id="to_menu", state=PracticeSG.menu),
        Cancel(Tr(N_("✖️ Close")), id="close_summary"),
        state=PracticeSG.summary,
        getter=getters.summary,
        preview_data={"text": "8 / 10", "ruled": True},
    )
