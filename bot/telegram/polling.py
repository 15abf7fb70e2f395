"""Long polling that loses nothing: the offset moves only after updates are stored."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from bot.telegram.intake import Intake

log = structlog.get_logger(__name__)

_WAIT_S = 25
_LONGEST_PAUSE_S = 15.0


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates that leaves each update as it came: one that cannot be read stops no other."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = _WAIT_S
    allowed_updates: list[str] | None = None


class Poller:
    def __init__(self, bot: Bot, intake: Intake, allowed_updates: list[str]) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed_updates = allowed_updates

    async def run(self) -> None:
        """Polls until it is cancelled; trouble makes it wait, never stop."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                updates = await self._bot(
                    GetRawUpdates(offset=offset, allowed_updates=self._allowed_updates),
                    request_timeout=_WAIT_S + 10,
                )
                if updates:
                    await self._intake.receive(updates)
                    offset = max(update["update_id"] for update in updates) + 1
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except Exception as error:  # noqa: BLE001 - polling goes on
                failures += 1
                _complain(error)
                await asyncio.sleep(min(_LONGEST_PAUSE_S, 0.2 * 2**failures))


def _complain(error: Exception) -> None:
    if isinstance(error, TelegramConflictError):
        log.error("another copy polls with the same token, or a webhook is set")
    else:
        log.warning("polling failed, trying again", error=type(error).__name__)
