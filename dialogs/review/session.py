"""What a review remembers between two presses: ids, counts, and what was just answered."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.reviews.types import Chosen, Queue
from dialogs.review.buttons import Action, Showing

_SKIPPED_REMEMBERED = 200


@dataclass(slots=True)
class Session:
    """Lives in the dialog's data, so that it outlives the process.

    `since` is the place in the log at which the session began; `peeked` says that the answer was
    shown before one was given; `chosen` are the only cards of a session that was opened for them.
    """

    since: int = 0
    card_id: int = 0
    revision: int = 0
    done: int = 0
    left: int = 0
    skipped: list[int] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    answer: str = ""
    spoken: bool = False
    first_answer: str = ""
    first_spoken: bool = False
    peeked: bool = False
    listening: int = 0
    problem: str = ""

    @classmethod
    def of(cls, manager: DialogManager) -> Session:
        data = manager.dialog_data
        return cls(**{f.name: data[f.name] for f in fields(cls) if f.name in data})

    def keep(self, manager: DialogManager) -> None:
        values: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        manager.dialog_data.update(values)

    @property
    def choice(self) -> Chosen | None:
        """The cards to which this session is limited; None when it asks what is due."""
        return Chosen(tuple(self.chosen), self.since) if self.chosen else None

    @property
    def showing(self) -> Showing:
        return Showing(self.card_id, self.revision if self.card_id else self.done)

    @property
    def undo(self) -> tuple[Action, ...]:
        return (Action.UNDO,) if self.done else ()

    @property
    def go_on(self) -> tuple[Action, ...]:
        return (Action.NEXT,) if self.left else ()

    def show(self, queue: Queue) -> None:
        """Turns to the next card, or to the end when there is none."""
        self.card_id, self.revision = queue.card_id or 0, queue.revision
        self.left = queue.left
        self.answer = self.first_answer = self.problem = ""
        self.spoken = self.first_spoken = self.peeked = False
        self.listening = 0

    def take(self, answer: str, *, spoken: bool) -> None:
        """Takes an answer; the first one, given unseen, decides what grade is suggested."""
        self.answer, self.spoken = answer, spoken
        if not self.first_answer and not self.peeked:
            self.first_answer, self.first_spoken = answer, spoken
        self.problem, self.listening = "", 0

    def skip(self) -> None:
        rest = [card_id for card_id in self.skipped if card_id != self.card_id]
        self.skipped = [*rest, self.card_id][-_SKIPPED_REMEMBERED:]
