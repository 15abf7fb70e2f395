"""Updates on their way in: stored, then acknowledged, then handled, and noted as handled.

A crash between any two of these steps loses nothing: what is stored and not noted as handled is
handled by the next copy, and what is repeated by Telegram is known by its number.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections.abc import Sequence
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.core.inbox.service import Inbox, RawUpdate
from bot.observability.logs import update_scope
from bot.observability.metrics import Metrics
from bot.telegram.first_sign import FirstSign
from bot.telegram.noting import Notes
from bot.telegram.nursery import Nursery
from bot.telegram.parsing import UnreadableUpdateError, parse_update
from bot.telegram.suspects import GiveUp, Suspects
from bot.telegram.turnstile import Turnstile
from models.database import DATABASE_AWAY

log = structlog.get_logger(__name__)

_ALONE_S = 10.0
_HIGHEST = 2**63
_UNSTORABLE = re.compile(r"\\u0000|[\ud800-\udfff]")


class Intake:
    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        inbox: Inbox,
        nursery: Nursery,
        first_sign: FirstSign,
        metrics: Metrics,
        give_up: GiveUp,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._nursery = nursery
        self._first_sign = first_sign
        self._metrics = metrics
        self._in_flight: set[int] = set()
        self._begun_lately: set[int] = set()
        self._working = 0
        self._turnstile = Turnstile(nursery)
        self._notes = Notes(
            inbox,
            nursery,
            busy=lambda: self._working > 0,
            on_noted=self._in_flight.difference_update,
        )
        self._suspects = Suspects(
            inbox,
            nursery,
            handle=self._handle_alone,
            give_up=give_up,
            on_left=self._in_flight.discard,
        )
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether updates are refused: this copy is stopping, another one will be asked."""
        return self._closed

    def close(self) -> None:
        self._closed = True
        self._suspects.close()
        self._turnstile.open()

    async def receive(self, contents: Sequence[dict[str, Any]]) -> None:
        """Stores updates and begins to handle the new ones; returns once they are stored."""
        raw = [_raw(content) for content in contents if update_number(content) is not None]
        if not raw:
            return
        begun = {update.update_id for update in raw} - self._in_flight
        # before they are stored, or `take_over` might see them first
        self._in_flight |= begun
        self._begun_lately |= begun
        new: list[RawUpdate] = []
        try:
            new = await self._inbox.store(raw)
        finally:
            self._in_flight -= begun.difference(update.update_id for update in new)
        self._metrics.updates_repeated.inc(len(raw) - len(new))
        for update in new:
            self._begin(update)

    async def take_over(self) -> None:
        """Handles what copies that died had stored and not finished.

        What arrives while PostgreSQL is being asked may be among its answers, and is under way.
        """
        self._begun_lately.clear()
        for update in await self._inbox.claim_orphans(self._in_flight):
            if update.update_id in self._begun_lately:
                continue
            if update.suspect:
                self._in_flight.add(update.update_id)
                self._suspects.add(update)
            else:
                self._begin(update)

    async def flush(self) -> None:
        """Notes everything that has been handled."""
        await self._notes.flush()

    def _begin(self, raw: RawUpdate) -> None:
        self._in_flight.add(raw.update_id)
        update = self._parsed(raw)
        if update is None:
            return
        if raw.attempts == 0 and self._first_sign.show(update):
            self._turnstile.let_in(lambda: self._spawn(update))
        else:
            self._spawn(update)

    def _parsed(self, raw: RawUpdate) -> Update | None:
        """The update, which is being worked on from now; None for what cannot be read."""
        try:
            update = parse_update(raw.payload, self._bot, raw.content)
        except UnreadableUpdateError as error:
            log.warning("update skipped", update_id=raw.update_id, reason=str(error))
            self._metrics.update_errors.labels("unreadable", "UnreadableUpdateError").inc()
            self._notes.add(raw.update_id)
            return None
        self._metrics.updates.labels(update.event_type).inc()
        self._working += 1
        return update

    def _spawn(self, update: Update) -> None:
        self._nursery.spawn(self._handle(update), name=f"update {update.update_id}")

    async def _handle_alone(self, raw: RawUpdate) -> None:
        """Handles a suspect and notes it at once; one that takes long is waited for no longer."""
        update = self._parsed(raw)
        if update is not None:
            name = f"update {update.update_id}"
            await asyncio.wait(
                [self._nursery.spawn(self._handle(update), name=name)], timeout=_ALONE_S
            )
        with contextlib.suppress(*DATABASE_AWAY):
            await self._notes.flush()

    async def _handle(self, update: Update) -> None:
        begun = time.monotonic()
        try:
            with (
                update_scope(update.update_id, update.event_type),
                self._metrics.inflight_updates.track_inprogress(),
            ):
                await self._dispatcher.feed_update(self._bot, update)
        except Exception as error:
            self._in_flight.discard(update.update_id)
            self._metrics.update_errors.labels(update.event_type, type(error).__name__).inc()
            raise
        finally:
            self._working -= 1
        self._metrics.update_seconds.labels(update.event_type).observe(time.monotonic() - begun)
        self._notes.add(update.update_id)


def update_number(content: dict[str, Any]) -> int | None:
    """An update's number, if it has one that Telegram could have given."""
    number = content.get("update_id")
    return number if isinstance(number, int) and 0 < number < _HIGHEST else None


def _raw(content: dict[str, Any]) -> RawUpdate:
    """An update as it is stored: PostgreSQL's text has neither NUL nor half characters."""
    number = content["update_id"]
    try:
        payload = json.dumps(content, ensure_ascii=False)
        if _UNSTORABLE.search(payload):
            content = _cleaned(content)
            payload = json.dumps(content, ensure_ascii=False)
    except RecursionError:
        return RawUpdate(number, "nested too deeply")
    return RawUpdate(number, payload, content=content)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(content) for name, content in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value
