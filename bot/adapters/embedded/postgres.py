"""PostgreSQL for a machine that has none: its own cluster, role, database and unix socket."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from bot.adapters.embedded.children import Command, Log, run_to_end
from bot.adapters.embedded.claims import claimed, foreign_process
from bot.adapters.embedded.errors import EmbeddedError, from_exit
from bot.adapters.embedded.locks import FileLock
from bot.adapters.embedded.places import (
    home_for,
    make_data_dir,
    make_folder,
    socket_folder,
    unprivileged_account,
)
from bot.adapters.embedded.programs import POSTGRES_MAJOR, postgres_bin
from bot.adapters.embedded.supervisor import Restart, Supervisor

NAME = "PostgreSQL"
DATABASE = "mluvme"
_ROLE = "mluvme"
_SOCKET = ".s.PGSQL.5432"
_ROOM_FOR_A_CLUSTER = 128 * 1024 * 1024
_ORPHAN_SECONDS = 30.0
_PROTOCOL_3 = 196608
_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": "128MB",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        # Refused statements quote the values of learners, and the client is told anyway.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "jit": "off",
        "random_page_cost": "1.1",
        "password_encryption": "scram-sha-256",
    }
)


class EmbeddedPostgres:
    """A PostgreSQL server of our own under a directory; `async with` starts and stops it."""

    def __init__(
        self,
        data_dir: Path,
        *,
        settings: Mapping[str, str] = MappingProxyType({}),
        on_restart: Callable[[Restart], None] | None = None,
        on_failure: Callable[[EmbeddedError], None] | None = None,
    ) -> None:
        self._server = _PostgresServer(data_dir, settings)
        self._supervisor = Supervisor(self._server, on_restart=on_restart, on_failure=on_failure)

    async def start(self) -> None:
        """Return when the database accepts connections; raises EmbeddedError."""
        await self._supervisor.start()

    async def stop(self) -> None:
        """Shut the server down fast: connections are ended, everything committed is kept."""
        await self._supervisor.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The address for Tortoise and asyncpg; valid after `start`, the same after restarts."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The address of another database of the same server."""
        password = self._server.password
        folder = quote(str(self._server.sockets), safe="")
        return f"postgres://{_ROLE}:{password}@/{database}?host={folder}"

    @property
    def home(self) -> Path:
        """The folder that really holds the data; not `data_dir` when nobody could enter that."""
        return self._server.home

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


