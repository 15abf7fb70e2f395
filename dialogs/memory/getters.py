from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager
from babel.dates import format_date

from bot.core.errors import N_, NotFound
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.i18n import gettext as _
from dialogs.widgets import Option
from models.enums import FactCategory

CATEGORIES = {
    FactCategory.NAME: N_("Name"),
    FactCategory.PEOPLE: N_("People and animals"),
    FactCategory.HOME: N_("Home"),
    FactCategory.WORK: N_("Work"),
    FactCategory.STUDY: N_("Study"),
    FactCategory.INTERESTS: N_("Interests"),
    FactCategory.TASTES: N_("Likes and dislikes"),
    FactCategory.PLANS: N_("Plans"),
    FactCategory.CZECH: N_("Czech"),
}


async def facts(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    found = await services.memories.page(learner, dialog_manager.dialog_data.get("page", 0))
    on, some = learner.preferences.memory_since is not None, found.total > 0
    return {
        "lines": [Option(str(fact.id), fact.text) for fact in found.facts],
        "asking": not on and not some,
        "resting": not on and some,
        "empty": on and not some,
        "known": on and some,
        "on": on,
        "off": not on,
        "some": some,
        "total": found.total,
        "page": found.page + 1,
        "pages": found.pages,
        "several": found.pages > 1,
        "earlier": found.page > 0,
        "later": found.page + 1 < found.pages,
    }


async def fact(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    try:
        found = await services.memories.fact(learner, dialog_manager.dialog_data["fact"])
    except NotFound:
        return {"text": "", "category": "", "date": "", "here": False, "gone": True}
    wants = learner.preferences
    noted_at = found.created_at.astimezone(ZoneInfo(wants.timezone))
    return {
        "text": found.text,
        "category": _(CATEGORIES[found.category]),
        "date": format_date(noted_at, "long", locale=wants.interface_language),
        "here": True,
        "gone": False,
    }
