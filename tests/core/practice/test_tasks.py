"""Tasks for any seed: the right answer is accepted, a wrong one is not, restarts keep it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.nouns import decline
from bot.core.practice.grading import grade
from bot.core.practice.items import GAP
from bot.core.practice.rounds import ROUND_LENGTH, make_tasks, seed_of
from bot.core.practice.tasks.forms import NAMES
from bot.core.practice.types import HEARD, Ask, Outcome
from bot.core.practice.words import Vocabulary
from models.enums import Level, MistakeCategory, PracticeKind

KINDS = list(PracticeKind)
LEVELS = list(Level)


def tasks_of(kind, number=1, level=Level.A2, own=(), weak=()):
    return make_tasks(kind, seed_of(7, number), Vocabulary(level, own), weak)


@given(st.sampled_from(KINDS), st.integers(0, 10_000), st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_round_is_whole_and_its_answers_are_accepted(kind, number, level):
    tasks = tasks_of(kind, number, level)
    assert len(tasks) == ROUND_LENGTH
    for task in tasks:
        assert task.prompt or task.words or task.spoken
        assert task.solution
        assert GAP not in task.solution
        for accepted in task.accepted:
            assert grade(task, accepted).outcome is Outcome.RIGHT, (task, accepted)


@given(st.sampled_from(KINDS), st.integers(0, 10_000), st.sampled_from(LEVELS))
@settings(max_examples=50, deadline=None)
def test_wrong_answers_are_not_accepted(kind, number, level):
    for task in tasks_of(kind, number, level):
        assert grade(task, "").outcome is Outcome.SKIPPED
        assert grade(task, "xyzzy 999999").outcome is Outcome.WRONG
        for option in set(task.options) - set(task.accepted):
            assert grade(task, option).outcome is Outcome.WRONG


@given(st.sampled_from(KINDS), st.integers(0, 10_000), st.text(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_answer_is_graded(kind, number, text):
    for task in tasks_of(kind, number)[:3]:
        assert grade(task, text).expected


@pytest.mark.parametrize("kind", KINDS)
def test_same_learner_and_number_give_the_same_round(kind):
    assert tasks_of(kind, 5) == tasks_of(kind, 5)
    assert tasks_of(kind, 5) != tasks_of(kind, 6)


@pytest.mark.parametrize("kind", KINDS)
def test_tasks_of_a_round_differ(kind):
    for number in range(20):
        tasks = tasks_of(kind, number)
        assert len({(t.ask, t.prompt, t.words, t.spoken, t.written) for t in tasks}) == len(tasks)


def test_seed_does_not_depend_on_the_process():
    assert seed_of(1, 1).randrange(10**9) == 883476924


def test_own_nouns_come_into_the_case_drill():
    own = ("zahradník", "tramvaj", "razítko", "ministerstvo", "lopata")
    drilled = {task.prompt for task in tasks_of(PracticeKind.CASES, 3, Level.A1, own)}
    assert sum(f"({lemma})" in prompt for lemma in own for prompt in drilled) >= 3


def test_own_word_that_is_no_noun_is_left_out():
    assert len(tasks_of(PracticeKind.CASES, 3, Level.A1, ("jít", "xyzzy", ""))) == ROUND_LENGTH


def test_mixed_round_follows_the_mistakes():
    weak = [MistakeCategory.ASPECT, MistakeCategory.ASPECT, MistakeCategory.WORD_ORDER]
    kinds = [task.kind for task in tasks_of(PracticeKind.MIXED, weak=weak)]
    assert set(kinds) == {PracticeKind.ASPECT, PracticeKind.CLITICS}
    assert kinds.count(PracticeKind.ASPECT) > kinds.count(PracticeKind.CLITICS)


def test_expected_case_forms_are_those_of_the_lexicon():
    for task in tasks_of(PracticeKind.CASES, 11, Level.B1):
        lemma = task.prompt.rpartition("(")[2].rstrip(")")
        forms = {form for cell in decline(lemma).forms.values() for form in cell}
        assert task.accepted[0] in forms


def test_everybody_who_is_called_has_a_vocative():
    for number in range(30):
        for task in tasks_of(PracticeKind.VOCATIVE, number):
            assert task.accepted
    assert len(set(NAMES)) == len(NAMES)


def test_what_is_heard_can_also_be_read():
    for number in range(30):
        for kind in (PracticeKind.NUMBERS, PracticeKind.PAIRS):
            for task in tasks_of(kind, number):
                assert (task.ask in HEARD) == bool(task.spoken) == bool(task.written)


def numbered(ask, **of):
    return next(
        task for n in range(200) for task in tasks_of(PracticeKind.NUMBERS, n) if task.ask is ask
    )


@pytest.mark.parametrize("spelling", ["{}", "{} Kč", "{},-", "{} korun", " {} "])
def test_price_is_taken_however_it_is_written(spelling):
    task = numbered(Ask.HEAR_PRICE)
    assert grade(task, spelling.format(task.accepted[0])).outcome is Outcome.RIGHT


def test_time_is_taken_with_a_point_or_a_colon_and_on_both_dials():
    task = numbered(Ask.HEAR_TIME)
    hour, minute = task.accepted[0].split(":")
    assert grade(task, f"{hour}.{minute}").outcome is Outcome.RIGHT
    assert grade(task, f"{hour}:{(int(minute) + 1) % 60:02}").outcome is Outcome.WRONG
