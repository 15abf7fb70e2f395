"""The published recurrence: P. A. Woźniak, Optimization of learning, 1990, chapter 3.2."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reviews.scheduling import Moment, plan
from bot.core.reviews.sm2 import LOWEST_EASE, QUALITIES, next_ease
from bot.core.reviews.types import Memory, Schedule
from models.enums import CardPhase, Grade, SchedulerKind
from tests.fakes import NOW

SM2 = Schedule(SchedulerKind.SM2)
AGAIN, HARD, GOOD, EASY = Grade


def intervals(grades):
    """The days and eases that SM-2 gives when every card is answered on its day."""
    memory, now, found = Memory(NOW), NOW, []
    for grade in grades:
        memory = plan(memory, grade, Moment(now, "Europe/Prague"), SM2)
        found.append((memory.interval_days, round(memory.ease, 2)))
        while memory.phase is not CardPhase.REVIEW:
            now += timedelta(minutes=10)
            memory = plan(memory, GOOD, Moment(now, "Europe/Prague"), SM2)
        now += timedelta(days=memory.interval_days)
    return found


def test_good_answers_keep_the_ease():
    assert intervals([GOOD] * 6) == [
        (1, 2.5),
        (6, 2.5),
        (15, 2.5),
        (38, 2.5),
        (95, 2.5),
        (238, 2.5),
    ]


def test_easy_answers_raise_the_ease_before_the_interval():
    assert intervals([EASY] * 4) == [(1, 2.6), (6, 2.7), (17, 2.8), (50, 2.9)]


def test_hard_answers_lower_the_ease():
    assert intervals([HARD] * 4) == [(1, 2.36), (6, 2.22), (13, 2.08), (26, 1.94)]


def test_failing_begins_anew_and_leaves_the_ease():
    assert intervals([GOOD, GOOD, EASY, AGAIN, GOOD, GOOD]) == [
        (1, 2.5), (6, 2.5), (16, 2.6), (1, 2.6), (6, 2.6), (16, 2.6),
    ]  # fmt: skip


def test_what_is_below_four_is_repeated_the_same_day_and_changes_nothing_more():
    first = plan(Memory(NOW), HARD, Moment(NOW, "Europe/Prague"), SM2)
    assert (first.phase, first.due_at) == (CardPhase.LEARNING, NOW + timedelta(minutes=10))
    again = plan(first, AGAIN, Moment(NOW, "Europe/Prague"), SM2)
    done = plan(again, GOOD, Moment(NOW, "Europe/Prague"), SM2)
    assert (done.phase, done.interval_days, done.ease) == (CardPhase.REVIEW, 1, first.ease)


@pytest.mark.parametrize(("quality", "change"), [(5, 0.1), (4, 0.0), (3, -0.14)])
def test_ease_formula(quality, change):
    assert next_ease(2.5, quality) == pytest.approx(2.5 + change)


@given(st.lists(st.sampled_from(Grade), max_size=60))
def test_ease_never_falls_below_its_floor(grades):
    assert all(ease >= LOWEST_EASE for _, ease in intervals(grades))


@given(st.lists(st.sampled_from(Grade), max_size=30))
def test_intervals_are_those_of_the_recurrence(grades):
    """The recurrence once more, straight from the publication's steps."""
    ease, number, last, wanted = 2.5, 0, 0, []
    for grade in grades:
        quality = QUALITIES[grade]
        if quality >= 3:
            ease = max(1.3, ease + (0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02)))
            number += 1
        else:
            number = 1
        last = {1: 1, 2: 6}.get(number) or min(36_500, -int(-round(last * ease, 6) // 1))
        wanted.append((last, round(ease, 2)))
    assert intervals(grades) == wanted


def test_time_that_passed_plays_no_part():
    memory = replace(
        Memory(NOW), phase=CardPhase.REVIEW, interval_days=6, repetitions=2,
        stability=5.0, difficulty=5.0, last_reviewed_on=date(2026, 11, 1),
    )  # fmt: skip
    days = {
        plan(memory, GOOD, Moment(NOW + timedelta(days=late), "Europe/Prague"), SM2).interval_days
        for late in (0, 5, 50)
    }
    assert days == {15}


def test_known_before_it_is_due_changes_nothing_and_a_lapse_counts():
    memory = replace(
        Memory(NOW + timedelta(days=4)), phase=CardPhase.REVIEW, interval_days=6, repetitions=2,
        stability=5.0, difficulty=5.0, last_reviewed_on=date(2026, 11, 21),
    )  # fmt: skip
    moment = Moment(NOW, "Europe/Prague")
    known = plan(memory, Grade.EASY, moment, SM2)
    assert (known.ease, known.repetitions, known.interval_days) == (2.5, 2, 6)
    assert moment.today + timedelta(days=4) == Moment(known.due_at, "Europe/Prague").today
    assert plan(memory, AGAIN, moment, SM2).phase is CardPhase.RELEARNING
