"""Measures how late the event loop is: a blocking call anywhere delays every learner at once."""

import asyncio

import structlog

from bot.observability.metrics import Metrics

_WORTH_A_LINE_SECONDS = 0.25

log = structlog.get_logger(__name__)


async def watch_loop(metrics: Metrics, *, interval: float) -> None:
    """Sleep `interval` seconds and measure by how much it was too long, until cancelled.

    A stall that falls into a sleep is seen only in part, so one shorter than that may be missed.
    """
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + interval
        await asyncio.sleep(interval)
        lag = max(0.0, loop.time() - due)
        metrics.note_lag(lag)
        if lag >= _WORTH_A_LINE_SECONDS:
            log.warning("loop_blocked", seconds=round(lag, 3))
