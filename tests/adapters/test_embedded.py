"""The embedded servers as the bot uses them: fresh, again, after a crash, under two loops."""

import asyncio
import os
import signal
import stat
from functools import partial
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis.asyncio as redis
import uvloop

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey, Restart
from tests.adapters.embedding import NO_SYNC, eventually, eventually_answered, value_of

# What asyncpg raises when the server dies under it; the third comes from a pool that releases a
# connection whose end was not yet noticed.
LOST = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)


async def test_rows_survive_a_stop_and_a_start(room: Path) -> None:
    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as first:
        connection = await asyncpg.connect(first.url)
        await connection.execute(
            "CREATE TABLE words (word text); INSERT INTO words VALUES ('příliš')"
        )
        await connection.close()
        address = first.url
    assert not first.running

    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as second:
        assert second.url == address
        assert await value_of(second.url, "SELECT word FROM words") == "příliš"


async def test_the_server_is_configured_as_promised(postgres: EmbeddedPostgres) -> None:
    async def shown(name: str) -> str:
        return str(await value_of(postgres.url, f"SHOW {name}"))

    assert await shown("timezone") == "UTC"
    assert await shown("max_connections") == "100"
    assert await shown("shared_buffers") == "128MB"
    assert await shown("listen_addresses") == ""
    assert await shown("data_checksums") == "on"
    assert await shown("server_encoding") == "UTF8"
    assert await shown("fsync") == "off"  # what the test asked for
    assert await value_of(postgres.url, "SELECT lower('ŘEČ')") == "řeč"


async def test_the_role_owns_its_database_and_is_no_superuser(postgres: EmbeddedPostgres) -> None:
    superuser = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    assert await value_of(postgres.url, superuser) is False
    await value_of(postgres.url, "CREATE DATABASE another")
    assert await value_of(postgres.url_of("another"), "SELECT current_database()") == "another"


async def test_a_wrong_password_is_refused(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(postgres.url, password="guess")


async def test_the_log_does_not_quote_what_statements_say(
    postgres: EmbeddedPostgres, room: Path
) -> None:
    with pytest.raises(asyncpg.PostgresError, match="plakala"):
        await value_of(postgres.url, "SELECT 'Včera jsem plakala'::integer")
    assert "plakala" not in (room / "postgres" / "postgres.log").read_text()


async def test_the_password_is_for_our_eyes_only(postgres: EmbeddedPostgres, room: Path) -> None:
    password = room / "postgres" / "password"
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    assert len(password.read_text()) >= 32


async def test_postgres_never_runs_as_root(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid is not None
    assert psutil.Process(postgres.pid).uids().effective != 0


async def test_a_lost_password_file_is_made_anew(room: Path, cluster: Path) -> None:
    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as first:
        await value_of(first.url, "CREATE TABLE kept ()")
    (room / "postgres" / "password").unlink()

    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as second:
        assert await value_of(second.url, "SELECT count(*) FROM kept") == 0


async def test_a_crashed_postgres_comes_back_with_every_committed_row(
    room: Path, cluster: Path
) -> None:
    restarts: list[Restart] = []
    server = EmbeddedPostgres(room / "postgres", settings=NO_SYNC, on_restart=restarts.append)
    async with server:
        pool = await asyncpg.create_pool(server.url, min_size=2, max_size=4)
        await pool.execute("CREATE TABLE numbers AS SELECT generate_series(1, 1000) AS number")
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        await eventually(lambda: bool(restarts))

        assert await eventually_fetched(pool) == 1000
        assert server.running
        assert (server.restarts, restarts[0].reason) == (1, "signal 9")
        await pool.close()


async def test_no_acknowledged_row_is_lost_while_the_server_is_killed_again_and_again(
    room: Path, cluster: Path
) -> None:
    server = EmbeddedPostgres(room / "postgres", settings=NO_SYNC)
    async with server:
        pool = await asyncpg.create_pool(server.url, min_size=2, max_size=4)
        await pool.execute("CREATE TABLE acknowledged (number int PRIMARY KEY)")
        stored: list[int] = []
        async with asyncio.TaskGroup() as group:
            for worker in range(4):
                group.create_task(store_numbers(pool, worker * 1000, stored))
            for crash in range(1, 4):
                await eventually(partial(enough, stored, crash * 100))
                assert server.pid is not None
                os.kill(server.pid, signal.SIGKILL)
                await eventually(partial(came_back, server, crash))
        kept = {row["number"] for row in await pool.fetch("SELECT number FROM acknowledged")}
        await pool.close()
    assert len(stored) == 1000
    assert set(stored) <= kept


async def store_numbers(
    pool: "asyncpg.Pool[asyncpg.Record]", first: int, stored: list[int]
) -> None:
    for number in range(first, first + 250):
        await eventually_answered(partial(store, pool, number))
        stored.append(number)


async def store(pool: "asyncpg.Pool[asyncpg.Record]", number: int) -> bool:
    query = "INSERT INTO acknowledged VALUES ($1) ON CONFLICT DO NOTHING"
    try:
        await pool.execute(query, number)
    except LOST:
        return False
    return True


def enough(stored: list[int], count: int) -> bool:
    return len(stored) >= count


def came_back(server: EmbeddedPostgres, restarts: int) -> bool:
    return server.restarts == restarts


async def eventually_fetched(pool: "asyncpg.Pool[asyncpg.Record]") -> int:
    """Ask until the pool has thrown away its dead connections, which takes one failure each."""
    for _ in range(10):
        try:
            return int(await pool.fetchval("SELECT count(*) FROM numbers"))
        except LOST:
            continue
    raise AssertionError("the pool did not recover")


async def test_keys_survive_a_stop_and_a_crash(room: Path) -> None:
    async with EmbeddedValkey(room / "valkey") as first:
        client = redis.from_url(first.url, decode_responses=True)
        await client.set("state", "onboarding")
        await client.aclose()

    restarts: list[Restart] = []
    async with EmbeddedValkey(room / "valkey", on_restart=restarts.append) as second:
        client = redis.from_url(second.url, decode_responses=True)
        assert await client.get("state") == "onboarding"
        assert second.pid is not None
        os.kill(second.pid, signal.SIGKILL)
        await eventually(lambda: bool(restarts))
        assert await client.get("state") == "onboarding"
        await client.aclose()
    assert not second.running


async def test_valkey_listens_on_nothing_but_its_socket(valkey: EmbeddedValkey) -> None:
    client = redis.from_url(valkey.url, decode_responses=True)
    assert (await client.config_get("port"))["port"] == "0"
    assert (await client.config_get("appendonly"))["appendonly"] == "yes"
    assert (await client.config_get("unixsocketperm"))["unixsocketperm"] == "700"
    await client.aclose()


async def test_stopping_twice_and_stopping_unstarted_is_harmless(room: Path) -> None:
    server = EmbeddedValkey(room / "valkey")
    await server.stop()
    await server.start()
    await server.stop()
    await server.stop()
    assert not server.running


async def test_a_start_that_is_cancelled_leaves_nothing_running(room: Path) -> None:
    server = EmbeddedPostgres(room / "postgres", settings=NO_SYNC)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(server.start(), 0.01)
    assert not server.running
    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as again:
        assert again.running


def test_the_servers_run_under_uvloop_too(room: Path) -> None:
    async def journey() -> int:
        restarts: list[Restart] = []
        server = EmbeddedValkey(room / "valkey", on_restart=restarts.append)
        async with server:
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
            await eventually(lambda: bool(restarts))
            return server.restarts

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(journey()) == 1
