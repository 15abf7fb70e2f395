"""One update of a person at a time: within a process in order, and among all copies."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from aiogram.fsm.storage.base import BaseEventIsolation, KeyBuilder, StorageKey
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.telegram.nursery import Nursery

_LASTS_MS = 10_000
_RENEWED_S = 3.0
_ASKED_S = 0.03
_RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
_RELEASE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""


class LocalEventIsolation(BaseEventIsolation):
    """Locks of one process, freed when nobody waits.

    A lock ends with the task that took it at the latest: aiogram-dialog leaves the lock of a stack
    behind when the stack cannot be read, and everything of that person would wait for ever.
    """

    def __init__(self) -> None:
        self._locks: dict[StorageKey, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        lock, users = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, users + 1)
        try:
            await lock.acquire()
        except BaseException:
            self._leave(key)
            raise
        with _until_the_task_ends(lambda: self._free(key, lock)):
            yield

    def _free(self, key: StorageKey, lock: asyncio.Lock) -> None:
        lock.release()
        self._leave(key)

    def _leave(self, key: StorageKey) -> None:
        lock, users = self._locks.pop(key)
        if users > 1:
            self._locks[key] = (lock, users - 1)

    async def close(self) -> None:
        """Nothing is kept that would not end with its task."""


@contextmanager
def _until_the_task_ends(release: Callable[[], object]) -> Iterator[None]:
    """Calls `release` once: when the block is left, or when its task ends without leaving it."""
    task = asyncio.current_task()
    released = False

    def once(_task: object) -> None:
        nonlocal released
        if not released:
            released = True
            release()

    if task is not None:
        task.add_done_callback(once)
    try:
        yield
    finally:
        if task is not None:
            task.remove_done_callback(once)
        once(task)


class SharedEventIsolation(BaseEventIsolation):
    """Locks in Redis, behind those of the process, so that only one of its updates asks there.

    A lock is renewed while it is held and free ten seconds after its copy has died; aiogram's
    own is held for a minute and ends under a handler that takes longer.
    """

    def __init__(self, redis: Redis, keys: KeyBuilder) -> None:
        self._redis = redis
        self._keys = keys
        self._local = LocalEventIsolation()
        self._renewals = Nursery()
        self._renew = redis.register_script(_RENEW)
        self._release = redis.register_script(_RELEASE)

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        name, owner = self._keys.build(key, "lock"), secrets.token_hex(8)
        async with self._local.lock(key):
            while not await self._redis.set(  # noqa: ASYNC110 - Redis has no event for it
                name, owner, nx=True, px=_LASTS_MS
            ):
                await asyncio.sleep(_ASKED_S)
            renewal = self._renewals.spawn(self._keep(name, owner), name="renew a lock")
            try:
                with _until_the_task_ends(renewal.cancel):
                    yield
            finally:
                with suppress(RedisError, OSError):  # it ends by itself
                    await self._release(keys=[name], args=[owner])

    async def _keep(self, name: str, owner: str) -> None:
        while True:
            await asyncio.sleep(_RENEWED_S)
            with suppress(RedisError, OSError):
                await self._renew(keys=[name], args=[owner, _LASTS_MS])

    async def close(self) -> None:
        await self._renewals.cancel()
