"""Wrong ones come back at the end, and the summary is honest."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.practice.progress import MOST_ASKINGS, next_queue, passed, summary
from bot.core.practice.types import Answered, Ask, Outcome, Task
from models.enums import PracticeKind

TASKS = [Task(PracticeKind.CASES, Ask.FORM, str(n), (str(n),)) for n in range(5)]


def played(outcomes):
    """Plays a round to its end: what is answered when the given outcomes are used up is right."""
    queue, answers, given = list(range(len(TASKS))), [], iter(outcomes)
    while queue:
        answer = Answered(queue[0], "", next(given, Outcome.RIGHT))
        queue = next_queue(queue, answers, answer)
        answers.append(answer)
    return answers


def test_wrong_one_comes_back_at_the_end():
    answers = played([Outcome.RIGHT, Outcome.WRONG])
    assert [a.task for a in answers] == [0, 1, 2, 3, 4, 1]
    counted = summary(TASKS, answers)
    assert (counted.at_once, counted.later, counted.missed) == (4, 1, (TASKS[1],))


def test_skipped_one_comes_back_too():
    assert [a.task for a in played([Outcome.SKIPPED])] == [0, 1, 2, 3, 4, 0]


def test_round_ends_even_when_nothing_is_ever_right():
    answers = played([Outcome.WRONG] * 100)
    assert len(answers) == MOST_ASKINGS * len(TASKS)
    assert passed(answers) == frozenset()


@given(st.lists(st.sampled_from(list(Outcome)), max_size=30))
def test_every_task_is_counted_once(outcomes):
    answers = played(outcomes)
    counted = summary(TASKS, answers)
    never = len(TASKS) - len(passed(answers))
    assert counted.at_once + counted.later + never == counted.total == len(TASKS)
    assert len(counted.missed) == counted.total - counted.at_once
