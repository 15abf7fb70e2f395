"""Starting a program as a child that ends with us, and what its log says.

The child has a session of its own: Ctrl-C at the terminal reaches the bot alone, which drains
first. On Linux it gets `death_signal` when the thread that started it dies, however the bot ends.
"""

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.embedded.places import Account

_SCRIPT = str(Path(__file__).with_name("launch.py"))
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_LOG_BYTES = 8 * 1024 * 1024
_QUOTED_LINES = 12


@dataclass(frozen=True, slots=True)
class Command:
    """A program, the user it runs as, and what ends it together with us."""

    arguments: tuple[str, ...]
    folder: Path
    account: Account
    death_signal: signal.Signals
    inherited: tuple[int, ...] = ()

    def line(self) -> list[str]:
        """The whole command line, the change of user included."""
        numbers = (os.getpid(), int(self.death_signal), self.account.uid, self.account.gid)
        python = [sys.executable, "-I", "-S", _SCRIPT]
        return [*python, *(str(number) for number in numbers), *self.arguments]


class Log:
    """The file that takes a server's output; kept below 8 MiB, one older file beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._start = 0

    def spawn(self, command: Command) -> subprocess.Popen[bytes]:
        """Start a program that writes here."""
        self._turn_over()
        fd = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "ab") as log:
            self._start = os.fstat(fd).st_size
            return subprocess.Popen(  # noqa: S603 - our own program and arguments
                command.line(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=command.folder,
                env=_ENVIRONMENT,
                pass_fds=command.inherited,
                start_new_session=True,
            )

    def last_words(self) -> str:
        """The last lines that the latest program wrote."""
        with contextlib.suppress(OSError), self._path.open("rb") as log:
            end = log.seek(0, os.SEEK_END)
            log.seek(max(self._start, end - 4096))
            lines = log.read().decode("utf-8", "replace").splitlines()
            return "\n".join(lines[-_QUOTED_LINES:])
        return ""

    def _turn_over(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if self._path.stat().st_size > _LOG_BYTES:
                self._path.replace(self._path.with_suffix(".log.1"))


def run_to_end(command: Command, words: bytes = b"", *, seconds: float = 120) -> tuple[int, str]:
    """Run a program that ends by itself; returns its exit code and the end of its output."""
    done = subprocess.run(  # noqa: S603 - our own program and arguments
        command.line(),
        input=words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=command.folder,
        env=_ENVIRONMENT,
        pass_fds=command.inherited,
        start_new_session=True,
        timeout=seconds,
        check=False,
    )
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return done.returncode, "\n".join(lines[-_QUOTED_LINES:])
