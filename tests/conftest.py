"""The two stores, real ones: one of each for a test worker, emptied between tests."""

from __future__ import annotations

import contextlib
import gc
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from redis.asyncio import Redis
from tortoise import Tortoise, connections

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey
from bot.adapters.embedded.locks import FileLock
from bot.adapters.redis import connect as connect_redis
from bot.core.services import Services
from models.database import apply_migrations, connect
from tests.factories import World

# An exception in a log line costs seconds with the renderer that is in use before any set-up.
structlog.configure(
    processors=[structlog.processors.KeyValueRenderer()],
    logger_factory=structlog.ReturnLoggerFactory(),
)

_SHARED = pytest.StashKey[Path]()
_LONG = ("tests/system/", "tests/sandbox/test_bench_parts.py", "tests/sandbox/test_soak.py")

gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    """Gives all workers one folder."""
    if hasattr(config, "workerinput"):
        config.stash[_SHARED] = Path(config.workerinput["shared"])
        return
    shared = contextlib.ExitStack()
    config.stash[_SHARED] = shared.enter_context(open_folder())
    config.add_cleanup(shared.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["shared"] = str(node.config.stash[_SHARED])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first, so that the workers end together."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


def pytest_collection_finish() -> None:
    """What is loaded stays, so nobody looks for garbage in it, as in the product."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)


_EMPTY = """
DO $$
DECLARE
    deletions text;
BEGIN
    SELECT string_agg(format('of_%s AS (DELETE FROM %I)', tablename, tablename), ', ')
    INTO deletions FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT LIKE '%migration%';
    EXECUTE 'WITH ' || deletions || ' SELECT';
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
"""Deletes every row and starts every sequence anew; TRUNCATE takes ten times as long."""


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder on a short path that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="mluvme-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
async def prepared(pytestconfig: pytest.Config) -> Path:
    """A directory of PostgreSQL with the real migrations applied, made once for all workers.

    It is there to be copied.
    """
    shared = pytestconfig.stash[_SHARED]
    with FileLock(shared / "lock") as lock:
        lock.acquire(120, given_up=lambda: False)
        if not (shared / "made").exists():
            async with EmbeddedPostgres(shared / "postgres", settings={"fsync": "off"}) as server:
                await apply_migrations(server.url)
            (shared / "made").touch()
    return shared / "postgres"


@pytest.fixture(scope="session")
def furnished(prepared: Path) -> Iterator[Path]:
    with open_folder() as folder:
        subprocess.run(["cp", "-a", prepared, folder], check=True)
        yield folder / "postgres"


@pytest.fixture(scope="session")
async def database_url(furnished: Path) -> AsyncIterator[str]:
    """A server of this worker's own; nothing in it is synced."""
    async with EmbeddedPostgres(furnished, settings={"fsync": "off"}) as server:
        yield server.url


@pytest.fixture(scope="session")
async def redis_url() -> AsyncIterator[str]:
    with open_folder() as folder:
        async with EmbeddedValkey(folder / "valkey") as server:
            yield server.url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[None]:
    """Empty tables, bound in the context that the test runs in."""
    await connect(database_url, max_connections=10)
    await connections.get("default").execute_script(_EMPTY)
    yield
    await Tortoise.close_connections()


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = connect_redis(redis_url, connections=16)
    await client.flushdb()
    yield client
    await client.aclose()


@pytest.fixture
async def world(database: None, redis: Redis) -> AsyncIterator[World]:
    made = World(redis)
    await made.services.inbox.open(alone=True)
    yield made
    await made.nursery.drain(10)


@pytest.fixture
def services(world: World) -> Services:
    return world.services
