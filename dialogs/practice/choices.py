"""Buttons of a task: each names the asking that it answers, so pressing it twice is once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.core.practice.types import Round

ROUND = "round"
_PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its key says step and option, or step, how many are placed, and word."""

    key: str
    label: str


def press_id(press: Press) -> str:
    return press.key


def task_presses(present: Round, placed: tuple[int, ...]) -> list[Press]:
    """Options to choose from, or the words that are still to be placed."""
    if present.task is None:
        return []
    step = present.step
    if present.task.words:
        return [
            Press(f"{step}:{len(placed)}:{index}", word)
            for index, word in enumerate(present.task.words)
            if index not in placed
        ]
    return [Press(f"{step}:{index}", option) for index, option in enumerate(present.task.options)]


def numbers_of(key: str, count: int) -> tuple[int, ...] | None:
    """The numbers in a button's key; None for a key that no button of ours has."""
    parts = key.split(":")
    if len(parts) != count or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    return tuple(int(part) for part in parts)


def placed_words(data: dict[str, Any], present: Round) -> tuple[int, ...]:
    """Which words have been placed in this very asking."""
    step, placed = data.get(_PLACED, (None, []))
    return tuple(placed) if step == present.step else ()


def place(data: dict[str, Any], present: Round, placed: tuple[int, ...]) -> None:
    """Remembers the words placed in this asking."""
    data[_PLACED] = [present.step, list(placed)]
