"""Valkey (speaks as Redis does) for a machine that has none: a unix socket and a log of writes."""

import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from bot.adapters.embedded.children import Command, Log
from bot.adapters.embedded.claims import claimed, foreign_process
from bot.adapters.embedded.errors import EmbeddedError
from bot.adapters.embedded.locks import FileLock
from bot.adapters.embedded.places import make_data_dir, make_folder, own_account, socket_folder
from bot.adapters.embedded.programs import valkey_server
from bot.adapters.embedded.supervisor import Restart, Supervisor

NAME = "Valkey"
_SOCKET = "valkey.sock"
_ORPHAN_SECONDS = 30.0
_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "port": "0",
        "unixsocketperm": "700",
        "daemonize": "no",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory": "256mb",
        "maxmemory-policy": "allkeys-lru",  # Redis holds only what may be forgotten
        "set-proc-title": "no",
    }
)


class EmbeddedValkey:
    """A Valkey server of our own under a directory; `async with` starts and stops it."""

    def __init__(
        self,
        data_dir: Path,
        *,
        settings: Mapping[str, str] = MappingProxyType({}),
        on_restart: Callable[[Restart], None] | None = None,
        on_failure: Callable[[EmbeddedError], None] | None = None,
    ) -> None:
        self._server = _ValkeyServer(data_dir, settings)
        self._supervisor = Supervisor(self._server, on_restart=on_restart, on_failure=on_failure)

    async def start(self) -> None:
        """Return when the server accepts commands; raises EmbeddedError."""
        await self._supervisor.start()

    async def stop(self) -> None:
        """End the server; what was written is on the disk."""
        await self._supervisor.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The address for redis-py; valid after `start`, the same after restarts."""
        return f"unix://{quote(str(self._server.sockets / _SOCKET))}?db=0"

    @property
    def running(self) -> bool:
        """Whether the server's process lives."""
        return self._supervisor.running

    @property
    def restarts(self) -> int:
        """How often the server was started again after a crash."""
        return self._supervisor.restarts

    @property
    def pid(self) -> int | None:
        """The process id while the server lives."""
        return self._supervisor.pid


class _ValkeyServer:
    name = NAME
    stop_signals: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGKILL)

    def __init__(self, data_dir: Path, settings: Mapping[str, str]) -> None:
        self.data_dir = data_dir
        self.sockets = data_dir
        self._settings = {**_SETTINGS, **settings}

    @contextlib.contextmanager
    def prepared(self, given_up: Callable[[], bool]) -> Iterator[Log]:
        del given_up
        self.data_dir = make_data_dir(self.data_dir, name=NAME)
        self._refuse_foreign_directory()
        with claimed(self.data_dir, NAME):
            make_folder(self.data_dir / "store", mode=0o700, owner=own_account())
            self.sockets = socket_folder(self.data_dir, _SOCKET, own_account())
            self._program = valkey_server()
            yield Log(self.data_dir / "valkey.log")

    @contextlib.contextmanager
    def launching(self, given_up: Callable[[], bool]) -> Iterator[Command]:
        with FileLock(self.data_dir / "server.lock") as lock:
            self._await_earlier(lock, given_up)
            options = {
                "dir": str(self.data_dir / "store"),
                "unixsocket": str(self.sockets / _SOCKET),
                "pidfile": str(self.sockets / "valkey.pid"),
                **self._settings,
            }
            arguments = [str(self._program)]
            for name, value in options.items():
                arguments += [f"--{name}", value]
            account, ending = own_account(), signal.SIGTERM
            yield Command(tuple(arguments), self.data_dir, account, ending, (lock.fd,))

    def answers(self) -> bool:
        """Whether the server has loaded its data and takes commands."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self.sockets / _SOCKET))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def _await_earlier(self, lock: FileLock, given_up: Callable[[], bool]) -> None:
        if lock.try_acquire():
            return
        with contextlib.suppress(OSError, ValueError):
            pid = int((self.sockets / "valkey.pid").read_text("utf-8"))
            if foreign_process(pid, self.data_dir):
                os.kill(pid, signal.SIGTERM)
        if not lock.acquire(_ORPHAN_SECONDS, given_up=given_up):
            raise EmbeddedError(
                f"An earlier {NAME} still runs on {self.data_dir} and does not end. "
                "Nothing was changed: end that server and start the bot again."
            )

    def _refuse_foreign_directory(self) -> None:
        names = {entry.name for entry in self.data_dir.iterdir()}
        if names and "bot.lock" not in names:
            raise EmbeddedError(
                f"{self.data_dir} holds files that are not the bot's ({min(names)}). Nothing "
                "was changed there: point DATA_DIR at a new or an empty folder."
            )
