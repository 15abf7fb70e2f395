"""The composition root: builds everything, starts it in order, and stops it in order.

Start: database and Redis, tables, clients, services, dispatcher, web, then updates.
Stop: no new updates, turns finish, then everything closes the other way round.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import structlog
from aiogram.exceptions import TelegramAPIError
from aiohttp import web

from bot.adapters.embedded import EmbeddedError, Restart
from bot.building import Parts, build
from bot.core.conversation.warming import warm_up
from bot.observability.loop_watch import watch_loop
from bot.observability.metrics import Metrics
from bot.settings import Settings
from bot.stores import open_stores, outlive_others
from bot.telegram.nursery import Nursery
from bot.telegram.pacing import AWAY
from bot.telegram.polling import Poller
from bot.web.app import Webhook, make_web
from jobs.scheduler import make_scheduler
from models.database import DATABASE_AWAY, open_pool

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = structlog.get_logger(__name__)

_TICK_SHARE = 3
_LONGEST_TICK_S = 5.0


class App:
    """One running copy of the process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = AsyncExitStack()
        self._background = Nursery()
        self._stop = asyncio.Event()
        self._hurry = asyncio.Event()
        self._polling: asyncio.Task[object] | None = None
        self._serving = False
        self._failure: BaseException | None = None
        self._metrics = Metrics()

    async def run(self) -> None:
        """Runs until SIGTERM or SIGINT, then drains and closes; a second signal cuts the drain.

        Raises EmbeddedError when an embedded server cannot be kept alive, and
        TelegramUnauthorizedError when the token is not or no longer valid.
        """
        begun = time.monotonic()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._on_signal)
        async with self._stack:
            parts = await self._start()
            log.info("ready", seconds=round(time.monotonic() - begun, 2))
            await self._stop.wait()
            await self._drain(parts)
        if self._failure is not None:
            raise self._failure

    async def _start(self) -> Parts:
        settings = self._settings
        stores = await open_stores(settings, self._stack, self._on_restart, self._on_failure)
        self._metrics.watch_database_pool("main", await open_pool())
        parts = await build(settings, stores, self._stack, self._metrics)
        await parts.services.inbox.open(alone=stores.locked)
        self._stack.push_async_callback(parts.services.inbox.close)
        if stores.alone and not stores.locked:
            await outlive_others(parts.services.inbox)
        await parts.services.budgets.refresh()
        await self._serve_web(parts)
        self._start_background(parts)
        await self._start_updates(parts)
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        self._serving = True
        return parts

    def _on_signal(self) -> None:
        if self._stop.is_set():
            self._hurry.set()
        self._stop.set()

    def _on_restart(self, restart: Restart) -> None:
        self._metrics.embedded_restarts.labels(restart.server).inc()
        log.warning("an embedded server was restarted", server=restart.server)

    def _on_failure(self, error: EmbeddedError) -> None:
        self._failure = error
        self._stop.set()

    async def _serve_web(self, parts: Parts) -> None:
        settings = self._settings
        app = make_web(parts.metrics, self._readiness(parts), parts.intake, _webhook(settings))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, settings.http_host, settings.http_port, reuse_address=True)
        await site.start()

    def _start_background(self, parts: Parts) -> None:
        parts.metrics.background_tasks.set_function(
            lambda: len(parts.nursery) + len(self._background)
        )
        scheduler = make_scheduler(
            parts.services,
            parts.admins,
            parts.metrics,
            updates_kept_hours=self._settings.updates_kept_hours,
            common_phrases_a_run=self._settings.common_phrases_a_run,
        )
        scheduler.start()
        self._stack.callback(scheduler.shutdown, wait=False)
        self._background.spawn(self._tick(parts), name="recovery")
        self._background.spawn(parts.launcher.listen(), name="stop signals")
        watching = watch_loop(parts.metrics, interval=self._settings.loop_watch_s)
        self._background.spawn(watching, name="loop watch")
        self._stack.push_async_callback(self._background.cancel)

    async def _start_updates(self, parts: Parts) -> None:
        webhook = _webhook(self._settings)
        await self._set_webhook(parts, webhook)
        if webhook is None:
            poller = Poller(parts.bot, parts.intake, parts.allowed_updates)
            self._polling = self._background.spawn(poller.run(), name="polling")
            self._polling.add_done_callback(self._on_polling_ended)
        self._background.spawn(_introduce(parts), name="introduce the bot")
        self._background.spawn(asyncio.to_thread(warm_up), name="warm up the Czech engine")

    async def _set_webhook(self, parts: Parts, webhook: Webhook | None) -> None:
        """Tells Telegram how updates come; waits while it cannot be reached."""
        while not self._stop.is_set():
            try:
                if webhook is None:
                    await parts.bot.delete_webhook(drop_pending_updates=False)
                else:
                    await parts.bot.set_webhook(
                        webhook.url,
                        secret_token=webhook.secret,
                        allowed_updates=parts.allowed_updates,
                    )
            except AWAY as error:
                log.warning("Telegram cannot be reached, trying again", error=str(error))
            else:
                return

    def _on_polling_ended(self, polling: asyncio.Task[object]) -> None:
        if not polling.cancelled():
            self._failure = self._failure or polling.exception()
        self._stop.set()

    async def _tick(self, parts: Parts) -> None:
        """Says that this copy lives, and takes up what nobody works on.

        While a store is away nothing is taken up: no update or turn is to use up its attempts
        because of that.
        """
        every = min(_LONGEST_TICK_S, self._settings.copy_lease_s / _TICK_SHARE)
        while True:
            try:
                await parts.services.inbox.stay_alive()
                await parts.intake.flush()
                if not self._stop.is_set() and all((await parts.stores.answering()).values()):
                    await parts.intake.take_over()
                    await parts.launcher.take_over()
                    await parts.reading_launcher.take_over()
                    await parts.fix_launcher.take_over()
            except Exception as error:  # noqa: BLE001 - stores come back, and so do we
                log.warning("recovery postponed", error=type(error).__name__)
            await asyncio.sleep(every)

    def _readiness(self, parts: Parts) -> Callable[[], Awaitable[dict[str, bool]]]:
        async def ready() -> dict[str, bool]:
            return {"serving": self._serving, **await parts.stores.answering()}

        return ready

    async def _drain(self, parts: Parts) -> None:
        log.info("stopping")
        self._serving = False
        parts.intake.close()
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.wait([self._polling])
        cut = await parts.nursery.drain(self._settings.drain_s, hurry=self._hurry)
        try:
            await parts.intake.flush()
        except DATABASE_AWAY as error:  # handled again by the next copy, which changes nothing
            log.warning("the last updates are not noted", error=type(error).__name__)
        log.info("drained", unfinished=cut)


async def _introduce(parts: Parts) -> None:
    """Commands, descriptions and the menu button, in every language; may fail without harm."""
    try:
        await parts.introduce(parts.bot)
    except TelegramAPIError as error:
        log.warning("the bot could not be introduced", error=type(error).__name__)


def _webhook(settings: Settings) -> Webhook | None:
    if not settings.webhook_url:
        return None
    return Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value())
