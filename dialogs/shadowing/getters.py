from __future__ import annotations

import html
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from dialogs.shadowing.place import Place


async def sentence(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    place = Place.of(dialog_manager)
    sentences = await services.shadowing.sentences(learner, place.turn_id)
    at = place.at % len(sentences)
    return {
        "number": at + 1,
        "count": len(sentences),
        "sentence": html.escape(sentences[at], quote=False),
        "many": len(sentences) > 1,
    }
