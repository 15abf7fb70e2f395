"""The web server: health, metrics, and the webhook when there is one."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.observability.metrics import CONTENT_TYPE, Metrics
from bot.telegram.intake import Intake

log = structlog.get_logger(__name__)

_LARGEST_UPDATE = 1024 * 1024
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram delivers updates, and the secret it proves itself by."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"


Ready = Callable[[], Awaitable[dict[str, bool]]]


def make_web(
    metrics: Metrics, ready: Ready, intake: Intake, webhook: Webhook | None
) -> web.Application:
    """The application; `ready` tells part by part whether the process can serve."""
    app = web.Application(client_max_size=_LARGEST_UPDATE)
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", _readyz(ready))
    app.router.add_get("/metrics", _metrics(metrics))
    if webhook is not None:
        app.router.add_post(webhook.path, _webhook(webhook, intake))
    return app


async def _healthz(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


def _readyz(ready: Ready) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        parts = await ready()
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    return answer


def _metrics(metrics: Metrics) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=metrics.render(), headers={"Content-Type": CONTENT_TYPE})

    return answer


def _webhook(webhook: Webhook, intake: Intake) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        """200 only once the update is stored; anything else makes Telegram repeat it.

        What can never be read is answered with 200 too, or it would be repeated for a day.
        """
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), webhook.secret.encode()):
            return web.Response(status=401)
        if intake.closed:
            return web.Response(status=503)
        try:
            content = json.loads(await request.read())
        except (ValueError, RecursionError, web.HTTPRequestEntityTooLarge) as error:
            log.warning("update skipped", reason=type(error).__name__)
            return web.Response(status=200)
        if isinstance(content, dict):
            await intake.receive([content])
        return web.Response(status=200)

    return receive
