"""Locks that the kernel drops when their last holder is gone, even by SIGKILL.

`bot.lock` belongs to the process of the bot, so a second copy is told at once. `server.lock` is
inherited by the server and all its children, so nobody starts a server on files that an earlier
one, orphaned by a killed bot, is still writing. Pid files answer neither question reliably.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

_POLL = 0.02


class FileLock:
    """An exclusive `flock` on a file; children may inherit `fd`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.fd = -1

    def try_acquire(self) -> bool:
        """Take the lock if it is free."""
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            return False
        except BaseException:
            os.close(fd)
            raise
        self.fd = fd
        return True

    def acquire(self, patience: float, *, given_up: Callable[[], bool]) -> bool:
        """Wait at most `patience` seconds for the lock, or until `given_up` says so."""
        deadline = time.monotonic() + patience
        while not self.try_acquire():
            if time.monotonic() > deadline or given_up():
                return False
            time.sleep(_POLL)
        return True

    def note(self, text: str) -> None:
        """Write who holds the lock into the file, for messages only."""
        os.ftruncate(self.fd, 0)
        os.pwrite(self.fd, text.encode(), 0)

    def noted(self) -> str:
        """Read what the holder wrote."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return self._path.read_text("utf-8").strip()
        return ""

    def release(self) -> None:
        """Let go of our copy; a child that inherited the lock keeps it."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
