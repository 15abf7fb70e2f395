"""What an operator is told when an embedded server cannot serve, and what must not stop it."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import asyncpg
import pytest
import redis.asyncio as redis

from bot.adapters.embedded import EmbeddedError, EmbeddedPostgres, EmbeddedValkey
from bot.adapters.embedded.children import Command
from bot.adapters.embedded.places import unprivileged_account
from bot.adapters.embedded.programs import postgres_bin
from tests.adapters.embedding import (
    NO_SYNC,
    as_nobody,
    eventually,
    eventually_answered,
    needs_root,
    value_of,
)


async def refusal(server: EmbeddedPostgres | EmbeddedValkey) -> str:
    with pytest.raises(EmbeddedError) as told:
        await server.start()
    assert not server.running
    return str(told.value)


async def test_a_data_directory_of_another_postgres_is_left_alone(room: Path) -> None:
    foreign = room / "postgres"
    foreign.mkdir()
    (foreign / "PG_VERSION").write_text("15\n")

    told = await refusal(EmbeddedPostgres(foreign))

    assert "data directory of another PostgreSQL" in told
    assert [path.name for path in foreign.iterdir()] == ["PG_VERSION"]


@pytest.mark.parametrize("kind", [EmbeddedPostgres, EmbeddedValkey])
async def test_a_folder_with_other_files_is_left_alone(
    room: Path, kind: type[EmbeddedPostgres | EmbeddedValkey]
) -> None:
    photo = room / "album" / "photo.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"\xff\xd8")
    told = await refusal(kind(photo.parent))
    assert "holds files that are not the bot's (photo.jpg)" in told
    assert [path.name for path in photo.parent.iterdir()] == ["photo.jpg"]


async def test_a_file_in_place_of_the_directory_is_named(room: Path) -> None:
    (room / "postgres").write_text("not a folder")
    assert "is not a directory" in await refusal(EmbeddedPostgres(room / "postgres"))


async def test_a_cluster_of_another_major_version_is_left_alone(room: Path, cluster: Path) -> None:
    version = cluster / "PG_VERSION"
    version.write_text("17\n")

    told = await refusal(EmbeddedPostgres(room / "postgres"))

    assert "written by PostgreSQL 17" in told
    assert "this bot brings PostgreSQL 18" in told
    assert version.read_text() == "17\n"


async def test_a_cluster_without_a_version_is_left_alone(room: Path, cluster: Path) -> None:
    (cluster / "PG_VERSION").unlink()
    assert "is not a PostgreSQL data directory" in await refusal(
        EmbeddedPostgres(room / "postgres")
    )


@needs_root
async def test_a_cluster_of_another_user_is_left_alone(room: Path, cluster: Path) -> None:
    os.chown(cluster, 12345, 12345)
    told = await refusal(EmbeddedPostgres(room / "postgres"))
    assert "belongs to another user than nobody" in told


@needs_root
def test_a_data_directory_of_another_user_is_left_alone(room: Path) -> None:
    (room / "postgres").mkdir()
    told = as_nobody(room / "postgres", "EmbeddedPostgres")
    assert "belongs to the user root" in told


@needs_root
@pytest.mark.parametrize("kind", ["EmbeddedPostgres", "EmbeddedValkey"])
def test_a_directory_that_cannot_be_written_is_named(room: Path, kind: str) -> None:
    told = as_nobody(room / "closed" / "data", kind)
    assert f"may not write to {room}/closed/data" in told
    assert "Nothing was changed" in told


@pytest.mark.parametrize("kind", [EmbeddedPostgres, EmbeddedValkey])
async def test_a_second_copy_is_told_who_is_there(
    room: Path, cluster: Path, kind: type[EmbeddedPostgres | EmbeddedValkey]
) -> None:
    folder = room / kind.__name__.removeprefix("Embedded").lower()
    async with kind(folder) as first:
        told = await refusal(kind(folder))
        assert f"Another copy of the bot (process {os.getpid()}) is using" in told
        assert first.running


async def test_a_pid_file_with_the_number_of_another_program_does_not_stop_us(
    room: Path, cluster: Path
) -> None:
    account = unprivileged_account()
    with subprocess.Popen(["/bin/sleep", "60"], user=account.uid) as stranger:  # noqa: ASYNC220
        try:
            mark = cluster / "postmaster.pid"
            mark.write_text(f"{stranger.pid}\n{cluster}\n1700000000\n5432\n")
            async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as server:
                assert await value_of(server.url, "SELECT 1") == 1
            assert stranger.poll() is None
        finally:
            stranger.kill()


async def test_a_server_that_somebody_else_started_on_our_files_is_left_alone(
    room: Path, cluster: Path
) -> None:
    account = unprivileged_account()
    program = str(postgres_bin(account) / "postgres")
    listening = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={cluster}"]
    arguments = ["-D", str(cluster), *listening]
    command = Command((program, *arguments), room, account, signal.SIGINT)
    with subprocess.Popen(command.line(), stderr=subprocess.DEVNULL) as stranger:  # noqa: ASYNC220
        try:
            await eventually(lambda: _names_its_process(cluster / "postmaster.pid"))
            told = await refusal(EmbeddedPostgres(room / "postgres"))
            assert f"Another PostgreSQL (process {stranger.pid}), not started by this bot" in told
            assert stranger.poll() is None
        finally:
            stranger.send_signal(signal.SIGINT)


def _names_its_process(pid_file: Path) -> bool:
    """Whether the file is there and written: PostgreSQL makes it empty first."""
    return pid_file.exists() and pid_file.read_text().partition("\n")[0].isdigit()


async def test_a_socket_path_too_long_for_the_kernel_moves_to_a_short_one(room: Path) -> None:
    deep = room / ("very-long-folder-name-" * 5) / ("and-another-one-" * 4)
    async with EmbeddedPostgres(deep / "postgres", settings=NO_SYNC) as postgres:
        assert await value_of(postgres.url, "SELECT 1") == 1
        assert "host=%2Ftmp%2Fmluvme-" in postgres.url
    async with EmbeddedValkey(deep / "valkey") as valkey:
        client = redis.from_url(valkey.url)
        assert await client.ping()
        await client.aclose()
        folder = Path(valkey.url.removeprefix("unix://").split("?")[0]).parent
    shutil.rmtree(folder)
    shutil.rmtree(Path("/tmp") / postgres.url.split("%2F")[-1])


async def test_a_server_that_keeps_crashing_is_given_up_with_a_reason(room: Path) -> None:
    failures: list[EmbeddedError] = []
    server = EmbeddedValkey(room / "valkey", on_failure=failures.append)
    async with server:
        for restarts in range(6):
            await eventually(partial(_came_back, server, restarts))
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
        await eventually(lambda: bool(failures))
    assert "ended 6 times within a minute and is not started again" in str(failures[0])
    assert "signal 9" in str(failures[0])


def _came_back(server: EmbeddedValkey, restarts: int) -> bool:
    return server.restarts == restarts and server.running


async def test_a_server_that_cannot_start_quotes_its_last_words(room: Path, cluster: Path) -> None:
    settings = {**NO_SYNC, "no_such_setting": "1"}
    told = await refusal(EmbeddedPostgres(room / "postgres", settings=settings))
    assert "Its last words" in told
    assert 'unrecognized configuration parameter "no_such_setting"' in told


@pytest.fixture
def small_disk(room: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of its own, of as many megabytes as the test asks for."""
    disk = room / "disk"
    disk.mkdir()
    size = f"size={request.param}m,mode=0755"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", disk], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine does not let us mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(1 << 16))
    assert shutil.disk_usage(disk).free == 0
    return filler


