"""Every number that `/metrics` shows, in one place; names and units as Prometheus advises.

https://prometheus.io/docs/practices/naming/: one prefix, base units, `_total` on counters. Labels
hold kinds and outcomes, of which there are few, never a person.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST
_PREFIX = "mluvme"
_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_SLOW = (0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 13, 20, 30, 60)
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_RATIOS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.05, 1.1, 1.2, 1.4, 2.0)


class PoolSizes(Protocol):
    """What asyncpg's pool tells of itself."""

    def get_size(self) -> int: ...
    def get_idle_size(self) -> int: ...
    def get_max_size(self) -> int: ...


class Metrics:
    """The metrics of one process, with a registry of their own so that tests get a fresh set."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._longest_lag = 0.0
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._name_updates()
        self._name_turns()
        self._name_openai()
        self._name_telegram()
        self._name_stores()
        self._name_process()

    def _name_updates(self) -> None:
        self.updates = self._counter("updates", "Updates stored", "kind")
        self.updates_repeated = self._counter("updates_repeated", "Updates delivered again")
        self.update_seconds = self._histogram(
            "update_seconds", "Handling of one update", "kind", buckets=_FAST
        )
        self.update_errors = self._counter(
            "update_errors", "Handlers that failed", "kind", "error"
        )

    def _name_turns(self) -> None:
        self.turns = self._counter("turns", "Conversation turns ended", "kind", "outcome")
        self.turn_seconds = self._histogram("turn_seconds", "A whole turn", "kind")
        self.turn_stage_seconds = self._histogram(
            "turn_stage_seconds", "One stage of a turn", "stage"
        )
        self.first_sign_seconds = self._histogram(
            "first_sign_seconds", "From a message to the first sign of its answer", "kind"
        )
        self.inflight_turns = self._gauge("inflight_turns", "Turns being worked on")
        self.inflight_updates = self._gauge("inflight_updates", "Updates being handled")

    def _name_openai(self) -> None:
        self.openai_requests = self._counter(
            "openai_requests", "Requests to OpenAI", "api", "model", "outcome"
        )
        self.openai_seconds = self._histogram(
            "openai_seconds", "A request to OpenAI, streaming included", "api", "model"
        )
        self.openai_first_token_seconds = self._histogram(
            "openai_first_token_seconds", "Until the first token of a stream", "model"
        )
        self.prompt_cached_share = self._histogram(
            "prompt_cached_share", "Share of a prompt that was cached", "model", buckets=_SHARES
        )
        self.prompt_estimate_ratio = self._histogram(
            "prompt_estimate_ratio", "Tokens estimated for one counted", "model", buckets=_RATIOS
        )
        self.openai_tokens = self._counter("openai_tokens", "Tokens paid for", "model", "kind")
        self.cost_today = self._gauge(
            "cost_today_usd", "What all learners have cost today (UTC), as last looked up"
        )
        self.openai_resting = self._gauge(
            "openai_resting", "1 while an interface is left alone", "api"
        )
        self.openai_retries = self._counter("openai_retries", "Requests sent again", "api")

    def _name_telegram(self) -> None:
        self.telegram_requests = self._counter(
            "telegram_requests", "Requests to Telegram", "method", "outcome"
        )
        self.telegram_seconds = self._histogram(
            "telegram_seconds", "A request to Telegram", "method"
        )
        self.telegram_retry_after = self._counter(
            "telegram_retry_after", "Times that Telegram asked us to wait"
        )
        self.pacer_wait_seconds = self._histogram(
            "pacer_wait_seconds", "Waiting for our turn to send", "scope", buckets=_FAST
        )

    def _name_stores(self) -> None:
        self.database_pool_size = self._gauge("database_pool_size", "Open connections", "pool")
        self.database_pool_idle = self._gauge("database_pool_idle", "Idle connections", "pool")
        self.database_pool_max = self._gauge("database_pool_max", "Most connections", "pool")
        self.cache_requests = self._counter(
            "cache_requests", "Questions to a cache: hit or miss", "cache", "result"
        )
        self.embedded_restarts = self._counter(
            "embedded_restarts", "Embedded servers started again after a crash", "server"
        )

    def _name_process(self) -> None:
        self.loop_lag_seconds = self._histogram(
            "loop_lag_seconds", "How late the event loop wakes a sleeper", buckets=_FAST
        )
        self.loop_lag_longest = self._gauge(
            "loop_lag_longest_seconds", "The latest wake since this page was last asked for"
        )
        self.loop_lag_longest.set_function(self._take_longest_lag)
        self.background_tasks = self._gauge("background_tasks", "Tasks in the nurseries")
        self.job_seconds = self._histogram("job_seconds", "One run of a job", "job", "outcome")

    def watch_database_pool(self, name: str, pool: PoolSizes) -> None:
        """Read a pool's sizes whenever the metrics are asked for."""
        self.database_pool_size.labels(name).set_function(pool.get_size)
        self.database_pool_idle.labels(name).set_function(pool.get_idle_size)
        self.database_pool_max.labels(name).set_function(pool.get_max_size)

    def note_lag(self, seconds: float) -> None:
        """Note how late the event loop woke a sleeper."""
        self.loop_lag_seconds.observe(seconds)
        self._longest_lag = max(self._longest_lag, seconds)

    def _take_longest_lag(self) -> float:
        longest, self._longest_lag = self._longest_lag, 0.0
        return longest

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage of a turn, failed or not."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.turn_stage_seconds.labels(name).observe(time.perf_counter() - began)

    def render(self) -> bytes:
        """The page in Prometheus's text format (`CONTENT_TYPE`)."""
        return generate_latest(self.registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(name, about, labels, namespace=_PREFIX, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(name, about, labels, namespace=_PREFIX, registry=self.registry)

    def _histogram(
        self, name: str, about: str, *labels: str, buckets: tuple[float, ...] = _SLOW
    ) -> Histogram:
        return Histogram(
            name, about, labels, namespace=_PREFIX, registry=self.registry, buckets=buckets
        )
