"""The bots that are measured, as child processes with a clean environment."""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import psutil

from bot.sandbox.app import DEMO_TOKEN
from bot.sandbox.bench.stage import Stage
from bot.sandbox.telegram.state import Bot

ROOT = Path(__file__).resolve().parents[3]
_PATIENCE_S = 90.0
_STOP_S = 45.0
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
_UNLIMITED = "1000000"
_NO_LIMITS = {
    "FREE_VOICE_TURNS_A_DAY": _UNLIMITED,
    "FREE_TEXT_TURNS_A_DAY": _UNLIMITED,
    "TURNS_AN_HOUR": _UNLIMITED,
    "REQUESTS_A_DAY": _UNLIMITED,
    "UPDATES_A_MINUTE": _UNLIMITED,
    "DAILY_BUDGET_USD": "0",
    "DAILY_BUDGET_FREE_USD": "0",
    "TELEGRAM_MESSAGES_A_SECOND": _UNLIMITED,
    "TELEGRAM_CHAT_MESSAGES_A_SECOND": _UNLIMITED,
}
"""Limits protect; a bench wants to know what is behind them."""


class ChildError(Exception):
    """A child did not start; the message carries the end of its output."""


class Child:
    """A bot in a process of its own, that polls the stage."""

    def __init__(
        self, stage: Stage, folder: Path, token: str, arguments: list[str], **variables: str
    ) -> None:
        self._log = folder / f"{arguments[0]}-{secrets.token_hex(4)}.log"
        self._begun = time.perf_counter()
        self.bot: Bot = stage.world.bot(token)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own modules
                [sys.executable, "-m", *arguments],
                cwd=ROOT,
                env={**_ENVIRONMENT, **variables},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._measured = psutil.Process(self._process.pid)

    async def ready(self) -> float:
        """Waits until it waits for updates; the seconds since it was started."""
        limit = self._begun + _PATIENCE_S
        while self.bot.poller is None and not self.bot.webhook.url:
            if self._process.poll() is not None or time.perf_counter() > limit:
                raise ChildError(f"{self._log.stem} did not start:\n{self.output[-2000:]}")
            await asyncio.sleep(0.005)
        return time.perf_counter() - self._begun

    @property
    def output(self) -> str:
        return self._log.read_text(errors="replace")

    @property
    def cpu_s(self) -> float:
        """Processor seconds of the process itself, without servers that it has started."""
        times = self._measured.cpu_times()
        return float(times.user + times.system)

    @property
    def memory_mb(self) -> float:
        """Resident memory of the process itself."""
        return float(self._measured.memory_info().rss / 1e6)

    def kill(self) -> None:
        """As the kernel would: nothing is drained."""
        self._process.kill()
        self._process.wait()
        self.bot.poller = None

    async def stop(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self._process.wait, _STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self.bot.poller = None


def bare(stage: Stage, folder: Path, kind: str, number: int, *more: str) -> Child:
    """A bare aiogram bot of `baselines`; `number` keeps its chats apart from others'."""
    token = f"{number}:bench-bench-bench-bench-bench-bench-{kind[:4]}"
    arguments = ["bot.sandbox.bench.baselines", kind, stage.url, token, *more]
    return Child(stage, folder, token, arguments)


class Product(Child):
    """The bot itself, with its own PostgreSQL and Valkey unless told otherwise."""

    def __init__(self, stage: Stage, folder: Path, **variables: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._address = f"http://127.0.0.1:{port}"
        self.data_dir = folder / "data"
        settings: Mapping[str, str] = {
            "BOT_TOKEN": DEMO_TOKEN,
            "TELEGRAM_API_URL": stage.url,
            "OPENAI_API_KEY": "sandbox",
            "OPENAI_BASE_URL": f"{stage.url}/v1",
            "DATA_DIR": str(self.data_dir),
            "HTTP_PORT": str(port),
            "ENVIRONMENT": "bench",
            "LOG_LEVEL": "WARNING",
            "COMMON_PHRASES_A_RUN": "0",
            **_NO_LIMITS,
            **variables,
        }
        super().__init__(stage, folder, DEMO_TOKEN, ["bot", "run"], **settings)

    def kill_server(self, name: str) -> None:
        """Kills the embedded server whose program has this name; no harm when it is not there."""
        for child in self._measured.children():
            with contextlib.suppress(psutil.NoSuchProcess):
                if name in child.name():
                    child.kill()

    async def metrics(self, *patterns: str) -> list[float]:
        """For each pattern the sum of the samples of `/metrics` whose lines begin with it."""
        async with (
            aiohttp.ClientSession() as http,
            http.get(f"{self._address}/metrics") as answer,
        ):
            text = await answer.text()
        lines = (re.findall(rf"^(?:{one})\S* (\S+)$", text, re.MULTILINE) for one in patterns)
        return [sum(map(float, values)) for values in lines]


async def run_to_end(arguments: list[str]) -> str:
    """What a module of ours prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=ROOT,
        env=_ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    output, errors = await process.communicate()
    if process.returncode:
        raise ChildError(f"{arguments[0]} failed:\n{errors.decode(errors='replace')[-2000:]}")
    return output.decode().strip()
