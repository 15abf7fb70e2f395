"""The page of numbers, as Prometheus reads it."""

import asyncio
import re
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.observability.loop_watch import watch_loop
from bot.observability.metrics import Metrics

ROOT = Path(__file__).resolve().parents[2]
PROMISED = (
    "updates",
    "update_seconds",
    "turns",
    "turn_stage_seconds",
    "first_sign_seconds",
    "openai_requests",
    "openai_seconds",
    "openai_first_token_seconds",
    "openai_retries",
    "openai_tokens",
    "openai_resting",
    "cost_today_usd",
    "telegram_requests",
    "telegram_seconds",
    "telegram_retry_after",
    "pacer_wait_seconds",
    "inflight_turns",
    "database_pool_size",
    "database_pool_idle",
    "database_pool_max",
    "background_tasks",
    "job_seconds",
    "cache_requests",
    "loop_lag_seconds",
    "embedded_restarts",
)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"mluvme_{name}", labels)


def test_every_promised_name_is_on_the_page() -> None:
    page = Metrics().render().decode()
    families = {family.name for family in text_string_to_metric_families(page)}
    assert {f"mluvme_{name}" for name in PROMISED} <= families


def test_whatever_is_declared_is_fed() -> None:
    declared = {name for name, kept in vars(Metrics()).items() if hasattr(kept, "labels")}
    sources = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("jobs/**/*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    unfed = [name for name in declared if not re.search(rf"\.{name}\.(?!_)", code)]
    assert unfed == []


def test_the_process_itself_is_measured() -> None:
    page = Metrics().render().decode()
    assert "process_resident_memory_bytes" in page
    assert "python_gc_collections_total" in page


def test_counters_count_by_kind() -> None:
    metrics = Metrics()
    metrics.turns.labels("voice", "done").inc()
    metrics.turns.labels("voice", "done").inc()
    metrics.turns.labels("text", "failed").inc()
    assert value(metrics, "turns_total", kind="voice", outcome="done") == 2
    assert value(metrics, "turns_total", kind="text", outcome="failed") == 1


def test_two_sets_of_metrics_do_not_meet() -> None:
    first, second = Metrics(), Metrics()
    first.telegram_retry_after.inc()
    assert value(second, "telegram_retry_after_total") == 0


def test_a_stage_is_timed_even_when_it_fails() -> None:
    metrics = Metrics()
    with pytest.raises(TimeoutError), metrics.stage("transcribe"):
        raise TimeoutError
    assert value(metrics, "turn_stage_seconds_count", stage="transcribe") == 1


def test_a_pool_is_read_when_the_page_is_asked_for() -> None:
    class Pool:
        size = 3

        def get_size(self) -> int:
            return self.size

        def get_idle_size(self) -> int:
            return 1

        def get_max_size(self) -> int:
            return 10

    metrics, pool = Metrics(), Pool()
    metrics.watch_database_pool("main", pool)
    pool.size = 4
    assert value(metrics, "database_pool_size", pool="main") == 4
    assert value(metrics, "database_pool_idle", pool="main") == 1
    assert value(metrics, "database_pool_max", pool="main") == 10


async def test_a_blocked_loop_is_seen() -> None:
    metrics = Metrics()
    watching = asyncio.get_running_loop().create_task(watch_loop(metrics, interval=0.01))
    await asyncio.sleep(0.03)
    time.sleep(0.2)  # noqa: ASYNC251 - the fault that the watch is for
    await asyncio.sleep(0.03)
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching

    longest = value(metrics, "loop_lag_longest_seconds")
    assert longest is not None
    assert longest > 0.15
    assert value(metrics, "loop_lag_longest_seconds") == 0, "of the time since it was asked for"
    late = metrics.registry.get_sample_value("mluvme_loop_lag_seconds_sum")
    count = metrics.registry.get_sample_value("mluvme_loop_lag_seconds_count")
    assert late is not None
    assert late > 0.15
    assert count is not None
    assert count >= 2