@needs_root
@pytest.mark.parametrize("small_disk", [24], indirect=True)
async def test_a_disk_too_small_to_begin_is_named(small_disk: Path) -> None:
    told = await refusal(EmbeddedPostgres(small_disk / "postgres"))
    assert f"the disk that holds {small_disk}/postgres has no room left but 23 MB" in told


@needs_root
@pytest.mark.parametrize("small_disk", [192], indirect=True)
async def test_a_disk_that_is_full_at_the_start_is_named_and_nothing_is_lost(
    small_disk: Path,
) -> None:
    async with EmbeddedPostgres(small_disk / "postgres", settings=NO_SYNC) as server:
        await value_of(server.url, "CREATE TABLE kept AS SELECT 7 AS number")
    filler = fill(small_disk)

    told = await refusal(EmbeddedPostgres(small_disk / "postgres", settings=NO_SYNC))
    assert "no room left on the disk" in told
    assert "What was stored is safe" in told

    filler.unlink()
    async with EmbeddedPostgres(small_disk / "postgres", settings=NO_SYNC) as server:
        assert await value_of(server.url, "SELECT number FROM kept") == 7


@needs_root
@pytest.mark.parametrize("small_disk", [192], indirect=True)
async def test_a_disk_that_fills_up_while_serving_loses_nothing_committed(
    small_disk: Path,
) -> None:
    async with EmbeddedPostgres(small_disk / "postgres", settings=NO_SYNC) as server:
        await value_of(server.url, "CREATE TABLE kept AS SELECT 7 AS number")
        filler = fill(small_disk)
        big = "INSERT INTO kept SELECT n FROM generate_series(1, 1000000) AS n"
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await value_of(server.url, big)
        filler.unlink()

        await eventually_answered(partial(answers, server))
        assert await value_of(server.url, "SELECT sum(number) FROM kept") == 7
        await value_of(server.url, "INSERT INTO kept VALUES (8)")


