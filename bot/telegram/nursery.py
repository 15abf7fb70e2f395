"""The one place where tasks are created: none is forgotten, none fails in silence."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.observability.sentry import report

log = structlog.get_logger(__name__)

_ASK_AGAIN_S = 1.0


class Nursery:
    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def spawn(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        """Runs a coroutine beside everything else; its failure is logged."""
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def drain(self, seconds: float, *, hurry: asyncio.Event | None = None) -> int:
        """Waits until every task has ended, then cancels the rest; how many were cancelled.

        `hurry` ends the waiting early.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended(hurry or asyncio.Event())
        return await self.cancel()

    async def _ended(self, hurry: asyncio.Event) -> None:
        hurried = asyncio.get_running_loop().create_task(hurry.wait())
        try:
            while self._tasks and not hurried.done():
                await asyncio.wait({*self._tasks, hurried}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            hurried.cancel()

    async def cancel(self) -> int:
        """Cancels every task and waits for them; how many there were.

        A library may swallow a cancellation that meets it while it connects: it is asked again.
        """
        tasks = rest = set(self._tasks)
        while rest:
            for task in rest:
                task.cancel()
            _, rest = await asyncio.wait(rest, timeout=_ASK_AGAIN_S)
        return len(tasks)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task failed", task=task.get_name(), exc_info=error)
            report(error)
