"""Clicks that change one preference; the same in every dialog that asks for it."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from bot.telegram.context import learner, prefer
from dialogs.labels import BY_NAME, TOPICS
from dialogs.widgets import Option, toggled

PICK = "pick_"


async def store_pick(select: Any, manager: DialogManager, key: str) -> None:
    """Stores what a `pick_<preference>` widget's button stands for."""
    name = str(select.widget_id).removeprefix(PICK)
    changes: Any = {name: BY_NAME[name].value(key)}
    await prefer(manager, **changes)


async def on_topic(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    """Switches one topic; the button names the state it leads to, so twice is once."""
    name, _, wanted = key.partition(":")
    chosen = learner(manager).preferences.topics
    if (name in chosen) is not (wanted == "on"):
        await prefer(manager, topics=toggled(chosen, name, TOPICS))


def topic_options(chosen: tuple[str, ...]) -> list[Option]:
    """Each topic's button says what pressing it leads to."""
    return [
        Option(f"{key}:{'off' if key in chosen else 'on'}", label, chosen=key in chosen)
        for key, label in TOPICS.items()
    ]
