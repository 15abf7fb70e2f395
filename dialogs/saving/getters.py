from __future__ import annotations

import asyncio
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.picking import offered
from dialogs.saving.texts import source
from dialogs.widgets import Option


async def pick(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    text = await source(dialog_manager, services, learner)
    words = await asyncio.to_thread(offered, text)
    picked = dialog_manager.dialog_data.get("picked", {})
    last = dialog_manager.dialog_data.get("last")
    return {
        "text": text,
        "nothing": not words,
        "words": [
            Option(str(number), word, chosen=word in picked) for number, word in enumerate(words)
        ],
        "saved": await services.words.word(learner, last) if last else None,
    }
