"""What the parts share: options, the stage, and how bots are brought onto it."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import subprocess
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
    """How long and how hard; a part takes what it needs. Each can be set by its name."""

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
    kills: int = 3
    soak_seconds: float = 3600.0
    learners: int = 300
    pause: float = 45.0
    kill_every: float = 90.0
    fault_every: float = 6.0
    seed: int = 4242
    hearing_s: float = 6.0
    ended_s: float = 10.0
    """By then the last turn has ended, and no chat shows a sign any more."""
    quiet_s: float = 8.0
    """A bot that has answered nothing for so long has nothing left to answer."""
    download_s: float = 0.15
    transcription_s: float = 0.9
    first_token_s: float = 0.45
    tokens_per_second: float = 80.0
    speech_base_s: float = 0.35
    speech_per_token_s: float = 0.018
    forms: Path | None = None
    corpora: tuple[Path, ...] = ()

    @property
    def delays(self) -> dict[str, float]:
        """What the services of a turn take, as the sandbox is told it."""
        return {name: getattr(self, name) for name in _DELAYS}

    @property
    def warm_up_s(self) -> float:
        """How long a bot is kept busy before it is measured."""
        return min(1.0, self.seconds)


_DELAYS = (
    "download_s", "transcription_s", "first_token_s", "tokens_per_second", "speech_base_s",
    "speech_per_token_s",
)  # fmt: skip

FULL = Options(rounds=9, load_seconds=600.0, updates=100_000)
"""As the targets are worded; hours on a machine with nothing else to do."""

QUICK = Options(
    rounds=1, seconds=0.5, people=5, talkers=10, rate=20.0, turns=3,
    load_seconds=3.0, dialogs=20, updates=100, killed=60,
    soak_seconds=40.0, learners=20, pause=8.0, kill_every=12.0, fault_every=3.0,
    kills=1, hearing_s=0.5, ended_s=1.5, quiet_s=2.0,
    download_s=0.02, transcription_s=0.1, first_token_s=0.05, tokens_per_second=800.0,
    speech_base_s=0.05, speech_per_token_s=0.002,
)  # fmt: skip


@dataclass(slots=True)
class Bench:
    options: Options
    stage: Stage
    folder: Path
    _tokens: itertools.count[int] = field(default_factory=lambda: itertools.count(5000))
    _folders: itertools.count[int] = field(default_factory=itertools.count)
    _pattern: Path | None = None

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
        """The bot with stores of its own (those of `folder` are kept), stopped at the end."""
        child = Product(self.stage, folder or await self.furnished_folder(), **variables)
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

    async def furnish(self) -> None:
        """Makes the tables once: bots that come later find them and start in a third of the time.

        The start that makes them takes 30 MB more, too.
        """
        if self._pattern is None:
            pattern = self.new_folder()
            async with self.product(pattern):
                pass
            self._pattern = pattern

    async def furnished_folder(self) -> Path:
        """A folder of its own, in which the tables stand already if they were made."""
        folder = self.new_folder()
        if self._pattern is not None:
            copying = ["cp", "-a", f"{self._pattern}/.", str(folder)]  # PostgreSQL may own files
            await asyncio.to_thread(subprocess.run, copying, check=True)
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
