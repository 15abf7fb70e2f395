"""Long polling that loses nothing: the offset moves only after updates are stored."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.telegram.intake import Intake, update_number

log = structlog.get_logger(__name__)

_AT_ONCE = 100
_WAIT_S = 25
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 15.0
_MOST_DOUBLINGS = 10
_NUMBER = re.compile(r'"update_id"\s*:\s*(\d{1,18})\b')


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates that leaves each update as it came: one that cannot be read stops no other."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = _AT_ONCE
    timeout: int = _WAIT_S
    allowed_updates: list[str] | None = None


class Poller:
    def __init__(self, bot: Bot, intake: Intake, allowed_updates: list[str]) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed_updates = allowed_updates
        self._offset: int | None = None
        self._limit = _AT_ONCE

    async def run(self) -> None:
        """Polls until it is cancelled; trouble makes it wait, never stop.

        Raises TelegramUnauthorizedError: with another token nothing of this bot would be left.
        """
        failures = 0
        while True:
            try:
                await self._receive()
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except (ClientDecodeError, RecursionError) as error:
                failures += 1
                self._step_over(error)
                await asyncio.sleep(_FIRST_PAUSE_S)
            except Exception as error:  # noqa: BLE001 - polling goes on
                failures += 1
                _complain(error)
                pause = _FIRST_PAUSE_S * 2 ** min(failures, _MOST_DOUBLINGS)
                await asyncio.sleep(min(_LONGEST_PAUSE_S, pause))

    async def _receive(self) -> None:
        updates = await self._bot(
            GetRawUpdates(
                offset=self._offset, limit=self._limit, allowed_updates=self._allowed_updates
            ),
            request_timeout=_WAIT_S + 10,
        )
        self._limit = _AT_ONCE
        if updates:
            await self._intake.receive(updates)
            numbers = [number for u in updates if (number := update_number(u)) is not None]
            self._offset = max(numbers, default=self._offset or 0) + 1

    def _step_over(self, error: Exception) -> None:
        """Something in an answer cannot be read as JSON: asks for less, and skips what is left.

        An answer that is no list of updates at all names none, and is asked for again.
        """
        found = _NUMBER.search(str(getattr(error, "data", "")))
        if self._limit > 1:
            self._limit //= 10
        elif found is not None:
            log.warning("update skipped", update_id=int(found[1]), reason=type(error).__name__)
            self._offset = int(found[1]) + 1
            self._limit = _AT_ONCE
        log.warning("polling was answered with what is no JSON", limit=self._limit)


def _complain(error: Exception) -> None:
    if isinstance(error, TelegramConflictError):
        log.error("another copy polls with the same token, or a webhook is set")
    else:
        log.warning("polling failed, trying again", error=type(error).__name__)
