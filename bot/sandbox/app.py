"""Puts the parts of the sandbox on one port: Telegram, OpenAI, the chat page and their control."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.sandbox import control
from bot.sandbox.control import CONTROL, Control
from bot.sandbox.openai import routes as openai
from bot.sandbox.page import routes as page
from bot.sandbox.telegram import person, server
from bot.sandbox.telegram.server import REQUEST_LIMIT, WORLD
from bot.sandbox.telegram.webhooks import deliver
from bot.sandbox.telegram.world import World

DEMO_TOKEN = "4242:sandbox-sandbox-sandbox-sandbox-00"  # noqa: S105 - known to nobody but the sandbox


@dataclass(frozen=True, slots=True)
class SandboxConfig:
    """Where the sandbox listens and what it keeps; without a folder it forgets on stopping."""

    host: str = "127.0.0.1"
    port: int = 8081
    data_dir: Path | None = None
    token: str = DEMO_TOKEN


async def _healthz(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return web.json_response({"ok": True, "bots": len(world.bots), "users": len(world.people)})


async def _let_go(app: web.Application) -> None:
    """Ends long polls and streams, which would hold up the stop."""
    world = app[WORLD]
    world.events.close()
    for bot in world.bots.values():
        if bot.poller is not None and not bot.poller.done():
            bot.poller.set_result(None)


async def _live(app: web.Application) -> AsyncIterator[None]:
    world = app[WORLD]
    world.tasks.spawn(world.journal.run())
    for bot in world.bots.values():
        if bot.webhook.url:
            world.tasks.spawn(deliver(world, bot))
    yield
    await world.tasks.close()
    world.journal.close()


def make_app(config: SandboxConfig) -> web.Application:
    """The whole sandbox as an application; state is read from the data folder at once."""
    app = web.Application(client_max_size=REQUEST_LIMIT)
    app[CONTROL] = Control()
    app[WORLD] = World(app[CONTROL], config.data_dir)
    app[WORLD].bot(config.token)
    app.router.add_get("/healthz", _healthz)
    control.add_routes(app)
    server.add_routes(app)
    person.add_routes(app)
    openai.add_routes(app)
    page.add_routes(app)
    app.cleanup_ctx.append(_live)
    app.on_shutdown.append(_let_go)
    return app
