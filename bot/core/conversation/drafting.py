"""Shows a growing reply in the chat, at most every 300 ms and only when a word has ended."""

from __future__ import annotations

import asyncio

from bot.core.conversation.delivery import Delivery
from bot.core.conversation.types import Turn

_EVERY_S = 0.3


class Drafter:
    """Sends the newest text and forgets what came between; runs inside the turn's task group."""

    def __init__(self, tasks: asyncio.TaskGroup, delivery: Delivery, turn: Turn) -> None:
        self._delivery = delivery
        self._turn = turn
        self._text = ""
        self._shown = ""
        self._changed = asyncio.Event()
        self._task = tasks.create_task(self._show())

    def clear(self) -> None:
        """Begins anew: the next text replaces what was shown."""
        self._text = ""

    def update(self, text: str) -> None:
        """Takes the reply as far as it is written; shows whole words only."""
        end = len(text) if text.endswith((".", "!", "?", "…")) else text.rfind(" ")
        whole = text[:end] if end > 0 else ""
        if len(whole) > len(self._text):
            self._text = whole
            self._changed.set()

    async def close(self) -> None:
        """Stops showing; a draft that is on its way is awaited, so that the reply comes last."""
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _show(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            if self._text and self._text != self._shown:
                self._shown = self._text
                await self._delivery.draft(self._turn, self._shown)
                await asyncio.sleep(_EVERY_S)
