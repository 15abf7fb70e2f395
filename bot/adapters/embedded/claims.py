"""Whose a data directory is just now."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bot.adapters.embedded.errors import EmbeddedError
from bot.adapters.embedded.locks import FileLock


@contextlib.contextmanager
def claimed(data_dir: Path, name: str) -> Iterator[None]:
    """Hold the directory for this process; a second copy of the bot is told who holds it."""
    with FileLock(data_dir / "bot.lock") as lock:
        if not lock.try_acquire():
            holder = lock.noted() or "unknown"
            raise EmbeddedError(
                f"Another copy of the bot (process {holder}) is using {data_dir}. Nothing was "
                f"changed: stop that copy, or give this one a DATA_DIR or a {name} of its own."
            )
        lock.note(str(os.getpid()))
        yield


def foreign_process(pid: int, folder: Path) -> bool:
    """Whether a process lives under this number and was started for this folder.

    Numbers are given out again, so a number in a pid file alone says nothing.
    """
    return str(folder) in _command_line(pid)


def _command_line(pid: int) -> str:
    proc = Path("/proc")
    if (proc / "self").exists():
        with contextlib.suppress(OSError):
            return (proc / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace")
        return ""
    listed = subprocess.run(  # noqa: S603 - a fixed program
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        check=False,
    )
    return listed.stdout.decode("utf-8", "replace")
