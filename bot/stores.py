"""PostgreSQL and Redis: outside when their addresses are given, our own children when not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

import asyncpg
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from tortoise import Tortoise, connections
from tortoise.exceptions import DBConnectionError

from bot.adapters import redis as redis_adapter
from bot.adapters.embedded import EmbeddedError, EmbeddedPostgres, EmbeddedValkey, Restart
from bot.core.inbox.service import Inbox
from bot.settings import Settings
from models.database import apply_migrations, connect

log = structlog.get_logger(__name__)

_ANSWER_S = 2.0
_LOOKED_AGAIN_S = 0.25


class StoreError(Exception):
    """Why a store of the settings cannot be used, as a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Stores:
    """`alone` when a store is our own child: then no other copy can share our work.

    `locked` when that is PostgreSQL: the lock on its folder keeps every other copy away.
    """

    redis: Redis
    alone: bool
    locked: bool

    async def answering(self) -> dict[str, bool]:
        """Whether each of the stores answers within two seconds."""
        database, redis = await asyncio.gather(self._database_answers(), self._redis_answers())
        return {"database": database, "redis": redis}

    async def _database_answers(self) -> bool:
        try:
            async with asyncio.timeout(_ANSWER_S):
                await connections.get("default").execute_query("SELECT 1")
        except Exception:  # noqa: BLE001 - any failure means that it does not answer
            return False
        return True

    async def _redis_answers(self) -> bool:
        try:
            async with asyncio.timeout(_ANSWER_S):
                return bool(await self.redis.ping())
        except (RedisError, OSError, TimeoutError):
            return False


async def open_stores(
    settings: Settings,
    stack: AsyncExitStack,
    on_restart: Callable[[Restart], None],
    on_failure: Callable[[EmbeddedError], None],
) -> Stores:
    """Opens both stores and brings the tables to their newest shape.

    Raises EmbeddedError for our own servers, StoreError for those that the settings name.
    """
    database_url, redis_url = await asyncio.gather(
        _database(settings, stack, on_restart, on_failure),
        _redis(settings, stack, on_restart, on_failure),
    )
    stack.push_async_callback(Tortoise.close_connections)
    try:
        await apply_migrations(database_url)
        await connect(database_url, max_connections=settings.database_connections)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, DBConnectionError) as error:
        raise StoreError(f"PostgreSQL at DATABASE_URL cannot be used: {error}") from error
    redis = redis_adapter.connect(redis_url, connections=settings.redis_connections)
    stack.push_async_callback(redis.aclose)
    try:
        await redis.ping()
    except (OSError, RedisError) as error:
        raise StoreError(f"Redis at REDIS_URL cannot be used: {error}") from error
    alone = not (settings.database_url and settings.redis_url)
    return Stores(redis, alone=alone, locked=not settings.database_url)


async def outlive_others(inbox: Inbox) -> None:
    """Waits until nobody else counts as alive on this database, which a killed copy does for a
    while. Of copies that start together the first one may go on.

    Raises StoreError when another copy turns out to live.
    """
    first_seen: dict[int, datetime] = {}
    while living := await inbox.earlier_copies():
        if not first_seen:
            log.info("waiting for the lease of another copy", until=max(living.values()))
        first_seen = living | first_seen
        if living.items() - first_seen.items():
            raise StoreError(
                "Another copy is running on this database. Stop it, or give every copy the same "
                "REDIS_URL beside DATABASE_URL: copies share their work only through both."
            )
        await asyncio.sleep(_LOOKED_AGAIN_S)
        await inbox.stay_alive()


async def _database(
    settings: Settings,
    stack: AsyncExitStack,
    on_restart: Callable[[Restart], None],
    on_failure: Callable[[EmbeddedError], None],
) -> str:
    if settings.database_url:
        return settings.database_url
    folder = settings.data_dir / "postgres"
    server = EmbeddedPostgres(folder, on_restart=on_restart, on_failure=on_failure)
    await stack.enter_async_context(server)
    return server.url


async def _redis(
    settings: Settings,
    stack: AsyncExitStack,
    on_restart: Callable[[Restart], None],
    on_failure: Callable[[EmbeddedError], None],
) -> str:
    if settings.redis_url:
        return settings.redis_url
    folder = settings.data_dir / "valkey"
    server = EmbeddedValkey(folder, on_restart=on_restart, on_failure=on_failure)
    await stack.enter_async_context(server)
    return server.url
