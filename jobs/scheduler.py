"""The whole timetable on one page. What is due is in the tables; here is only when to look."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core.services import Services
from bot.observability.metrics import Metrics
from bot.telegram.admins import Admins
from jobs.decide_doubts import decide_doubts
from jobs.fit_review_parameters import fit_review_parameters
from jobs.forget_speech import forget_speech
from jobs.forget_updates import forget_updates
from jobs.purge_learners import purge_learners
from jobs.speak_common_phrases import speak_common_phrases
from jobs.watch_budget import watch_budget

_GRACE_S = 3600


def make_scheduler(
    services: Services,
    admins: Admins,
    metrics: Metrics,
    *,
    updates_kept_hours: int,
    common_phrases_a_run: int,
) -> AsyncIOScheduler:
    """All jobs, registered once at start-up; two copies may run the same job at the same time."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": _GRACE_S},
    )

    def every(job: Callable[[], Awaitable[object]], name: str, **when: int | str) -> None:
        scheduler.add_job(timed, "cron", (job, name, metrics), id=name, **when)

    every(partial(forget_updates, services, updates_kept_hours), "forget_updates", minute=7)
    every(partial(decide_doubts, services), "decide_doubts", minute="*/10")
    every(partial(watch_budget, services, admins), "watch_budget", second="*/10")
    every(partial(purge_learners, services), "purge_learners", hour=2, minute=13)
    every(partial(forget_speech, services), "forget_speech", hour=2, minute=29)
    if common_phrases_a_run:
        speak = partial(speak_common_phrases, services, common_phrases_a_run)
        every(speak, "speak_common_phrases", minute="*/10")
    every(partial(fit_review_parameters, services), "fit_review_parameters", hour=3, minute=37)
    return scheduler


async def timed(job: Callable[[], Awaitable[object]], name: str, metrics: Metrics) -> None:
    """Runs a job and notes how long it took and what came of it."""
    begun, outcome = time.perf_counter(), "failed"
    try:
        await job()
        outcome = "done"
    finally:
        metrics.job_seconds.labels(name, outcome).observe(time.perf_counter() - begun)
