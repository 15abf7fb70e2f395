"""What the tests of the embedded servers share."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

NO_SYNC = {"fsync": "off"}
ROOT = Path(__file__).parents[2]

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can set this up")

_AS_NOBODY = """
import asyncio, concurrent.futures.thread, os, pwd, sys
from pathlib import Path
import bot.adapters.embedded as embedded

async def main(data, kind):
    try:
        await getattr(embedded, kind)(data).start()
    except embedded.EmbeddedError as error:
        print(error)

nobody = pwd.getpwnam("nobody")
os.setgroups([])
os.setgid(nobody.pw_gid)
os.setuid(nobody.pw_uid)
asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


async def eventually(condition: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait for a condition that another process brings about."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        await asyncio.sleep(0.01)


async def eventually_answered(ask: Callable[[], Awaitable[bool]], *, seconds: float = 20) -> None:
    """Ask a server until the answer is yes."""
    deadline = time.monotonic() + seconds
    while not await ask():
        assert time.monotonic() < deadline, "the answer stayed no"
        await asyncio.sleep(0.01)


async def value_of(url: str, query: str) -> object:
    """One value by a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


def as_nobody(data_dir: Path, kind: str) -> str:
    """What an ordinary user is told who starts a server on this directory."""
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(data_dir), kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
