from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.telegram.i18n import LANGUAGES
from bot.telegram.names import autonym, find_languages, languages_by_name
from dialogs.widgets import Option


async def interface(learner: Learner, **_data: Any) -> dict[str, Any]:
    present = learner.preferences.interface_language
    return {"languages": [Option(code, autonym(code), code == present) for code in LANGUAGES]}


async def native(learner: Learner, dialog_manager: DialogManager, **_data: Any) -> dict[str, Any]:
    return _listed(learner, dialog_manager, learner.preferences.native_language)


async def explanation(
    learner: Learner, dialog_manager: DialogManager, **_data: Any
) -> dict[str, Any]:
    """The language of the buttons comes first: it is what many read best."""
    wants = learner.preferences
    told = _listed(learner, dialog_manager, wants.explanation_language)
    told["languages"].sort(key=lambda option: option.key != wants.interface_language)
    return told


def _listed(learner: Learner, manager: DialogManager, present: str) -> dict[str, Any]:
    reads = learner.preferences.interface_language
    search = manager.dialog_data.get("search", "")
    found = find_languages(search, reads) if search else []
    listed = languages_by_name(reads)
    return {
        "search": search,
        "nothing": bool(search) and not found,
        "languages": [
            Option(code, name, code == present)
            for code, name in listed
            if not found or code in found
        ],
    }
