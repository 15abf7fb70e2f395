"""Which updates are done with: noted at once in quiet times, and many together under load.

An update whose process dies between its end and this note is handled again, so the note must
not wait without need; yet a statement for each update would be felt when hundreds come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Any

from bot.core.inbox.service import Inbox
from bot.telegram.nursery import Nursery

_TOGETHER_S = 0.05


class Notes:
    """Handled updates on their way into the table."""

    def __init__(
        self,
        inbox: Inbox,
        nursery: Nursery,
        *,
        busy: Callable[[], bool],
        on_noted: Callable[[Collection[int]], None],
    ) -> None:
        self._inbox = inbox
        self._nursery = nursery
        self._busy = busy
        self._on_noted = on_noted
        self._waiting: list[int] = []
        self._writing: asyncio.Task[Any] | None = None

    def add(self, update_id: int) -> None:
        """Notes an update soon; others that end meanwhile share its statement."""
        self._waiting.append(update_id)
        if self._writing is None or self._writing.done():
            self._writing = self._nursery.spawn(self._write(), name="note handled updates")

    async def flush(self) -> None:
        """Notes everything that has been handled."""
        done, self._waiting = self._waiting, []
        if not done:
            return
        try:
            await self._inbox.handled(done)
        except BaseException:
            self._waiting += done
            raise
        self._on_noted(done)

    async def _write(self) -> None:
        while self._waiting:
            if self._busy():
                await asyncio.sleep(_TOGETHER_S)
            await self.flush()
