"""Words from a file: which column is what, with a look at the first rows, and what came of it."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, Column, Group, Keyboard, Select, SwitchTo

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.importing import getters, handlers
from dialogs.states import ImportSG
from dialogs.widgets import BACK, Option, OptionText, option_id

_FILES = frozenset({ContentType.DOCUMENT})


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _file(),
        _reading(),
        _mapping(),
        _column(),
        _report(),
        asks={str(ImportSG.file.state): _FILES, str(ImportSG.mapping.state): _FILES},
    )


def _file() -> Window:
    return Window(
        Tr(N_("⚠️ {problem}\n"), when="problem"),
        Tr(
            N_(
                "📥 Send me your words as a file: an Anki package (.apkg), or a table (.csv) "
                "with a Czech column. You will see what I make of it before anything is added."
            )
        ),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_file, content_types=[ContentType.DOCUMENT]),
        state=ImportSG.file,
        getter=getters.file,
        preview_data={"problem": ""},
    )


def _reading() -> Window:
    return Window(
        Tr(N_("📥 One moment, I am working on your file…")),
        Cancel(Tr(N_("✖️ Close"))),
        state=ImportSG.reading,
    )


def _mapping() -> Window:
    return Window(
        Tr(N_("📄 <b>{name}</b>"), when="name"),
        Tr(N_("Rows: {rows}. Is this right?\n\n{preview}\n"), when="preview"),
        Tr(N_("I will leave these {rows} rows out: no column of theirs is Czech."),
           when="left_out"),
        Group(_select("sheet", "sheet_options", handlers.on_sheet), width=2),
        Column(_select("target", "targets", handlers.on_target)),
        Button(Tr(N_("✅ Import")), id="import", on_click=handlers.on_import, when="total"),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_file, content_types=[ContentType.DOCUMENT]),
        state=ImportSG.mapping,
        getter=getters.mapping,
        preview_data={
            "name": "Basic",
            "rows": 500,
            "preview": "• kniha — book",
            "left_out": False,
            "sheet_options": [Option("0", "Basic · 500", chosen=True)],
            "targets": [Option("czech", "🇨🇿 Czech: Front")],
            "total": 500,
        },
    )  # fmt: skip


def _column() -> Window:
    return Window(
        Tr(N_("Which column is this: {target}?")),
        Column(_select("column", "columns", handlers.on_column)),
        SwitchTo(Tr(BACK), id="column_back", state=ImportSG.mapping),
        state=ImportSG.column,
        getter=getters.column,
        preview_data={
            "target": "🇨🇿 Czech",
            "columns": [Option("0", "Front: kniha, hrad"), Option("none", "— none —")],
        },
    )


def _report() -> Window:
    return Window(
        Tr(
            N_(
                "📥 <b>Done.</b>\nNew words: {made}\nUpdated: {changed}\nLeft out: {refused}\n\n"
                "They wait for you in /review and /words."
            )
        ),
        Cancel(Tr(N_("✔️ Done"))),
        state=ImportSG.report,
        getter=getters.report,
        preview_data={"made": 480, "changed": 15, "refused": 5},
    )


def _select(widget_id: str, items: str, on_click: Any) -> Keyboard:
    return Select(
        OptionText(), id=widget_id, item_id_getter=option_id, items=items, on_click=on_click
    )
