from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.practice_text import KINDS, summary_text, task_text
from dialogs.practice.choices import ROUND, Press, placed_words, task_presses
from dialogs.widgets import Option


async def menu(learner: Learner, services: Services, **_data: Any) -> dict[str, Any]:
    unfinished = await services.practice.open_round(learner)
    return {
        "kinds": [Option(kind, label) for kind, label in KINDS.items()],
        "unfinished": unfinished is not None,
    }


async def task(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    present = await services.practice.find(learner, data[ROUND])
    placed = placed_words(data, present)
    presses: list[Press] = task_presses(present, placed)
    wants = learner.preferences
    words = tuple(present.task.words[index] for index in placed) if present.task else ()
    return {
        "text": task_text(present, wants, words),
        "options": [] if present.task and present.task.words else presses,
        "words": presses if present.task and present.task.words else [],
        "placed": bool(placed),
        "spoken": bool(present.task and present.task.spoken),
        "ruled": bool(present.last and present.last[0].rule),
        "skip": [Press(f"{present.step}", "")],
    }


async def summary(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    present = await services.practice.find(learner, dialog_manager.dialog_data[ROUND])
    wants = learner.preferences
    counted = present.summary
    return {
        "text": summary_text(present, wants, counted) if counted is not None else "",
        "ruled": bool(present.last and present.last[0].rule),
    }
