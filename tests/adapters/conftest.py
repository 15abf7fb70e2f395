import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey
from tests.adapters.embedding import NO_SYNC


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder on a short path that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="mluvme-", dir="/tmp"))
    if os.geteuid() == 0:
        folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
async def postgres(room: Path) -> AsyncIterator[EmbeddedPostgres]:
    async with EmbeddedPostgres(room / "postgres", settings=NO_SYNC) as server:
        yield server


@pytest.fixture
async def valkey(room: Path) -> AsyncIterator[EmbeddedValkey]:
    async with EmbeddedValkey(room / "valkey") as server:
        yield server
