"""A learner who forgets faster than most is predicted better by parameters of their own."""

import asyncio
import random
import time
from datetime import date, timedelta

import pytest

from bot.core.cards.content import Production
from bot.core.reviews.fits import ParameterFits
from bot.core.reviews.fitting import Answered, _recalls, fit
from bot.core.reviews.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from bot.core.reviews.types import Memory
from models import ReviewSettings
from models.enums import CardPhase, Grade
from tests.fakes import NOW

FORGETFUL = tuple(
    value * (0.3 if place < 4 else 1.0) for place, value in enumerate(DEFAULT_PARAMETERS)
)


def history(parameters, cards=120, days=90, seed=7):
    """The log of a learner whose memory is FSRS with these parameters, asked by the defaults."""
    chance, truth, asked = random.Random(seed), Fsrs6(parameters), Fsrs6()
    start, log = date(2026, 1, 1), []
    for card_id in range(cards):
        real = shown = Memory(NOW)
        day = start + timedelta(days=chance.randrange(10))
        while day < start + timedelta(days=days):
            odds = truth.retrievability(real, day) if real.stability else 0.7
            grade = Grade.GOOD if chance.random() < odds else Grade.AGAIN
            log.append((day, Answered(card_id, grade, shown.phase, day)))
            step, true = asked.step(shown, grade, day), truth.step(real, grade, day)
            shown, real = moved(shown, step, day), moved(real, true, day)
            day += timedelta(days=max(1, step.wait.days))
    return [answer for _, answer in sorted(log, key=lambda entry: entry[0])]


def moved(memory, step, day):
    return Memory(
        NOW, step.phase, step.interval_days, day, step.stability, step.difficulty, 2.5, 0, 0,
        memory.reviews + 1,
    )  # fmt: skip


def test_own_parameters_predict_a_forgetful_learner_better():
    found = fit(history(FORGETFUL), None)
    assert found.is_new
    assert found.loss_fitted < found.loss_before
    assert len(found.parameters) == 21
    assert found.parameters[2] < DEFAULT_PARAMETERS[2]
    Fsrs6(found.parameters)


def test_parameters_that_are_no_better_are_not_kept():
    answers = history(FORGETFUL)
    best = fit(answers, None)
    again = fit(answers, best.parameters)
    assert not again.is_new
    assert again.parameters == best.parameters


def test_present_parameters_worse_than_the_defaults_are_dropped():
    bad = tuple(value * (20 if place < 4 else 1) for place, value in enumerate(DEFAULT_PARAMETERS))
    bad = (*(min(100.0, value) for value in bad[:4]), *bad[4:])
    found = fit(history(DEFAULT_PARAMETERS), bad)
    assert found.parameters != bad


def test_too_little_is_not_judged():
    assert fit(history(FORGETFUL, cards=5, days=20), None) is None
    assert fit([], None) is None


def test_answers_of_one_day_count_once_and_broken_logs_not_at_all():
    day = date(2026, 1, 1)
    log = [
        Answered(1, 1, CardPhase.NEW, day),
        Answered(1, 3, CardPhase.LEARNING, day),
        Answered(2, 3, CardPhase.REVIEW, day),
        Answered(1, 4, CardPhase.REVIEW, day + timedelta(days=3)),
        Answered(2, 3, CardPhase.REVIEW, day + timedelta(days=3)),
    ]
    assert [recall.reviews for recall in _recalls(log)] == [((0, 1), (3, 4))]


@pytest.fixture
async def reviewed(services, learner, world):
    """A learner of 250 answers."""
    cards = []
    for number in range(50):
        content = Production(translation="word", czech=f"slovo {number}")
        cards.append((await services.cards.add(learner, content, dedup_key=str(number))).card_id)
    chance = random.Random(1)
    for round_ in range(5):
        for card_id in cards:
            grade = chance.choice([Grade.AGAIN, Grade.GOOD, Grade.GOOD])
            await services.reviews.grade(learner, card_id, grade, revision=round_)
        world.clock.advance(days=4)
    return learner


async def test_fit_is_tried_once_and_kept_only_when_better(services, reviewed, world):
    better = await services.parameter_fits.fit_all()
    schedule = await services.reviews.schedule(reviewed)
    assert schedule.fitted_reviews == 250
    assert (schedule.parameters is not None) is (better == 1)
    assert (schedule.fitted_at is not None) is (better == 1)
    if better:
        assert schedule.loss_fitted < schedule.loss_before
    assert await services.parameter_fits.fit_all() == 0
    assert await ReviewSettings.all().count() == 1


async def test_two_copies_fit_a_learner_once(services, reviewed, world, monkeypatch):
    fitted = []
    monkeypatch.setattr(
        "bot.core.reviews.fits.fit", lambda answers, present: fitted.append(len(answers))
    )
    await services.parameter_fits.fit(reviewed.id, 250)
    await ParameterFits(world.clock).fit(reviewed.id, 250)
    assert fitted == [250]


async def test_the_loop_goes_on_while_a_fit_is_computed(services, reviewed):
    """The fit of sixty thousand answers must not hold up the chat."""
    answers = history(FORGETFUL, cards=600, days=365)
    work = asyncio.get_running_loop().run_in_executor(None, fit, answers, None)
    longest, begun = 0.0, time.perf_counter()
    while not work.done():
        before = time.perf_counter()
        await asyncio.sleep(0.002)
        longest = max(longest, time.perf_counter() - before)
    await work
    whole = time.perf_counter() - begun
    assert longest < max(0.5, whole / 2), (longest, whole)
