"""The person's side of a chat over HTTP: what somebody with a phone can do and see."""

from aiohttp import web

from bot.sandbox.telegram.person import (
    asking,
    buttons,
    chats,
    groups,
    inline,
    media,
    messages,
    money,
    polls,
    raw,
    reading,
    web_apps,
)


def add_routes(app: web.Application) -> None:
    for part in (
        buttons, chats, groups, inline, media, messages, money, polls, raw, reading, web_apps,
    ):  # fmt: skip
        app.router.add_routes(part.routes)
    app.middlewares.append(asking.explain)
