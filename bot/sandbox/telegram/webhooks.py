"""Delivery of updates to a webhook: several at once, repeated with growing pauses until 2xx.

Updates of one chat go one after another and each next one only after an answer, as Telegram does;
different chats do not wait for each other up to `max_connections`.
"""

import asyncio
import contextlib
import json
import time
from typing import Any

import aiohttp

from bot.sandbox.telegram.state import Bot, Json, Pending, Webhook
from bot.sandbox.telegram.world import World, drop_expired

MOST_BACKOFF_S = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


def lane(payload: Json) -> Any:
    """What an update waits for: others of its chat or person."""
    for name, content in payload.items():
        if name == "update_id" or not isinstance(content, dict):
            continue
        message = content.get("message") or content
        chat = message.get("chat") if isinstance(message, dict) else None
        person = chat or content.get("from") or content.get("user")
        if isinstance(person, dict):
            return person.get("id")
    return None


class _Delivery:
    def __init__(self, world: World, bot: Bot, session: aiohttp.ClientSession) -> None:
        self.world = world
        self.bot = bot
        self.session = session
        self.under_way: set[int] = set()
        self.busy: set[Any] = set()
        self.retry_at: dict[Any, float] = {}
        self.failures: dict[Any, int] = {}

    def start_ready(self) -> float | None:
        """Starts what may go now; returns seconds until a failed one may go again."""
        drop_expired(self.world, self.bot)
        hook, now = self.bot.webhook, time.monotonic()
        soonest: float | None = None
        held = set(self.busy)
        for serial, pending in self.bot.pending.items():
            if len(self.under_way) >= hook.max_connections:
                break
            key = lane(pending.payload)
            if serial in self.under_way or key in held:
                continue
            held.add(key)
            wait = self.retry_at.get(key, 0) - now
            if wait > 0:
                soonest = wait if soonest is None else min(soonest, wait)
                continue
            self.under_way.add(serial)
            self.busy.add(key)
            self.world.tasks.spawn(self.send(serial, pending, key, hook))
        return soonest

    async def send(self, serial: int, pending: Pending, key: Any, hook: Webhook) -> None:
        try:
            failure = await self.post(pending.payload, hook)
        finally:
            self.under_way.discard(serial)
            self.busy.discard(key)
            self.bot.arrived.set()
        if failure is None:
            self.world.forget_update(self.bot, serial)
            self.failures.pop(key, None)
            self.retry_at.pop(key, None)
            return
        hook.last_error_date, hook.last_error_message = int(time.time()), failure
        count = self.failures[key] = self.failures.get(key, 0) + 1
        base = self.world.control.settings["webhook_backoff_s"]
        self.retry_at[key] = time.monotonic() + min(base * 2 ** (count - 1), MOST_BACKOFF_S)

    async def post(self, payload: Json, hook: Webhook) -> str | None:
        """None when the bot answered 2xx, else what went wrong in Telegram's words."""
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers[SECRET_HEADER] = hook.secret_token
        limit = aiohttp.ClientTimeout(total=self.world.control.settings["webhook_timeout_s"])
        try:
            async with self.session.post(
                hook.url, data=json.dumps(payload, ensure_ascii=False), headers=headers,
                timeout=limit, allow_redirects=False,
            ) as answer:  # fmt: skip
                body = await answer.read()
                if 200 <= answer.status < 300:  # noqa: PLR2004 - the 2xx of HTTP
                    await self.obey(body)
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError as error:
            return f"Connection refused: {type(error).__name__}"

    async def obey(self, body: bytes) -> None:
        """An answer may itself be a call of a method; its result is not told to anyone."""
        if not body.startswith(b"{"):
            return
        with contextlib.suppress(ValueError):
            request = json.loads(body)
            name = request.pop("method", None)
            if isinstance(name, str):
                from bot.sandbox.telegram.server import perform  # noqa: PLC0415 - a cycle

                await perform(self.world, self.bot, name, request, {})


async def deliver(world: World, bot: Bot) -> None:
    """Runs as long as the bot has a webhook."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        delivery = _Delivery(world, bot, session)
        while bot.webhook.url:
            bot.arrived.clear()
            wait = delivery.start_ready()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bot.arrived.wait(), wait)
