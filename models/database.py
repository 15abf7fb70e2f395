"""How Tortoise reaches PostgreSQL, and how the tables come to their newest shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise import Tortoise
from tortoise.migrations.api import migrate

if TYPE_CHECKING:
    from tortoise.context import TortoiseContext

APP = "models"


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


async def apply_migrations(url: str) -> None:
    """Brings the tables to their newest shape; safe to repeat."""
    await migrate(config=tortoise_config(url, max_connections=2))
    await Tortoise.close_connections()