class _PostgresServer:
    name = NAME
    # Fast shutdown, immediate shutdown, the end (PostgreSQL manual, "Shutting Down the Server").
    stop_signals: tuple[signal.Signals, ...] = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)

    def __init__(self, data_dir: Path, settings: Mapping[str, str]) -> None:
        self.data_dir = data_dir
        self.home = data_dir
        self.sockets = data_dir
        self.password = ""
        self._settings = {**_SETTINGS, **settings}
        self._inherited: tuple[int, ...] = ()

    @property
    def _cluster(self) -> Path:
        return self.home / "cluster"

    @contextlib.contextmanager
    def prepared(self, given_up: Callable[[], bool]) -> Iterator[Log]:
        account = unprivileged_account()
        self.data_dir = make_data_dir(self.data_dir, name=NAME)
        self._refuse_foreign_directory()
        with claimed(self.data_dir, NAME):
            self.home = home_for(self.data_dir, account)
            self.sockets = socket_folder(self.home, _SOCKET, account)
            self._account = account
            self._bin = postgres_bin(account)
            self._refuse_foreign_cluster()
            with self._server_lock(given_up) as lock:
                self._inherited = (lock.fd,)
                self._make_ready()
            yield Log(self.data_dir / "postgres.log")

    @contextlib.contextmanager
    def launching(self, given_up: Callable[[], bool]) -> Iterator[Command]:
        with self._server_lock(given_up) as lock:
            self._remove_stale_marks()
            options = {**self._settings, "unix_socket_directories": f'"{self.sockets}"'}
            arguments = [str(self._bin / "postgres"), "-D", str(self._cluster)]
            for name, value in options.items():
                arguments += ["-c", f"{name}={value}"]
            self._inherited = (lock.fd,)
            yield self._command(arguments)

    def answers(self) -> bool:
        """Whether the server asks for a password: until then it is starting or recovering."""
        pairs = f"user\0{_ROLE}\0database\0{DATABASE}\0\0".encode()
        greeting = struct.pack("!ii", len(pairs) + 8, _PROTOCOL_3) + pairs
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self.sockets / _SOCKET))
                connection.sendall(greeting)
                return connection.recv(1) == b"R"
        except OSError:
            return False

    @contextlib.contextmanager
    def _server_lock(self, given_up: Callable[[], bool]) -> Iterator[FileLock]:
        with FileLock(self.data_dir / "server.lock") as lock:
            if not lock.try_acquire():
                self._end_orphan()
                if not lock.acquire(_ORPHAN_SECONDS, given_up=given_up):
                    raise EmbeddedError(
                        f"An earlier {NAME} still runs on {self._cluster} and does not end. "
                        "Nothing was changed: end that server and start the bot again."
                    )
            yield lock

    def _end_orphan(self) -> None:
        """End what a killed bot left behind where the kernel does not (macOS)."""
        pid = self._postmaster_pid()
        if pid is not None and foreign_process(pid, self._cluster):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGINT)

    def _remove_stale_marks(self) -> None:
        """Remove the marks of a server that is gone, which our lock proves.

        PostgreSQL itself refuses to start when the number in its pid file belongs to any process.
        """
        pid = self._postmaster_pid()
        if pid is not None and foreign_process(pid, self._cluster):
            raise EmbeddedError(
                f"Another {NAME} (process {pid}), not started by this bot, runs on "
                f"{self._cluster}. Nothing was changed: stop it and start the bot again."
            )
        (self._cluster / "postmaster.pid").unlink(missing_ok=True)
        for mark in (_SOCKET, f"{_SOCKET}.lock"):
            (self.sockets / mark).unlink(missing_ok=True)

    def _postmaster_pid(self) -> int | None:
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self._cluster / "postmaster.pid").read_text("utf-8").splitlines()[0])
        return None

    def _refuse_foreign_directory(self) -> None:
        if (self.data_dir / "PG_VERSION").exists():
            raise EmbeddedError(
                f"{self.data_dir} is the data directory of another PostgreSQL. Nothing was "
                "changed there: point DATA_DIR at a folder of its own, or set DATABASE_URL."
            )
        names = {entry.name for entry in self.data_dir.iterdir()}
        if names and "bot.lock" not in names:
            raise EmbeddedError(
                f"{self.data_dir} holds files that are not the bot's ({min(names)}). Nothing "
                "was changed there: point DATA_DIR at a new or an empty folder."
            )

    def _refuse_foreign_cluster(self) -> None:
        if not self._cluster.exists():
            return
        version = self._cluster / "PG_VERSION"
        found = version.read_text("utf-8").strip() if version.exists() else None
        if found is None:
            raise EmbeddedError(
                f"{self._cluster} is not a PostgreSQL data directory. Nothing was changed "
                "there: move it away and start the bot again."
            )
        if found != POSTGRES_MAJOR:
            raise EmbeddedError(
                f"{self._cluster} was written by PostgreSQL {found}, and this bot brings "
                f"PostgreSQL {POSTGRES_MAJOR}. Nothing was changed: dump it with version {found} "
                "and load it into a new folder, or run that version and set DATABASE_URL."
            )
        if self._cluster.stat().st_uid != self._account.uid:
            raise EmbeddedError(
                f"{self._cluster} belongs to another user than {self._account.name}, whom "
                f"{NAME} would run as. Nothing was changed: start the bot as that user again."
            )

    def _make_ready(self) -> None:
        secret = self.data_dir / "password"
        known = secret.exists()
        if not known:
            self._write_password(secret)
        self.password = secret.read_text("utf-8").strip()
        if not self._cluster.exists():
            self._initialise()
        elif not known:
            self._remove_stale_marks()
            self._single_user(f"ALTER ROLE {_ROLE} PASSWORD '{self.password}'", self._cluster)

    def _write_password(self, path: Path) -> None:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(24))

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole, so that no half is found."""
        free = shutil.disk_usage(self.home).free
        if free < _ROOM_FOR_A_CLUSTER:
            raise EmbeddedError(
                f"{NAME} needs {_ROOM_FOR_A_CLUSTER >> 20} MB to begin and the disk that holds "
                f"{self.home} has no room left but {free >> 20} MB. Free some space there."
            )
        nursery = self.home / "initialising"
        shutil.rmtree(nursery, ignore_errors=True)
        make_folder(nursery, mode=0o700, owner=self._account)
        try:
            self._initdb(nursery)
            (nursery / "cluster").rename(self._cluster)
        finally:
            shutil.rmtree(nursery, ignore_errors=True)

    def _initdb(self, nursery: Path) -> None:
        secret = nursery / "password"
        self._write_password(secret)  # of the superuser, whom nobody needs afterwards
        os.chown(secret, self._account.uid, self._account.gid)
        fresh = nursery / "cluster"
        quick = ["--no-sync"] if self._settings.get("fsync") == "off" else []
        arguments = [str(self._bin / "initdb"), "-D", str(fresh), "-U", "postgres"]
        arguments += ["--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", *quick]
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        self._run([*arguments, "--data-checksums"])
        self._single_user(
            f"CREATE ROLE {_ROLE} LOGIN CREATEDB PASSWORD '{self.password}'\n"
            f"CREATE DATABASE {DATABASE} OWNER {_ROLE}",
            fresh,
        )

    def _single_user(self, statements: str, cluster: Path) -> None:
        program = str(self._bin / "postgres")
        arguments = [program, "--single", "-D", str(cluster), "-c", "exit_on_error=on", "postgres"]
        self._run(arguments, statements.encode() + b"\n")

    def _run(self, arguments: list[str], words: bytes = b"") -> None:
        code, output = run_to_end(self._command(arguments), words)
        if code != 0:
            raise from_exit(code, output, name=NAME, place=self.home)

    def _command(self, arguments: list[str]) -> Command:
        return Command(
            arguments=tuple(arguments),
            folder=self.home if self.home.is_dir() else Path(sys.prefix),
            account=self._account,
            death_signal=signal.SIGINT,
            inherited=self._inherited,
        )
