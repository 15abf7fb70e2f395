from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.errors import N_
from bot.telegram.i18n import gettext as _
from dialogs.importing.state import TARGETS, mapping_of, mappings_of, sheet_of
from dialogs.widgets import Option

TARGET_NAMES = {
    "czech": N_("🇨🇿 Czech"),
    "translation": N_("➡️ Translation"),
    "example": N_("💬 Example"),
    "tags": N_("🏷 Tags"),
}
_LONGEST_LABEL = 60


async def file(dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    return {"problem": dialog_manager.dialog_data.get("problem", "")}


async def mapping(dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    sheet, present = sheet_of(dialog_manager), mapping_of(dialog_manager)
    sheets = dialog_manager.dialog_data["sheets"]
    chosen = dialog_manager.dialog_data.get("sheet", 0)
    taken = [each.czech is not None for each in mappings_of(dialog_manager)]
    rows = [each["rows"] for each, wanted in zip(sheets, taken, strict=False) if wanted]
    return {
        "rows": sheet["rows"],
        "name": sheet["name"],
        "left_out": present.czech is None,
        "preview": "\n".join(_lines(sheet, present.czech, present.translation)),
        "sheet_options": [
            Option(str(at), f"{each['name'] or at + 1} · {each['rows']}", chosen=at == chosen)
            for at, each in enumerate(sheets)
            if len(sheets) > 1
        ],
        "targets": [
            Option(target, f"{_(TARGET_NAMES[target])}: {_column(sheet, at)}"[:_LONGEST_LABEL])
            for target in TARGETS
            for at in [getattr(present, target)]
        ],
        "total": sum(rows),
    }


async def column(dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    sheet, present = sheet_of(dialog_manager), mapping_of(dialog_manager)
    target = dialog_manager.dialog_data.get("target", TARGETS[0])
    mapped = getattr(present, target)
    columns = [
        Option(str(at), _sampled(sheet, at)[:_LONGEST_LABEL], chosen=at == mapped)
        for at in range(len(sheet["columns"]))
    ]
    nothing = Option("none", N_("— none —"), chosen=mapped is None)
    return {"target": _(TARGET_NAMES[target]), "columns": [*columns, nothing]}


async def report(dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    return {name: data.get(name, 0) for name in ("made", "changed", "refused")}


def _lines(sheet: dict[str, Any], czech: int | None, translation: int | None) -> list[str]:
    return [
        f"• {_cell(row, czech)} — {_cell(row, translation)}"
        for row in sheet["sample"]
        if czech is not None
    ]


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) and row[at] else "…"


def _column(sheet: dict[str, Any], at: int | None) -> str:
    if at is None or at >= len(sheet["columns"]):
        return "—"
    return sheet["columns"][at] or _("column {number}").format(number=at + 1)


def _sampled(sheet: dict[str, Any], at: int) -> str:
    sample = ", ".join(row[at] for row in sheet["sample"] if at < len(row) and row[at])
    return f"{_column(sheet, at)}: {sample}"
