"""What the parts share: options, the stage, and how bots are brought onto it."""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.bench.children import Child, Product, bare
from bot.sandbox.bench.stage import Stage, open_stage


@dataclass(frozen=True, slots=True)
class Options:
    """How long and how hard; a part takes what it needs."""

    rounds: int = 5
    seconds: float = 4.0
    people: int = 100
    talkers: int = 500
    rate: float = 200.0
    turns: int = 100
    load_seconds: float = 60.0
    dialogs: int = 10_000
    updates: int = 20_000
    killed: int = 2_500
    soak_seconds: float = 3600.0
    learners: int = 300
    pause: float = 45.0
    kill_every: float = 90.0
    fault_every: float = 6.0
    seed: int = 4242
    forms: Path | None = None
    corpora: tuple[Path, ...] = ()


FULL = Options(rounds=9, load_seconds=600.0, updates=100_000)
"""As the targets are worded; hours on a machine with nothing else to do."""

QUICK = Options(
    rounds=1, seconds=0.5, people=5, talkers=10, rate=20.0, turns=3,
    load_seconds=3.0, dialogs=20, updates=100, killed=60,
    soak_seconds=40.0, learners=20, pause=8.0, kill_every=12.0, fault_every=3.0,
)  # fmt: skip


@dataclass(slots=True)
class Bench:
    options: Options
    stage: Stage
    folder: Path
    _tokens: itertools.count[int] = field(default_factory=lambda: itertools.count(5000))
    _folders: itertools.count[int] = field(default_factory=itertools.count)

    @asynccontextmanager
    async def bare(self, kind: str, *more: str) -> AsyncIterator[Child]:
        """A bare bot that waits for updates, stopped at the end."""
        child = bare(self.stage, self.folder, kind, next(self._tokens), *more)
        try:
            await child.ready()
            yield child
        finally:
            await child.stop()

    @asynccontextmanager
    async def product(
        self, folder: Path | None = None, **variables: str
    ) -> AsyncIterator[Product]:
        """The bot with stores of its own (in `folder` they are kept), stopped at the end."""
        child = Product(self.stage, folder or self.new_folder(), **variables)
        try:
            await child.ready()
            yield child
        finally:
            await child.stop()

    def new_folder(self) -> Path:
        """An empty folder that PostgreSQL may enter when its bot runs as root."""
        folder = self.folder / f"{next(self._folders)}"
        folder.mkdir(mode=0o755)
        return folder


def progress(text: str) -> None:
    """Tells who waits what is being measured."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _make_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mluvme-bench-"))
    folder.chmod(0o755)
    return folder


@asynccontextmanager
async def open_bench(options: Options) -> AsyncIterator[Bench]:
    folder = _make_folder()
    try:
        async with open_stage() as stage:
            yield Bench(options, stage, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
