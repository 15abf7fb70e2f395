"""What the word list remembers while it is open: what is looked for, and which word is shown."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.core.words.types import Search
from models.enums import WordStage

NARROWED = ("text", "stage", "tag")


def search_of(manager: DialogManager) -> Search:
    data = manager.dialog_data
    stage = data.get("stage", "")
    return Search(data.get("text", ""), WordStage(stage) if stage else None, data.get("tag", ""))


def narrow(manager: DialogManager, **changes: str) -> None:
    """Looks for something else, from its first page on."""
    manager.dialog_data.update(changes)
    manager.dialog_data["page"] = 0


def word_id(manager: DialogManager) -> int:
    """The word that is shown: the one chosen here, or the one that the dialog was opened for."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    return int(manager.dialog_data.get("word_id") or start.get("word_id") or 0)


def opened_for_a_word(manager: DialogManager) -> bool:
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    return "word_id" in start
