"""Keeps one server running: started, watched, started again after a crash, ended with the bot.

One thread a server does all of it. It has to be a thread that lives as long as the server, for
Linux sends the signal of a parent's death when the *thread* that started the child ends
(prctl(2), PR_SET_PDEATHSIG); and waiting in a thread is the same under asyncio and uvloop.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import structlog

from bot.adapters.embedded.children import Command, Log
from bot.adapters.embedded.errors import EmbeddedError, from_exit, from_os_error

_READY_SECONDS = 300.0
_POLL_SECONDS = 0.02
_CRASHES_ALLOWED = 5
_CRASH_WINDOW_SECONDS = 60.0
_FIRST_DELAY_SECONDS = 0.1

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Restart:
    """A server came back after it had ended by itself."""

    server: str
    count: int
    reason: str
    seconds: float


class Server(Protocol):
    """What the supervisor has to know of one kind of server."""

    data_dir: Path

    @property
    def name(self) -> str: ...

    @property
    def stop_signals(self) -> tuple[signal.Signals, ...]:
        """What ends it, from the gentle signal to the hard one."""
        ...

    def prepared(self, given_up: Callable[[], bool]) -> AbstractContextManager[Log]:
        """Take the data directory for as long as the context is open."""
        ...

    def launching(self, given_up: Callable[[], bool]) -> AbstractContextManager[Command]:
        """Say how to start; the context closes when the child is running."""
        ...

    def answers(self) -> bool:
        """Whether the server accepts a connection now."""
        ...


class Supervisor:
    """Runs one server from `start` to `stop`."""

    def __init__(
        self,
        server: Server,
        *,
        on_restart: Callable[[Restart], None] | None = None,
        on_failure: Callable[[EmbeddedError], None] | None = None,
    ) -> None:
        self.restarts = 0
        self._server = server
        self._on_restart = on_restart
        self._on_failure = on_failure
        self._stopping = threading.Event()
        self._spawning = threading.Lock()
        self._crashes: deque[float] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready: asyncio.Future[None] | None = None

    @property
    def running(self) -> bool:
        """Whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process id while the server lives."""
        return self._process.pid if self._process is not None and self.running else None

    async def start(self) -> None:
        """Return when the server answers; raises EmbeddedError when it cannot."""
        self._stopping.clear()
        self._loop = asyncio.get_running_loop()
        self._ready = self._loop.create_future()
        name = f"embedded-{self._server.name.lower()}"
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        try:
            await self._ready
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the server, gently first; harmless when it is not running."""
        if self._thread is not None:
            await asyncio.to_thread(self._end, self._thread)
            self._thread = None

    def _end(self, thread: threading.Thread) -> None:
        with self._spawning:
            self._stopping.set()
            process = self._process
        for stop_signal in self._server.stop_signals:
            if process is not None:
                process.send_signal(stop_signal)
            thread.join(20 if stop_signal is self._server.stop_signals[0] else 5)
            if not thread.is_alive():
                return
        log.error("embedded_server_will_not_end", server=self._server.name)

    def _run(self) -> None:
        try:
            with self._server.prepared(self._stopping.is_set) as output:
                self._launch(output)
                self._tell(self._succeed)
                self._watch(output)
        except EmbeddedError as error:
            self._tell(self._fail, error)
        except OSError as error:
            where = self._server.data_dir
            self._tell(self._fail, from_os_error(error, name=self._server.name, place=where))
        except Exception as error:  # noqa: BLE001 - a thread's last word must reach the bot
            self._tell(self._fail, EmbeddedError(f"{self._server.name} was given up: {error!r}"))

    def _launch(self, output: Log) -> None:
        began = time.monotonic()
        with self._server.launching(self._stopping.is_set) as command, self._spawning:
            if self._stopping.is_set():
                raise EmbeddedError(f"{self._server.name} was stopped before it had started.")
            self._process = output.spawn(command)
        self._await_answer(self._process, output, began)
        took = round(time.monotonic() - began, 3)
        log.info("embedded_server_started", server=self._server.name, seconds=took)

    def _await_answer(self, process: subprocess.Popen[bytes], output: Log, began: float) -> None:
        while not self._server.answers():
            code = process.poll()
            if code is not None:
                where = self._server.data_dir
                raise from_exit(code, output.last_words(), name=self._server.name, place=where)
            if time.monotonic() - began > _READY_SECONDS:
                self._kill(process)
                raise EmbeddedError(
                    f"{self._server.name} runs but has not answered for {_READY_SECONDS:.0f} s "
                    f"and was ended. What was stored is untouched.\n{output.last_words()}"
                )
            time.sleep(_POLL_SECONDS)

    def _watch(self, output: Log) -> None:
        while self._process is not None:
            code = self._process.wait()
            if self._stopping.is_set():
                return
            self._revive(code, output)

    def _revive(self, code: int, output: Log) -> None:
        ended = time.monotonic()
        reason = f"signal {-code}" if code < 0 else f"code {code}"
        words = output.last_words()
        log.error("embedded_server_ended", server=self._server.name, reason=reason)
        self._pause_after_crash(ended, code, words)
        if self._stopping.is_set():
            return
        try:
            self._launch(output)
        except EmbeddedError as error:
            log.warning("embedded_server_not_back", server=self._server.name, reason=str(error))
            return
        self.restarts += 1
        took = round(time.monotonic() - ended, 3)
        restart = Restart(self._server.name, self.restarts, reason, took)
        log.warning("embedded_server_restarted", server=self._server.name, seconds=took)
        if self._on_restart is not None:
            self._tell(self._on_restart, restart)

    def _pause_after_crash(self, now: float, code: int, words: str) -> None:
        self._crashes.append(now)
        while now - self._crashes[0] > _CRASH_WINDOW_SECONDS:
            self._crashes.popleft()
        if len(self._crashes) > _CRASHES_ALLOWED:
            name, where = self._server.name, self._server.data_dir
            cause = from_exit(code, words, name=name, place=where)
            raise EmbeddedError(
                f"{name} ended {len(self._crashes)} times within a minute and is not started "
                f"again. {cause}"
            )
        self._stopping.wait(_FIRST_DELAY_SECONDS * (2 ** (len(self._crashes) - 1) - 1))

    def _tell(self, callback: Callable[..., None], *arguments: object) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens
                self._loop.call_soon_threadsafe(callback, *arguments)

    def _succeed(self) -> None:
        if self._ready is not None and not self._ready.done():
            self._ready.set_result(None)

    def _fail(self, error: EmbeddedError) -> None:
        if self._ready is not None and not self._ready.done():
            self._ready.set_exception(error)
        elif not self._stopping.is_set():
            log.critical("embedded_server_given_up", server=self._server.name, reason=str(error))
            if self._on_failure is not None:
                self._on_failure(error)

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
