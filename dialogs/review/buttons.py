"""What can be pressed under a card. Each button carries the showing of the card that it is for,
so that a second press, or one on an older window, does nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import N_
from bot.core.reviews.types import Wait
from bot.telegram.i18n import gettext as _
from dialogs.review.intervals import wait_text
from dialogs.widgets import Option
from models.enums import Grade


class Action(StrEnum):
    SHOW = "show"
    PLAY = "play"
    SLOWLY = "slowly"
    UNDO = "undo"
    SKIP = "skip"
    BURY = "bury"
    SUSPEND = "suspend"
    REWRITE = "rewrite"
    WORD = "word"
    KEEP = "keep"
    LEAVE = "leave"
    NEXT = "next"


_LABELS = {
    Action.SHOW: N_("👁 Show"),
    Action.PLAY: N_("🔊 Play"),
    Action.SLOWLY: N_("🐢 Slowly"),
    Action.UNDO: N_("↩️ Undo"),
    Action.SKIP: N_("⏭ Skip"),
    Action.BURY: N_("🌙 Tomorrow"),
    Action.SUSPEND: N_("📦 Set aside"),
    Action.REWRITE: N_("✏️ Rewrite it"),
    Action.WORD: N_("📒 Change the word"),
    Action.KEEP: N_("🔁 Keep asking it"),
    Action.LEAVE: N_("📦 Leave it aside"),
    Action.NEXT: N_("➡️ Go on"),
}
GRADES = {
    Grade.AGAIN: N_("Again"),
    Grade.HARD: N_("Hard"),
    Grade.GOOD: N_("Good"),
    Grade.EASY: N_("Easy"),
}


@dataclass(frozen=True, slots=True)
class Showing:
    """One showing of a card; without a card, the end of a session of so many answers."""

    card_id: int
    revision: int

    def __str__(self) -> str:
        return f"{self.card_id}.{self.revision}"


def actions(showing: Showing, *names: Action) -> list[Option]:
    """Options whose labels are translated where they are shown."""
    return [Option(f"{name}:{showing}", _LABELS[name]) for name in names]


def grades(
    showing: Showing, waits: Mapping[Grade, Wait], suggested: Grade | None, language: str
) -> list[Option]:
    """The four grades with when each brings the card again; the suggested one is marked."""
    options = []
    for grade, name in GRADES.items():
        mark = "👉 " if grade is suggested else ""
        text = f"{mark}{_(name)} · {wait_text(waits[grade], language)}"
        options.append(Option(f"{grade.value}:{showing}", text))
    return options
