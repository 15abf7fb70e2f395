"""Where open dialogs live: Redis, for thirty days, told apart by bot, chat, person and stack.

Round trips were half of what a press cost: what is known is not asked, what is unchanged is not
written, and what is written at the same time goes in one pipeline.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import (
    BaseEventIsolation,
    BaseStorage,
    DefaultKeyBuilder,
    StorageKey,
)
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis

from bot.telegram.isolation import LocalEventIsolation, SharedEventIsolation

_LIFE = timedelta(days=30)
_RENEWED_S = 86_400.0
_REMEMBERED = 20_000


def make_storage(redis: Redis, *, alone: bool) -> BaseStorage:
    return DialogStorage(redis, alone=alone)


def make_isolation(redis: Redis, *, alone: bool) -> BaseEventIsolation:
    """One update of a person at a time: within this process, or among all copies."""
    return LocalEventIsolation() if alone else SharedEventIsolation(redis, _keys())


def _keys() -> DefaultKeyBuilder:
    return DefaultKeyBuilder(prefix="dialog", with_bot_id=True, with_destiny=True)


@dataclass(frozen=True, slots=True)
class _Known:
    """What Redis holds under a name, and since when (`monotonic`) it does at least."""

    text: str
    written_at: float


class DialogStorage(RedisStorage):
    """aiogram's storage with fewer round trips; a copy that is alone reads its own writes."""

    def __init__(self, redis: Redis, *, alone: bool) -> None:
        super().__init__(redis, key_builder=_keys(), data_ttl=_LIFE)
        self._alone = alone
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._waiting: dict[str, str] = {}
        self._writing = asyncio.Lock()

    async def get_state(self, key: StorageKey) -> str | None:  # noqa: ARG002 - aiogram's signature
        """None: a dialog keeps its state in its own data, and aiogram asks at every update."""
        return None

    async def set_state(self, key: StorageKey, state: State | str | None = None) -> None:
        raise NotImplementedError("plain states are not kept: use a dialog")

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        name = self.key_builder.build(key, "data")
        known = self._known.get(name)
        if known is None or not self._alone:
            known = await self._read(name, known)
        data: dict[str, Any] = self.json_loads(known.text) if known.text else {}
        return data

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        name = self.key_builder.build(key, "data")
        text = self.json_dumps(data) if data else ""
        known, now = self._known.get(name), time.monotonic()
        if known is not None and known.text == text and now - known.written_at < _RENEWED_S:
            self._known.move_to_end(name)
            return
        self._known.pop(name, None)
        await self._write(name, text)
        self._remember(name, _Known(text, now))

    async def _read(self, name: str, known: _Known | None) -> _Known:
        found = await self.redis.get(name)
        text = found.decode() if isinstance(found, bytes) else found or ""
        written_at = known.written_at if known is not None and known.text == text else -_RENEWED_S
        return self._remember(name, _Known(text, written_at))

    async def _write(self, name: str, text: str) -> None:
        """Writes; those who come meanwhile are written together by the first of them."""
        self._waiting[name] = text
        async with self._writing:
            batch, self._waiting = self._waiting, {}
            try:
                await self._send(batch)
            except BaseException:
                self._waiting = batch | self._waiting  # the next one of them finds it and tries
                raise

    async def _send(self, batch: Mapping[str, str]) -> None:
        if not batch:
            return
        async with self.redis.pipeline(transaction=False) as pipeline:
            for name, text in batch.items():
                if text:
                    pipeline.set(name, text, ex=_LIFE)
                else:
                    pipeline.delete(name)
            await pipeline.execute()

    def _remember(self, name: str, known: _Known) -> _Known:
        self._known[name] = known
        self._known.move_to_end(name)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known
