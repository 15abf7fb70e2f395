"""Commands as processes forked off one that has imported the bot and the sandbox.

Their imports take seconds of CPU, and the system tests start some fifty processes. A forked
one is a process like any other, killed and awaited as such; it shares with its siblings only what
imports leave behind. The server of the forks is the standard library's: it is started anew, so
that nothing of pytest's is in it.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
# This module first: its package imports aiogram as the bot does, leaving classes unbuilt.
_FORKS.set_forkserver_preload([__name__, "bot.starting", "bot.sandbox.app"])


class Forked:
    """`python -m` with arguments, with as much of `subprocess.Popen` as the tests ask for."""

    def __init__(
        self, arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], output: Path
    ) -> None:
        self._process = _FORKS.Process(target=_run, args=(arguments, cwd, dict(env), output))
        self._process.start()
        if self._process.pid is None:
            raise AssertionError("not started")
        self.pid: int = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _run(arguments: Sequence[str], cwd: Path, env: Mapping[str, str], output: Path) -> None:
    os.setsid()
    os.chdir(cwd)
    with output.open("ab") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    os.environ.clear()  # noqa: TID251 - given to this process alone
    os.environ.update(env)  # noqa: TID251
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
