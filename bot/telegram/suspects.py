"""Updates whose processes died, and died again: one of them may be what they died of.

They are handled one after another, each counted before it is begun. So a kill from outside counts
for one of a whole backlog, and one that kills is found out and given up, while none else is.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.core.inbox.service import Inbox, RawUpdate
from bot.telegram.nursery import Nursery
from models.database import DATABASE_AWAY

log = structlog.get_logger(__name__)

GiveUp = Callable[[RawUpdate], Awaitable[bool]]
"""Tells the person of an update that it is given up; False when they are to be told later."""


class Suspects:
    def __init__(
        self,
        inbox: Inbox,
        nursery: Nursery,
        *,
        handle: Callable[[RawUpdate], Awaitable[None]],
        give_up: GiveUp,
        on_left: Callable[[int], None],
    ) -> None:
        self._inbox = inbox
        self._nursery = nursery
        self._handle = handle
        self._give_up = give_up
        self._on_left = on_left
        self._waiting: deque[RawUpdate] = deque()
        self._working = False
        self._closed = False

    def add(self, update: RawUpdate) -> None:
        """Handles an update after those that were added before."""
        self._waiting.append(update)
        if not self._working:
            self._working = True
            self._nursery.spawn(self._work(), name="suspected updates")

    def close(self) -> None:
        """Begins no other one; what waits is taken over by the next copy."""
        self._closed = True

    async def _work(self) -> None:
        """Ends early while PostgreSQL is away: what is left is taken over again."""
        try:
            with contextlib.suppress(*DATABASE_AWAY):
                while self._waiting and not self._closed:
                    await self._next(self._waiting[0])
                    self._waiting.popleft()
        finally:
            self._working = False
            while self._waiting:
                self._on_left(self._waiting.popleft().update_id)

    async def _next(self, update: RawUpdate) -> None:
        if update.hopeless:
            if await self._give_up(update):
                log.error("update given up", update_id=update.update_id)
                await self._inbox.handled([update.update_id])
            self._on_left(update.update_id)
        elif await self._inbox.begin(update):
            await self._handle(update)
        else:
            self._on_left(update.update_id)