async def answers(server: EmbeddedPostgres) -> bool:
    """Whether the server takes connections, which it does not while it recovers."""
    try:
        return await value_of(server.url, "SELECT 1") == 1
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        return False


@needs_root
@pytest.mark.parametrize("small_disk", [1], indirect=True)
async def test_valkey_on_a_full_disk_says_so(small_disk: Path) -> None:
    (small_disk / "valkey").mkdir()
    fill(small_disk)
    assert "no room left on the disk" in await refusal(EmbeddedValkey(small_disk / "valkey"))


@needs_root
@pytest.mark.parametrize("small_disk", [4], indirect=True)
async def test_valkey_goes_on_when_a_full_disk_has_room_again(small_disk: Path) -> None:
    async with EmbeddedValkey(small_disk / "valkey") as server:
        client = redis.from_url(server.url)
        await client.set("before", "1")
        filler = fill(small_disk)
        await eventually_answered(partial(accepted, client, as_wanted=False))
        assert await client.get("before") == b"1"

        filler.unlink()
        await eventually_answered(partial(accepted, client, as_wanted=True))
        assert server.restarts == 0
        await client.aclose()


async def accepted(client: redis.Redis, *, as_wanted: bool) -> bool:
    """Whether a write was taken, or refused for the disk, as the test waits for."""
    try:
        await client.set("filling", "x" * 4096)
    except redis.ResponseError as refusal:
        assert "No space left" in str(refusal)  # noqa: PT017 - any other refusal is a failure
        return not as_wanted
    return as_wanted


async def test_a_store_that_cannot_be_read_is_named_with_the_way_out(room: Path) -> None:
    async with EmbeddedValkey(room / "valkey") as server:
        client = redis.from_url(server.url)
        for number in range(100):
            await client.set(f"key{number}", "value")
        await client.aclose()
    [log] = (room / "valkey" / "store").rglob("*.incr.aof")
    content = bytearray(log.read_bytes())
    content[100:140] = b"?" * 40
    log.write_bytes(content)

    told = await refusal(EmbeddedValkey(room / "valkey"))

    assert "cannot read what it stored" in told
    assert "open dialogs begin anew" in told
