"""From a card's memory and a grade to its next memory: the one place where both algorithms meet.

Each answer moves both memories, FSRS's and SM-2's, and the learner's scheduler decides when the
card comes again. So switching loses nothing and changes no card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.calendar import learning_day, learning_day_starts
from bot.core.reviews.fsrs6 import Fsrs6
from bot.core.reviews.sm2 import Sm2, Sm2Step
from bot.core.reviews.spreading import fuzz_range, spread
from bot.core.reviews.types import LEECH_LAPSES, Memory, Schedule, Wait
from models.enums import CardPhase, Grade, SchedulerKind

_SM2 = Sm2()


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, and which learning day that is for the learner."""

    now: datetime
    timezone: str

    @property
    def today(self) -> date:
        return learning_day(self.timezone, self.now)

    def after(self, wait: Wait) -> datetime:
        """When a wait is over: days end at the beginning of a learning day."""
        if wait.minutes:
            return self.now + timedelta(minutes=wait.minutes)
        return learning_day_starts(self.timezone, self.today + timedelta(days=wait.days))


def plan(memory: Memory, grade: Grade, moment: Moment, schedule: Schedule) -> Memory:
    """The memory after an answer, on the exact day that the scheduler gives."""
    today = moment.today
    learned = Fsrs6(schedule.parameters, schedule.desired_retention).step(memory, grade, today)
    eased = _eased(memory, grade, moment)
    step = eased if schedule.scheduler is SchedulerKind.SM2 else learned
    lapsed = memory.phase is CardPhase.REVIEW and grade is Grade.AGAIN
    return Memory(
        due_at=moment.after(step.wait),
        phase=step.phase,
        interval_days=step.interval_days,
        last_reviewed_on=today,
        stability=learned.stability,
        difficulty=learned.difficulty,
        ease=eased.ease,
        repetitions=eased.repetitions,
        lapses=memory.lapses + lapsed,
        reviews=memory.reviews + 1,
    )


def _eased(memory: Memory, grade: Grade, moment: Moment) -> Sm2Step:
    """SM-2's step; what is known before it is due proves nothing to it, and changes nothing."""
    early = memory.phase is CardPhase.REVIEW and memory.due_at > moment.now
    if not early or grade is Grade.AGAIN:
        return _SM2.step(memory, grade, moment.today)
    left = (learning_day(moment.timezone, memory.due_at) - moment.today).days
    wait = Wait(days=max(1, left))
    return Sm2Step(memory.phase, memory.interval_days, wait, memory.ease, memory.repetitions)


def smoothed(
    planned: Memory,
    card_id: int,
    moment: Moment,
    schedule: Schedule,
    load: Mapping[int, int],
) -> Memory:
    """The same memory on a quieter day nearby; SM-2 is exact and stays where it is."""
    if not spreads(planned, schedule):
        return planned
    days = spread(planned.interval_days, card_id=card_id, reviews=planned.reviews, load=load)
    return replace(planned, interval_days=days, due_at=moment.after(Wait(days=days)))


def spreads(planned: Memory, schedule: Schedule) -> bool:
    """Whether there is more than one day to choose from."""
    first, last = fuzz_range(planned.interval_days)
    in_days = planned.phase is CardPhase.REVIEW
    return in_days and schedule.scheduler is SchedulerKind.FSRS and first < last


def is_leech(before: Memory, after: Memory) -> bool:
    """Whether this lapse is one too many: the sixth, the twelfth, and so on."""
    return after.lapses > before.lapses and after.lapses % LEECH_LAPSES == 0


def wait_of(memory: Memory, moment: Moment) -> Wait:
    """How long a memory's card waits, as a button says it."""
    if memory.phase is CardPhase.REVIEW:
        return Wait(days=(learning_day(moment.timezone, memory.due_at) - moment.today).days)
    return Wait(minutes=max(1, round((memory.due_at - moment.now).total_seconds() / 60)))


def rebuilt(first: Memory, answers: list[tuple[Memory, Memory]]) -> Memory:
    """A card's memory from its log alone: what stands before and after each answer, in order.

    Raises ValueError when an answer does not begin where the one before it ended.
    """
    memory = first
    for before, after in answers:
        if before != memory:
            raise ValueError("the log has a gap")
        memory = after
    return memory
