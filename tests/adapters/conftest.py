import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey
from tests.adapters.embedding import NO_SYNC


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder on a short path that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="mluvme-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def room() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
async def used() -> AsyncIterator[Path]:
    """A data directory that a server of ours has used, made once and copied by the tests."""
    with open_folder() as folder:
        async with EmbeddedPostgres(folder / "postgres", settings=NO_SYNC):
            pass
        yield folder / "postgres"


@pytest.fixture
def cluster(room: Path, used: Path) -> Path:
    """The cluster of a used data directory in the test's own room, with no server on it."""
    subprocess.run(["cp", "-a", used, room], check=True)
    return room / "postgres" / "cluster"


@pytest.fixture
async def postgres(room: Path, cluster: Path) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as server:
        yield server


@pytest.fixture
async def valkey(room: Path) -> AsyncIterator[EmbeddedValkey]:
    async with EmbeddedValkey(room / "valkey") as server:
        yield server
