"""How Tortoise reaches PostgreSQL, and how the tables come to their newest shape."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg
from asyncpg.connection import Connection
from tortoise import Tortoise, connections
from tortoise.exceptions import DBConnectionError
from tortoise.migrations.api import migrate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tortoise.context import TortoiseContext

APP = "models"


class KeptConnection(Connection):  # type: ignore[misc]  # asyncpg is untyped
    """A connection that goes back to the pool as it is.

    asyncpg would ask the server to forget advisory locks, cursors, listeners and settings each
    time: a second round trip for every query. Nothing here leaves any of them behind, and a
    transaction that was left open is rolled back all the same.
    """

    def get_reset_query(self) -> str:
        return ""


DATABASE_AWAY = (
    asyncpg.InternalClientError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    DBConnectionError,
    ConnectionError,
    FileNotFoundError,
)
"""What a statement raises while PostgreSQL is away; the last one is an absent unix socket."""

_MIGRATING = 4_242_001
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 1.0

Found = TypeVar("Found")


async def patiently(work: Callable[[], Awaitable[Found]], *, seconds: float = 30.0) -> Found:
    """Does `work` again while PostgreSQL is away; only for what may be done twice."""
    loop = asyncio.get_running_loop()
    end, pause = loop.time() + seconds, _FIRST_PAUSE_S
    while True:
        try:
            return await work()
        except DATABASE_AWAY:
            if loop.time() + pause > end:
                raise
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)


def tortoise_config(url: str, *, max_connections: int = 20) -> dict[str, Any]:
    """Tortoise's configuration for a `postgres://` address.

    A `host` in the query (a folder) means a unix socket, as libpq has it.
    """
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    credentials: dict[str, Any] = {
        "host": query.pop("host", parts.hostname or "127.0.0.1"),
        "port": int(query.pop("port", parts.port or 5432)),
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.lstrip("/")) or "mluvme",
        "minsize": 2,
        "maxsize": max_connections,
        "application_name": "mluvme",
        "connection_class": KeptConnection,
    }
    if "sslmode" in query:
        credentials["ssl"] = query["sslmode"]
    return {
        "connections": {
            "default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials}
        },
        "apps": {
            APP: {
                "models": ["models"],
                "default_connection": "default",
                "migrations": "models.migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(url: str, *, max_connections: int = 20) -> TortoiseContext:
    """Binds the tables to a database; to be awaited first thing in a process."""
    return await Tortoise.init(config=tortoise_config(url, max_connections=max_connections))


async def open_pool() -> asyncpg.Pool[asyncpg.Record]:
    """Opens the connections behind the tables, which are else opened by the first statement."""
    client = connections.get("default")
    async with client.acquire_connection():
        pass
    pool: asyncpg.Pool[asyncpg.Record] = client._pool  # noqa: SLF001 - Tortoise shows it nowhere else
    return pool


async def apply_migrations(url: str) -> None:
    """Brings the tables to their newest shape; safe to repeat, and for several copies at once."""
    config = tortoise_config(url, max_connections=2)
    known = ("host", "port", "user", "password", "database", "ssl")
    credentials = config["connections"]["default"]["credentials"]
    lock = await asyncpg.connect(**{n: credentials[n] for n in known if n in credentials})
    try:
        await lock.execute("SELECT pg_advisory_lock($1)", _MIGRATING)
        await migrate(config=config)
        await Tortoise.close_connections()
    finally:
        await lock.close()
