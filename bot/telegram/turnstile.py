"""Lets turns begin in the order in which they came, and no more than the loop keeps up with.

When more comes than can be done, everything that was begun would be equally late, the newest
person's first sign too. So the next turn begins when the loop has gone round once in a short
time: what is small and urgent (receiving, first signs, presses) never waits behind many others.
Nothing is held back while there is time, and no turn longer than a moment after the one before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.telegram.nursery import Nursery

_SHORT_S = 0.003
_MOMENT_S = 0.02

Begin = Callable[[], object]


class Turnstile:
    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._waiting: deque[Begin] = deque()
        self._turning: asyncio.Task[Any] | None = None
        self._open = False

    def let_in(self, begin: Begin) -> None:
        """Calls `begin` when what came before has begun and the loop has time."""
        if self._open:
            begin()
            return
        self._waiting.append(begin)
        if self._turning is None or self._turning.done():
            self._turning = self._nursery.spawn(self._turn(), name="turnstile")

    def open(self) -> None:
        """Begins all that waits, and what still comes, at once."""
        self._open = True
        while self._waiting:
            self._waiting.popleft()()

    async def _turn(self) -> None:
        while self._waiting:
            await _short_pass()
            if self._waiting:
                self._waiting.popleft()()


async def _short_pass() -> None:
    """Waits until the loop has gone round in a short time, or for a moment at most."""
    loop = asyncio.get_running_loop()
    begun = before = loop.time()
    while True:
        await asyncio.sleep(0)
        now = loop.time()
        if now - before < _SHORT_S or now - begun > _MOMENT_S:
            return
        before = now
