"""Where somebody is who repeats sentences: of which reply, which sentence, what is listened to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from aiogram_dialog import DialogManager


@dataclass(slots=True)
class Place:
    """`turn_id` is None for phrases of practice; `listening` is the message that is judged."""

    turn_id: int | None = None
    at: int = 0
    listening: int = 0

    @classmethod
    def of(cls, manager: DialogManager) -> Place:
        return cls(**manager.dialog_data)

    @classmethod
    def began(cls, start_data: Any) -> Place:
        wanted = start_data if isinstance(start_data, dict) else {}
        return cls(turn_id=wanted.get("turn_id"))

    def keep(self, manager: DialogManager) -> None:
        manager.dialog_data.update(asdict(self))
