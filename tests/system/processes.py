"""The sandbox and the bot as processes of their own, reached over HTTP as anybody would."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from bot.settings import environment
from tests.system.forking import Forked

TOKEN = "4242:sandbox-sandbox-sandbox-sandbox-00"
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0

Found = TypeVar("Found")


async def eventually(
    check: Callable[[], Awaitable[Found | None]], *, seconds: float = PATIENCE_S
) -> Found:
    """What `check` finds, as soon as it finds something true."""
    async with asyncio.timeout(seconds):
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                if found := await check():
                    return found
            await asyncio.sleep(0.05)


class Process:
    """A Python module as a process of its own with its output kept."""

    def __init__(
        self,
        arguments: list[str],
        variables: Mapping[str, str],
        folder: Path,
        *,
        forked: bool = False,
    ) -> None:
        self._log = folder / f"{arguments[0]}-{secrets.token_hex(4)}.log"
        self._log.touch()
        start = Forked if forked else _spawned
        self.process = start(
            arguments, cwd=ROOT, env={**_environment(), **variables}, output=self._log
        )

    @property
    def output(self) -> str:
        return self._log.read_text(errors="replace")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """As the kernel would: nothing is drained."""
        self.process.kill()
        self.process.wait()

    async def stop(self, seconds: float = 45) -> int:
        """As an operator would; its exit code."""
        if self.alive:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self.process.wait, seconds)


class Sandbox:
    """The local Telegram and OpenAI; `person` acts, `control` orders faults and tells calls."""

    def __init__(self, folder: Path, http: aiohttp.ClientSession) -> None:
        self._folder = folder
        self.http = http
        self.port = free_port()
        self.process: Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.process = Process(
            ["bot.sandbox", "--port", str(self.port), "--data-dir", str(self._folder / "sandbox")],
            {},
            self._folder,
            forked=True,
        )
        await eventually(self._healthy)

    async def get(self, path: str, **query: Any) -> Any:
        async with self.http.get(self.url + path, params=query) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def post(self, path: str, content: Mapping[str, Any] | None = None) -> Any:
        async with self.http.post(self.url + path, json=content or {}) as answer:
            body = await answer.text()
            if answer.status >= 400:
                raise AssertionError(f"{path}: {answer.status} {body}")
            return json.loads(body)

    async def put(self, path: str, content: Mapping[str, Any]) -> Any:
        async with self.http.put(self.url + path, json=content) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def delete(self, path: str) -> None:
        async with self.http.delete(self.url + path) as answer:
            answer.raise_for_status()

    async def calls(self, method: str, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.get("/control/calls", method=method, **query)
        return found

    async def person(self, name: str = "Olena", language: str = "en") -> Person:
        user = await self.post(
            "/person/users", {"first_name": name, "language_code": language, "stars": 5000}
        )
        return Person(self, user["id"])

    async def _healthy(self) -> bool:
        async with self.http.get(self.url + "/healthz") as answer:
            return answer.status == 200


class Person:
    """Somebody in front of the chat."""

    def __init__(self, sandbox: Sandbox, user_id: int) -> None:
        self._sandbox = sandbox
        self.id = user_id

    async def send(self, text: str, **more: Any) -> dict[str, Any]:
        return await self._post("send", text=text, **more)

    async def start(self, payload: str = "") -> dict[str, Any]:
        return await self._post("start", **({"payload": payload} if payload else {}))

    async def onboard(self, skip: str = "skip") -> dict[str, Any]:
        """Agrees and skips the questions; the voice of the first conversation."""
        started = await self.start()
        window = await self.answered("Honzík", after=started["message_id"])
        await self.press(window["message_id"], skip)
        return await self.heard_voice(after=window["message_id"])

    async def press(self, message_id: int, label: str) -> dict[str, Any]:
        """Presses the button of a message whose text holds `label`."""
        message = next(m for m in await self.messages() if m["message_id"] == message_id)
        data = next(
            button["callback_data"]
            for row in message["reply_markup"]["inline_keyboard"]
            for button in row
            if label in button["text"]
        )
        return await self._post("press", message_id=message_id, data=data)

    async def say(self, text: str) -> dict[str, Any]:
        """Speaks: a voice note that the sandbox's recogniser understands."""
        form = aiohttp.FormData({"user": str(self.id), "say": text})
        return await self._upload("voice", form)

    async def send_recording(self, data: bytes, **fields: Any) -> dict[str, Any]:
        form = aiohttp.FormData({"user": str(self.id), **{k: str(v) for k, v in fields.items()}})
        form.add_field("file", io.BytesIO(data), filename="voice.ogg", content_type="audio/ogg")
        return await self._upload("voice", form)

    async def send_file(self, data: bytes, kind: str, name: str) -> dict[str, Any]:
        form = aiohttp.FormData({"user": str(self.id), "kind": kind, "duration": "3"})
        form.add_field("file", io.BytesIO(data), filename=name)
        return await self._upload("file", form)

    async def messages(self) -> list[dict[str, Any]]:
        found = await self._sandbox.get("/person/messages", user=self.id, limit=500)
        messages: list[dict[str, Any]] = found["messages"]
        return messages

    async def answers(self, after: int = 0) -> list[dict[str, Any]]:
        """What the bot has sent, after a message."""
        return [
            m for m in await self.messages() if m["from"]["is_bot"] and m["message_id"] > after
        ]

    async def answered(
        self, pattern: str, *, after: int = 0, seconds: float = PATIENCE_S
    ) -> dict[str, Any]:
        """The first answer whose text (or caption) matches, awaited."""

        async def found() -> dict[str, Any] | None:
            for message in await self.answers(after):
                if re.search(pattern, message.get("text") or message.get("caption") or ""):
                    return message
            return None

        return await eventually(found, seconds=seconds)

    async def heard_voice(self, *, after: int = 0) -> dict[str, Any]:
        """The first voice note of the bot, awaited."""

        async def found() -> dict[str, Any] | None:
            return next((m for m in await self.answers(after) if "voice" in m), None)

        return await eventually(found)

    async def _post(self, path: str, **content: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await self._sandbox.post(
            f"/person/{path}", {"user": self.id, **content}
        )
        return answer

    async def _upload(self, path: str, form: aiohttp.FormData) -> dict[str, Any]:
        async with self._sandbox.http.post(f"{self._sandbox.url}/person/{path}", data=form) as a:
            body = await a.text()
            if a.status >= 400:
                raise AssertionError(f"{path}: {a.status} {body}")
            answer: dict[str, Any] = json.loads(body)
            return answer


class Bot:
    """The real bot against a sandbox; started, killed and started again on the same data."""

    def __init__(
        self,
        sandbox: Sandbox,
        folder: Path,
        variables: Mapping[str, str],
        *,
        webhook: bool = False,
        forked: bool = True,
    ) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._variables = dict(variables)
        self.uses_webhook = webhook
        self._forked = forked
        self.port = free_port()
        self.process: Process | None = None

    @property
    def variables(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self._sandbox.url,
            "OPENAI_API_KEY": "sandbox",
            "OPENAI_BASE_URL": f"{self._sandbox.url}/v1",
            "DATA_DIR": str(self._folder / "data"),
            "HTTP_PORT": str(self.port),
            "ENVIRONMENT": "test",
            "OPENAI_TIMEOUT_S": "5",
            "COMMON_PHRASES_A_RUN": "0",
            **self._variables,
        }

    @property
    def webhook(self) -> dict[str, str]:
        """Settings with which this bot is served by a webhook instead of polling."""
        return {
            "WEBHOOK_URL": f"http://127.0.0.1:{self.port}/telegram",
            "WEBHOOK_SECRET": "a-secret-of-the-test",
        }

    async def start(self) -> None:
        served = self.webhook if self.uses_webhook else {}
        self.process = Process(
            ["bot", "run"], {**self.variables, **served}, self._folder, forked=self._forked
        )
        await eventually(self._ready, seconds=2 * PATIENCE_S)

    async def get(self, path: str) -> tuple[int, str]:
        async with self._sandbox.http.get(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.status, await answer.text()

    async def stop(self) -> int:
        return await self._running.stop()

    def kill(self) -> None:
        self._running.kill()

    @property
    def output(self) -> str:
        return self._running.output

    @property
    def _running(self) -> Process:
        if self.process is None:
            raise AssertionError("not started")
        return self.process

    async def _ready(self) -> bool:
        if not self._running.alive:
            raise AssertionError(self._running.output)
        status, _ = await self.get("/readyz")
        return status == 200


@asynccontextmanager
async def open_sandbox() -> AsyncIterator[tuple[Sandbox, Path]]:
    """A sandbox of its own with a folder that other accounts may enter (PostgreSQL is one)."""
    folder = Path(tempfile.mkdtemp(prefix="mluvme-system-"))
    os.chmod(folder, 0o755)  # noqa: PTH101 - pathlib blocks as much
    async with aiohttp.ClientSession() as http:
        sandbox = Sandbox(folder, http)
        await sandbox.start()
        try:
            yield sandbox, folder
        finally:
            if sandbox.process is not None:
                await sandbox.process.stop()
            shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def open_bot(
    sandbox: Sandbox,
    folder: Path,
    prepared: Path | None = None,
    *,
    webhook: bool = False,
    **variables: str,
) -> AsyncIterator[Bot]:
    """A running bot, stopped at the end.

    With a `prepared` PostgreSQL it is forked off and need not make its tables, which saves ten
    seconds; without one it is started by its command, as on the first day.
    """
    bot = Bot(sandbox, folder, variables, webhook=webhook, forked=prepared is not None)
    if prepared is not None:
        _furnish(Path(bot.variables["DATA_DIR"]), prepared)
    try:
        await bot.start()
        yield bot
    finally:
        if bot.process is not None and bot.process.alive:
            await bot.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _furnish(data: Path, prepared: Path) -> None:
    data.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", prepared, data / "postgres"], check=True)


def _spawned(
    arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], output: Path
) -> subprocess.Popen[bytes]:
    """By the command that an operator gives."""
    with output.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _environment() -> dict[str, str]:
    kept = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV"}
    return {name: value for name, value in environment().items() if name in kept}
