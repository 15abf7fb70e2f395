from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.mistakes.service import PAGE_LENGTH
from bot.core.services import Services
from bot.telegram.mistake_text import category_options, page_text, state_options
from bot.telegram.mistake_text import line_text as told
from dialogs.mistakes.filters import Wanted
from dialogs.widgets import Option


async def notebook(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    wanted = Wanted.of(dialog_manager)
    found = await services.mistakes.notebook(
        learner, category=wanted.category, state=wanted.state, page=wanted.page
    )
    cards = await services.mistakes.cards(learner, category=wanted.category, state=wanted.state)
    pages = max(1, -(-found.total // PAGE_LENGTH))
    return {
        "lines": [Option(str(line.mistake.id), told(line)) for line in found.lines],
        "states": _options(state_options(found.by_state), wanted.state),
        "filter": wanted.title,
        "total": found.total,
        "cards": len(cards),
        "any": bool(found.total),
        "none": not found.total,
        "page": min(wanted.page + 1, pages),
        "pages": pages,
        "several": pages > 1,
        "earlier": wanted.page > 0,
        "later": wanted.page + 1 < pages,
    }


async def categories(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    wanted = Wanted.of(dialog_manager)
    found = await services.mistakes.notebook(learner, state=wanted.state)
    return {"categories": _options(category_options(found.by_category), wanted.category)}


async def mistake(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    try:
        number = dialog_manager.dialog_data["mistake"]
        found = await services.mistakes.page(learner, number)
    except NotFound:
        return {"text": "", "gone": True, "here": False, "cards": 0}
    cards = await services.mistakes.cards(learner, pattern_id=number)
    text = page_text(found, plain=learner.preferences.plain_mode)
    return {"text": text, "gone": False, "here": True, "cards": len(cards)}


def _options(labels: dict[str, str], chosen: str | None) -> list[Option]:
    return [Option(key, label, chosen=key == (chosen or "all")) for key, label in labels.items()]
