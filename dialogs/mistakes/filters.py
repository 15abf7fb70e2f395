"""What of the notebook is shown: two filters and a page, kept in the dialog's data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from aiogram_dialog import DialogManager

from bot.telegram.mistake_text import filter_text
from models.enums import MistakeCategory, MistakeState

ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    category: MistakeCategory | None = None
    state: MistakeState | None = None
    page: int = 0

    @classmethod
    def of(cls, manager: DialogManager) -> Wanted:
        data = manager.dialog_data
        category, state = data.get("category", ""), data.get("state", "")
        return cls(
            MistakeCategory(category) if category else None,
            MistakeState(state) if state else None,
            int(data.get("page", 0)),
        )

    def keep(self, manager: DialogManager) -> None:
        values: dict[str, Any] = {
            "category": self.category or "",
            "state": self.state or "",
            "page": self.page,
        }
        manager.dialog_data.update(values)

    def turned(self, pages: int) -> Wanted:
        return replace(self, page=max(0, self.page + pages))

    @property
    def title(self) -> str:
        return filter_text(self.category, self.state)
