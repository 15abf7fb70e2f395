"""The timetable, and what each of its jobs does to real tables when its time has come."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger

from bot.core.inbox.service import RawUpdate
from bot.observability.metrics import Metrics
from bot.telegram.admins import Admins
from jobs.scheduler import make_scheduler
from models import CostDay, SpeechFile, StoredUpdate
from tests.factories import BUDGETS, make_learner

ADMIN = 77
KEPT_H = 48


@pytest.fixture
def scheduler(world):
    admins = Admins(world.bot, world.i18n, world.services.learners, [ADMIN])
    return make_scheduler(
        world.services, admins, Metrics(), updates_kept_hours=KEPT_H, common_phrases_a_run=2
    )


async def ran(scheduler, name):
    job = scheduler.get_job(name)
    await job.func(*job.args)


async def test_each_job_has_its_time_and_none_runs_twice_at_once(scheduler):
    jobs = scheduler.get_jobs()
    assert {job.id for job in jobs} == {
        "forget_updates", "decide_doubts", "watch_budget", "purge_learners", "forget_speech",
        "speak_common_phrases", "fit_review_parameters",
    }  # fmt: skip
    assert all(isinstance(job.trigger, CronTrigger) for job in jobs)
    scheduler.start(paused=True)
    try:
        for job in scheduler.get_jobs():
            assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, 3600)
            assert job.next_run_time - datetime.now(UTC) <= timedelta(days=1)
    finally:
        scheduler.shutdown(wait=False)


def test_nothing_is_spoken_ahead_where_that_is_switched_off(world):
    admins = Admins(world.bot, world.i18n, world.services.learners, [])
    quiet = make_scheduler(
        world.services, admins, Metrics(), updates_kept_hours=1, common_phrases_a_run=0
    )
    assert quiet.get_job("speak_common_phrases") is None


async def test_updates_are_forgotten_when_telegram_cannot_repeat_them(world, scheduler):
    inbox = world.services.inbox
    await inbox.store([RawUpdate(1, json.dumps({"update_id": 1})), RawUpdate(2, "{}")])
    await inbox.handled([1])
    world.clock.advance(hours=KEPT_H - 1)
    await ran(scheduler, "forget_updates")
    assert await StoredUpdate.all().count() == 2
    world.clock.advance(hours=2)
    await ran(scheduler, "forget_updates")
    assert [row.update_id for row in await StoredUpdate.all()] == [2], "handled ones only"


async def test_learners_whose_grace_is_over_are_purged(world, scheduler):
    learners = world.services.learners
    leaving = await learners.request_deletion(await make_learner(learners, 1))
    staying = await make_learner(learners, 2)
    world.clock.advance(days=60)
    await ran(scheduler, "purge_learners")
    assert await learners.by_id(leaving.id) is None
    assert await learners.by_id(staying.id) is not None


async def test_uploaded_speech_is_forgotten_with_its_cache(world, scheduler):
    now = world.clock.now()
    for days in (1, 31):
        await SpeechFile.create(
            content=str(days), voice="v", speed="normal", file_id="f",
            sent_at=now - timedelta(days=days),
        )  # fmt: skip
    await ran(scheduler, "forget_speech")
    assert [row.content for row in await SpeechFile.all()] == ["1"]


async def test_administrators_are_told_once_that_the_budget_is_used(world, scheduler):
    someone = await make_learner(world.services.learners, 1)
    await CostDay.create(
        learner_id=someone.id, day=world.clock.now().date(), calls=1,
        cost_micro_usd=BUDGETS.overall,
    )  # fmt: skip
    await ran(scheduler, "watch_budget")
    await ran(scheduler, "watch_budget")
    [told] = [call for call in world.telegram.calls if call.name == "sendMessage"]
    assert told.values["chat_id"] == ADMIN
    assert "used up" in told.values["text"]


async def test_common_phrases_are_spoken_a_few_at_a_time(world, scheduler):
    await make_learner(world.services.learners, 1)
    before = len(world.speech.said)
    await ran(scheduler, "speak_common_phrases")
    await ran(scheduler, "speak_common_phrases")
    spoken = world.speech.said[before:]
    assert len(spoken) == len(set(spoken)) == 4


@pytest.mark.parametrize("name", ["decide_doubts", "fit_review_parameters"])
async def test_a_job_with_nothing_to_do_does_nothing(world, scheduler, name):
    await make_learner(world.services.learners, 1)
    await ran(scheduler, name)
    assert world.telegram.calls == []
    assert world.tutor.asked == []
