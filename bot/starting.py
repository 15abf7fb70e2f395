"""Starts the process: settings, logs, error reports, the loop, and then the app."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

import structlog
from aiogram.exceptions import TelegramUnauthorizedError

from bot.adapters.acoustic import UnusableModel
from bot.adapters.embedded import EmbeddedError
from bot.app import App
from bot.core.errors import MluvError
from bot.observability.logs import configure_logs
from bot.observability.sentry import start_sentry
from bot.settings import Settings, SettingsError, load_settings
from bot.stores import StoreError, open_stores
from bot.telegram.i18n import CatalogueError

log = structlog.get_logger(__name__)

_SWITCH_S = 0.001
"""A thread that computes gives way to the loop five times sooner than is usual."""


def run() -> int:
    """Runs the bot until it is told to stop; what keeps it from starting is said in a sentence."""
    settings = _settings()
    if settings is None:
        return 2
    start_sentry(
        settings.sentry_dsn.get_secret_value(),
        environment=settings.environment,
        expected=[MluvError],
    )
    return _in_loop(_serve(settings))


def migrate() -> int:
    """Brings the tables to their newest shape and ends."""
    settings = _settings()
    return 2 if settings is None else _in_loop(_open_and_close(settings))


def _settings() -> Settings | None:
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return None
    configure_logs(production=settings.log_format == "json", level=settings.log_level)
    return settings


def _in_loop(work: Coroutine[Any, Any, None]) -> int:
    sys.setswitchinterval(_SWITCH_S)
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        try:
            runner.run(work)
        except (EmbeddedError, StoreError, StartError, CatalogueError, UnusableModel) as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


class StartError(Exception):
    """Why the process cannot start, as a sentence for the operator."""


async def _serve(settings: Settings) -> None:
    try:
        await App(settings).run()
    except TelegramUnauthorizedError as error:
        raise StartError("Telegram does not know this BOT_TOKEN.") from error
    except OSError as error:
        raise StartError(_os_reason(settings, error)) from error


async def _open_and_close(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        await open_stores(settings, stack, _ignore, _ignore)


def _ignore(_: object) -> None:
    """Nobody waits for embedded servers while the tables are being brought up to date."""


def _os_reason(settings: Settings, error: OSError) -> str:
    if "address already in use" in str(error).lower():
        return (
            f"Port {settings.http_port} is taken by another program, perhaps another copy of the "
            "bot. Stop it, or set HTTP_PORT to a free port."
        )
    return f"The bot cannot reach what it needs: {error}"


def _new_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":
        return asyncio.new_event_loop()
    import uvloop  # noqa: PLC0415 - not on Windows

    return uvloop.new_event_loop()
