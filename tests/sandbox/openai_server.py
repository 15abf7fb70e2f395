"""The OpenAI part of the sandbox on a port of its own, for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from openai import AsyncOpenAI

from bot.sandbox.control import CONTROL, Control
from bot.sandbox.openai.routes import add_routes

API_KEY = "sk-sandbox"


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    control: Control

    def fault(self, method: str, error: Any, **options: Any) -> None:
        self.control.faults.order(
            {"service": "openai", "method": method, "error": error, **options}
        )

    def delays(self, **seconds: float) -> None:
        self.control.change_settings({"delays": seconds})

    def calls(self, method: str) -> list[dict[str, Any]]:
        return self.control.calls.select(service="openai", method=method, user=None, after=0)


@asynccontextmanager
async def running() -> AsyncIterator[Server]:
    app = web.Application()
    add_routes(app)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield Server(f"http://127.0.0.1:{runner.addresses[0][1]}", app[CONTROL])
    finally:
        await runner.cleanup()


def client_of(server: Server, api_key: str = API_KEY, max_retries: int = 0) -> AsyncOpenAI:
    return AsyncOpenAI(api_key=api_key, base_url=f"{server.url}/v1", max_retries=max_retries)
