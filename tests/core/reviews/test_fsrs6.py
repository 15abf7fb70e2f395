"""Whole sequences against the library itself, and what our days make of them."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import learning_day
from bot.core.reviews.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from bot.core.reviews.scheduling import Moment, plan, smoothed, wait_of
from bot.core.reviews.spreading import fuzz_range, spread
from bot.core.reviews.types import Memory, Schedule, Wait
from models.enums import CardPhase, Grade
from tests.fakes import NOW

PRAGUE = "Europe/Prague"
AGAIN, HARD, GOOD, EASY = Grade
GOLDEN_GOOD = [2, 11, 46, 163, 497, 1346, 3292]
GOLDEN_LAPSE = [8, 39, 153, "10 min", 5, 13, 24]


def sequence(grades, schedule=Schedule()):  # noqa: B008 - frozen
    """Waits in days (or minutes as text), each answer given when it was due."""
    memory, now, found = Memory(NOW), NOW, []
    for grade in grades:
        moment = Moment(now, PRAGUE)
        memory = plan(memory, grade, moment, schedule)
        wait = wait_of(memory, moment)
        found.append(wait.days or f"{wait.minutes} min")
        now = memory.due_at
    return found


def test_golden_sequence_of_good_answers():
    assert sequence([GOOD] * 7) == GOLDEN_GOOD


def test_golden_sequence_with_a_lapse():
    assert sequence([EASY, GOOD, GOOD, AGAIN, GOOD, GOOD, HARD]) == GOLDEN_LAPSE


def test_higher_retention_asks_sooner():
    strict, lax = (sequence([EASY, GOOD], Schedule(desired_retention=r)) for r in (0.95, 0.85))
    assert strict[0] < lax[0]
    assert strict[1] < lax[1]


@given(
    st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 90)), min_size=1, max_size=25),
    st.floats(0.8, 0.97),
)
def test_every_sequence_is_that_of_the_library(answers, retention):
    steps = (timedelta(minutes=10),)
    library = fsrs.Scheduler(
        desired_retention=retention, learning_steps=steps, relearning_steps=steps,
        enable_fuzzing=False,
    )  # fmt: skip
    card, memory = fsrs.Card(card_id=1), Memory(NOW)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    for grade, days in answers:
        now += timedelta(days=days)
        card, _ = library.review_card(card, fsrs.Rating(grade), now)
        step = Fsrs6(None, retention).step(memory, grade, now.date())
        memory = plan(
            memory, grade, Moment(now + timedelta(hours=12), "UTC"),
            Schedule(desired_retention=retention),
        )  # fmt: skip
        assert memory.stability == pytest.approx(card.stability, rel=1e-12)
        assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-12)
        wait = step.wait
        assert timedelta(days=wait.days, minutes=wait.minutes) == card.due - now


def test_default_parameters_are_the_21_of_fsrs_6():
    assert len(DEFAULT_PARAMETERS) == 21


def test_an_evening_and_the_next_morning_are_two_days():
    evening = Moment(datetime(2026, 11, 23, 21, tzinfo=UTC), PRAGUE)
    morning = Moment(evening.now + timedelta(hours=10), PRAGUE)
    memory = plan(plan(Memory(NOW), GOOD, evening, Schedule()), GOOD, evening, Schedule())
    next_day = plan(memory, GOOD, morning, Schedule())
    same_day = plan(memory, GOOD, evening, Schedule())
    assert next_day.stability > same_day.stability


@pytest.mark.parametrize(
    "zone", ["Europe/Prague", "Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Auckland"]
)
def test_days_end_at_three_in_the_morning_there(zone):
    for day in range(365):
        moment = Moment(NOW + timedelta(days=day), zone)
        due = moment.after(Wait(days=1))
        assert learning_day(zone, due) == moment.today + timedelta(days=1)
        assert learning_day(zone, due - timedelta(seconds=1)) == moment.today


def test_lapses_count_failures_of_learned_cards_only():
    moment = Moment(NOW, PRAGUE)
    memory = plan(plan(Memory(NOW), AGAIN, moment, Schedule()), AGAIN, moment, Schedule())
    assert memory.lapses == 0
    learned = plan(memory, EASY, moment, Schedule())
    failed = plan(learned, AGAIN, moment, Schedule())
    assert (failed.phase, failed.lapses) == (CardPhase.RELEARNING, 1)


@given(st.integers(1, 40_000), st.integers(1, 10**12), st.integers(0, 500))
def test_fuzz_is_the_same_after_a_restart_and_stays_in_range(days, card_id, reviews):
    first, last = fuzz_range(days)
    chosen = spread(days, card_id=card_id, reviews=reviews, load={})
    assert chosen == spread(days, card_id=card_id, reviews=reviews, load={})
    assert first <= chosen <= last


def test_fuzz_parts_cards_that_were_learned_together():
    days = {spread(30, card_id=card_id, reviews=3, load={}) for card_id in range(100)}
    first, last = fuzz_range(30)
    assert days == set(range(first, last + 1))


def test_load_is_smoothed():
    load: dict[int, int] = {}
    for card_id in range(500):
        day = spread(30, card_id=card_id, reviews=3, load=load)
        load[day] = load.get(day, 0) + 1
    assert max(load.values()) - min(load.values()) <= 1


def test_sm2_is_never_fuzzed():
    moment = Moment(NOW, PRAGUE)
    planned = Memory(NOW, CardPhase.REVIEW, 30, NOW.date(), 20.0, 5.0)
    assert smoothed(planned, 1, moment, Schedule(scheduler="sm2"), {30: 9}) == planned
