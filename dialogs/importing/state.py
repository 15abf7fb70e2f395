"""What an import remembers while it is open: the file's id and how its columns are read.

The file itself is fetched from Telegram again for the import, so nothing of it is kept here but a
few cells of its first rows, which the learner sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.exchange.columns import guessed
from bot.core.exchange.types import Mapping, Sheet

_SHOWN_ROWS, _SHOWN_SHEETS, _SHOWN_COLUMNS, _SHOWN_LETTERS = 4, 6, 12, 60
TARGETS = ("czech", "translation", "example", "tags")


def described(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """As much of a file as its windows show; sheets beyond the first ones go by their guess."""
    return {
        "sheets": [_described(sheet) for sheet in sheets[:_SHOWN_SHEETS]],
        "mappings": [asdict(guessed(sheet)) for sheet in sheets],
        "sheet": 0,
    }


def _described(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name[:_SHOWN_LETTERS],
        "rows": len(sheet.rows),
        "columns": [name[:_SHOWN_LETTERS] for name in sheet.columns[:_SHOWN_COLUMNS]],
        "sample": [
            [cell[:_SHOWN_LETTERS] for cell in row.cells[:_SHOWN_COLUMNS]]
            for row in sheet.rows[:_SHOWN_ROWS]
        ],
    }


def sheet_of(manager: DialogManager) -> dict[str, Any]:
    found: dict[str, Any] = manager.dialog_data["sheets"][manager.dialog_data.get("sheet", 0)]
    return found


def mapping_of(manager: DialogManager) -> Mapping:
    at: int = manager.dialog_data.get("sheet", 0)
    return mappings_of(manager)[at]


def mappings_of(manager: DialogManager) -> list[Mapping]:
    return [Mapping(**values) for values in manager.dialog_data["mappings"]]


def map_column(manager: DialogManager, target: str, column: int | None) -> None:
    """Reads a column as something; what was read from it before is read from none."""
    mapping = mapping_of(manager)
    for other in TARGETS:
        if column is not None and getattr(mapping, other) == column:
            mapping = replace(mapping, **{other: None})
    mapping = replace(mapping, **{target: column})
    manager.dialog_data["mappings"][manager.dialog_data.get("sheet", 0)] = asdict(mapping)
