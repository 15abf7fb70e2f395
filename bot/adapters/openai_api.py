"""A request to one of OpenAI's interfaces: limited, counted, and its errors made ours."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx2
import openai
import structlog
from openai import AsyncOpenAI, DefaultAioHttpClient

from bot.adapters.breaker import Breaker
from bot.core.errors import BadAudio, TutorUnavailable
from bot.observability.metrics import Metrics

log = structlog.get_logger(__name__)

_OURS = frozenset({"ok", "refused", "unusable"})
"""Outcomes that show an interface at work: it has answered, if not as one would like."""
_CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests at once, the longest wait in seconds for a request's next byte, and its repeats.

    After `failures_in_a_row` an interface is left alone for `rest_s`, then tried once.
    """

    concurrency: int
    timeout_s: float
    retries: int
    failures_in_a_row: int = 5
    rest_s: float = 15.0


_APIS = {"completions": "chat", "transcriptions": "transcription", "speech": "speech"}
"""Our names of the interfaces by how their addresses end."""


def make_client(api_key: str, base_url: str, limits: Limits, metrics: Metrics) -> AsyncOpenAI:
    """A client that speaks through aiohttp, whose parser in C halves what a request costs.

    It repeats requests by itself, and says so in a header only.
    """

    async def count_repeats(request: httpx2.Request) -> None:
        if request.headers.get("x-stainless-retry-count", "0") != "0":
            api = _APIS.get(request.url.path.rpartition("/")[2], "other")
            metrics.openai_retries.labels(api).inc()

    return AsyncOpenAI(
        api_key=api_key,
        base_url=base_url,
        timeout=limits.timeout_s,
        max_retries=limits.retries,
        http_client=DefaultAioHttpClient(event_hooks={"request": [count_repeats]}),
    )


class Api:
    """Chat, transcription or speech: each may be on a server of its own, so each rests alone."""

    def __init__(
        self, name: str, limits: Limits, at_once: asyncio.Semaphore, metrics: Metrics
    ) -> None:
        self._name = name
        self._at_once = at_once
        self._metrics = metrics
        self._breaker = Breaker(limits.failures_in_a_row, limits.rest_s)
        metrics.openai_resting.labels(name).set_function(lambda: float(self._breaker.open))

    @asynccontextmanager
    async def request(self, model: str) -> AsyncIterator[None]:
        """Stands around one request; raises TutorUnavailable at once while the interface rests."""
        if not self._breaker.open:
            async with self._at_once:
                if self._breaker.admit():
                    async with self._counted(model), _translated(self._name):
                        yield
                    return
        self._metrics.openai_requests.labels(self._name, model, "resting").inc()
        raise TutorUnavailable(details=f"{self._name}: resting")

    @asynccontextmanager
    async def _counted(self, model: str) -> AsyncIterator[None]:
        begun = time.monotonic()
        outcome = _CANCELLED
        try:
            yield
            outcome = "ok"
        except Exception as error:
            outcome = _outcome(error)
            raise
        finally:
            self._metrics.openai_requests.labels(self._name, model, outcome).inc()
            self._metrics.openai_seconds.labels(self._name, model).observe(
                time.monotonic() - begun
            )
            self._note(outcome)

    def _note(self, outcome: str) -> None:
        if outcome == _CANCELLED:
            self._breaker.given_up()
        elif outcome in _OURS:
            self._breaker.succeeded()
        else:
            self._breaker.failed()
            if self._breaker.open:
                log.warning("OpenAI is left alone for a while", api=self._name, outcome=outcome)


def _outcome(error: Exception) -> str:
    """What an error of ours came of."""
    cause = error.__cause__
    if isinstance(cause, openai.BadRequestError):
        return "refused"
    if isinstance(cause, openai.APIStatusError):
        return str(cause.status_code)
    if isinstance(cause, openai.OpenAIError):
        return "unreachable"
    return "unusable" if cause is None else "garbage"


@asynccontextmanager
async def _translated(api: str) -> AsyncIterator[None]:
    """Turns OpenAI's errors into ours, and what is no answer at all."""
    try:
        yield
    except openai.APIStatusError as error:
        details = f"{api}: {error.status_code}"
        if api == "transcription" and isinstance(error, openai.BadRequestError):
            raise BadAudio(details=details) from error
        raise TutorUnavailable(details=details) from error
    except (openai.OpenAIError, ValueError, OSError, httpx2.HTTPError) as error:
        raise TutorUnavailable(details=f"{api}: {type(error).__name__}") from error
