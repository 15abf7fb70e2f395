"""What an answer does to a round: pure, so that a stored round can be gone on with anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.practice.types import Answered, Outcome, Summary, Task

MOST_ASKINGS = 3
_PASSED = frozenset({Outcome.RIGHT, Outcome.ALMOST})


def next_queue(queue: Sequence[int], answers: Sequence[Answered], answer: Answered) -> list[int]:
    """What is still to be asked: a wrong one comes back at the end, three times at most."""
    rest = list(queue[1:])
    asked = 1 + sum(each.task == answer.task for each in answers)
    if answer.outcome not in _PASSED and asked < MOST_ASKINGS:
        rest.append(answer.task)
    return rest


def passed(answers: Sequence[Answered]) -> frozenset[int]:
    """The tasks that were answered rightly at some time."""
    return frozenset(each.task for each in answers if each.outcome in _PASSED)


def summary(tasks: Sequence[Task], answers: Sequence[Answered]) -> Summary:
    """Counts each task once: right at the first try, right later, or not at all."""
    first: dict[int, Answered] = {}
    for each in answers:
        first.setdefault(each.task, each)
    at_once = {task for task, each in first.items() if each.outcome in _PASSED}
    good = passed(answers)
    missed = tuple(task for number, task in enumerate(tasks) if number not in at_once)
    return Summary(len(tasks), len(at_once), len(good - at_once), missed)
