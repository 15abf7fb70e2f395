"""How far a kind of mistake has come, told again from what is left of its history.

Pure. Where a turn is withdrawn or corrected anew, what came before and after it stays, and days of
right use, relapses and healing follow from that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.mistakes.healing import Progress, made_again, used_rightly
from models.enums import MistakeState


@dataclass(frozen=True, slots=True)
class Event:
    """What one turn did: the mistake was made so many times, or used rightly on a learning day."""

    at: datetime
    made: int = 0
    right_on: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Where the history ends, when the mistake was last made, and when it healed, if it has."""

    progress: Progress
    made_at: datetime
    healed_at: datetime | None = None


def course_of(events: Iterable[Event]) -> Course | None:
    """The course of a mistake by its events in their order; None when it was never made.

    Practice leaves no event here: what has not healed is told as open.
    """
    course: Course | None = None
    for event in events:
        if event.made:
            course = _made(course, event)
        elif course is not None and event.right_on is not None:
            course = _used(course, event.right_on, event.at)
    return course


def _made(course: Course | None, event: Event) -> Course:
    if course is None:
        return Course(Progress(occurrences=event.made), event.at)
    progress = course.progress
    for _ in range(event.made):
        progress = made_again(progress)
    return Course(progress, event.at)


def _used(course: Course, day: date, at: datetime) -> Course:
    after = used_rightly(course.progress, day)
    healed = after.state is MistakeState.HEALED and course.healed_at is None
    return replace(course, progress=after, healed_at=at if healed else course.healed_at)
