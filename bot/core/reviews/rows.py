"""Between rows of the review's tables and the product's own types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from bot.core.cards.content import parse_content
from bot.core.cards.types import Card
from bot.core.reviews.scheduling import Moment, is_leech
from bot.core.reviews.types import Memory, Queue, Schedule
from models.enums import CardKind, CardPhase, Grade, ReviewSource, SchedulerKind

_MEMORY = TypeAdapter(Memory)
_MEMORY_COLUMNS = tuple(Memory.__dataclass_fields__)
_SCHEDULE_COLUMNS = tuple(Schedule.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as the log keeps it."""

    card_id: int
    learner_id: int
    token: str
    scheduler: SchedulerKind
    grade: Grade
    before: Memory
    after: Memory

    @property
    def leech(self) -> bool:
        return is_leech(self.before, self.after)

    def values(self, moment: Moment) -> list[object]:
        """In the order of the statement that stores it."""
        last = self.before.last_reviewed_on
        return [
            self.card_id,
            self.learner_id,
            self.token,
            ReviewSource.REVIEW,
            self.scheduler,
            int(self.grade),
            self.before.phase,
            None if last is None else (moment.today - last).days,
            memory_json(self.before),
            memory_json(self.after),
            self.leech,
            moment.today,
            moment.now,
        ]


def memory_json(memory: Memory) -> str:
    return _MEMORY.dump_json(memory).decode()


def parse_memory(value: object) -> Memory:
    """A memory from the log."""
    return _MEMORY.validate_python(_decoded(value))


def memory(row: Mapping[str, Any]) -> Memory:
    values = {name: row[name] for name in _MEMORY_COLUMNS}
    return Memory(**{**values, "phase": CardPhase(row["phase"])})


def card(row: Mapping[str, Any]) -> Card:
    return Card(
        id=row["id"],
        content=parse_content(_decoded(row["content"])),
        hint=row["hint"],
        phase=CardPhase(row["phase"]),
        occurrences=row["occurrences"],
        lapses=row["lapses"],
        revision=row["revision"],
        suspended_at=row["suspended_at"],
    )


def queue(row: Mapping[str, Any]) -> Queue:
    kind = CardKind(row["kind"]) if row["kind"] else None
    return Queue(row["id"], row["revision"] or 0, kind, row["due"], row["new"])


def schedule(row: Mapping[str, Any] | None) -> Schedule:
    """The schedule in a row that may hold none."""
    if row is None or row["scheduler"] is None:
        return Schedule()
    values = {name: row[name] for name in _SCHEDULE_COLUMNS}
    parameters = _decoded(row["parameters"])
    values["scheduler"] = SchedulerKind(row["scheduler"])
    values["parameters"] = None if parameters is None else tuple(map(float, parameters))
    return Schedule(**values)


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
