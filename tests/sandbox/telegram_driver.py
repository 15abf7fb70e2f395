"""A sandbox on a free port, a real aiogram bot and a person beside it."""

from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiohttp import web

from bot.sandbox.app import DEMO_TOKEN, SandboxConfig, make_app


class Person:
    """Calls of /person and /control; answers other than 2xx come back as {status, error}."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base = base
        self.session = session
        self.id = 0

    async def call(self, method: str, path: str, **kwargs: Any) -> Any:
        async with self.session.request(method, self.base + path, **kwargs) as answer:
            if answer.content_type != "application/json":
                return await answer.read()
            body = await answer.json()
            return body if answer.ok else {"status": answer.status, **body}

    async def get(self, path: str, **query: Any) -> Any:
        return await self.call("GET", path, params={k: str(v) for k, v in query.items()})

    async def post(self, path: str, **body: Any) -> Any:
        return await self.call("POST", path, json={"user": self.id, **body})

    async def say(self, text: str, **body: Any) -> Any:
        return await self.post("/person/send", text=text, **body)

    async def messages(self, **query: Any) -> Any:
        found = await self.get("/person/messages", user=self.id, **query)
        return found["messages"]


class Driver:
    def __init__(self, base: str, session: aiohttp.ClientSession, app: web.Application) -> None:
        self.base = base
        self.http = session
        self.app = app
        self.person = Person(base, session)
        server = TelegramAPIServer.from_base(base)
        self.bot = Bot(DEMO_TOKEN, session=AiohttpSession(api=server))
        self.offset = 0
        self.stop: Any = None

    async def meet(self, **user: Any) -> int:
        """A new person who has pressed Start; the update is confirmed."""
        made = await self.person.post("/person/users", **{"first_name": "Olena", **user})
        self.person.id = made["id"]
        await self.person.post("/person/start")
        await self.updates()
        return int(made["id"])

    async def updates(self, **kwargs: Any) -> list[Any]:
        """What waits for the bot, confirmed at once."""
        found = await self.bot.get_updates(offset=self.offset, **kwargs)
        if found:
            self.offset = found[-1].update_id + 1
            await self.bot.get_updates(offset=self.offset, limit=1)
        return found

    async def raw(self, name: str, /, token: str = DEMO_TOKEN, **params: Any) -> Any:
        url = f"{self.base}/bot{token}/{name}"
        async with self.http.post(url, json=params) as answer:
            return await answer.json()

    def form(self, **fields: Any) -> aiohttp.FormData:
        return aiohttp.FormData({name: str(value) for name, value in fields.items()})

    async def fault(self, **order: Any) -> Any:
        return await self.person.call("POST", "/control/faults", json=order)

    async def refusal(self, call: Any) -> str:
        try:
            await call
        except TelegramAPIError as error:
            return error.message
        raise AssertionError("the call was not refused")


@asynccontextmanager
async def running(**config: Any):
    app = make_app(SandboxConfig(port=0, **config))
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession() as session:
        driver = Driver(base, session, app)
        driver.stop = runner.cleanup
        try:
            yield driver
        finally:
            await driver.bot.session.close()
            await runner.cleanup()
