"""What a person sees: users, the bot, chats, messages, files and the stream of events."""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from bot.sandbox.telegram.events import Event
from bot.sandbox.telegram.methods.bots import commands_for, menu_button, profile_text
from bot.sandbox.telegram.person.asking import ask, bot_of, draft_view, reply, view
from bot.sandbox.telegram.server import WORLD
from bot.sandbox.telegram.state import Bot, Chat, Json

routes = web.RouteTableDef()
TUTOR = "rule-based: answers come from rules and a small dictionary, not from a language model"
KEEP_ALIVE_S = 15.0


@routes.get("/person/users")
async def users(request: web.Request) -> web.Response:
    return reply([person.as_json() for person in request.app[WORLD].people.values()])


@routes.get("/person/bot")
async def bot_profile(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    bot = bot_of(world, request)
    user_id = int(request.query.get("user", 0))
    person = world.people.get(user_id)
    user: Json = person.user if person else {"id": user_id}
    language = (user.get("language_code") or "")[:2]
    shown = {
        **bot.user,
        "first_name": profile_text(bot, "name", language),
        "commands": commands_for(bot, user, int(request.query.get("chat", user_id or 1))),
        "menu_button": menu_button(bot, user_id),
        "description": profile_text(bot, "description", language),
        "short_description": profile_text(bot, "short_description", language),
        "tutor": TUTOR,
    }
    return reply(shown)


def _last(chat: Chat) -> Json | None:
    return view(next(reversed(chat.messages.values()))) if chat.messages else None


@routes.get("/person/chats")
async def chats(request: web.Request) -> web.Response:
    call = await ask(request)
    user = call.person.id
    call.world.private_chat(call.bot, user)
    shown = []
    for chat in call.bot.chats.values():
        if user not in call.world.audience(chat):
            continue
        unread = sum(
            1
            for number, stored in chat.messages.items()
            if number > chat.read_up_to and stored.message["from"]["id"] != user
        )
        shown.append({
            "chat": chat.info, "last_message": _last(chat), "unread": unread,
            "started": chat.started, "blocked": chat.blocked,
        })  # fmt: skip
    return reply(shown)


@routes.get("/person/messages")
async def messages(request: web.Request) -> web.Response:
    call = await ask(request)
    chat = call.chat
    after, limit = int(call.body.get("after", 0)), int(call.body.get("limit", 1000))
    found = [view(s) for number, s in chat.messages.items() if number > after]
    now = time.time()
    if chat.messages:
        chat.read_up_to = max(chat.read_up_to, next(reversed(chat.messages)))
        call.world.save_chat(call.bot, chat)
    return reply({
        "messages": found[-limit:] if not after else found[:limit],
        "drafts": [draft_view(d) for d in chat.drafts.values() if d.expires_at > now],
        "actions": [action for action, until in chat.actions.items() if until > now],
        "reply_keyboard": chat.keyboard,
        "pinned": chat.pinned,
        "started": chat.started,
        "blocked": chat.blocked,
    })  # fmt: skip


def event_json(event: Event, user: int | None) -> Json:
    payload: dict[str, Any] = {"type": event.type, **event.payload}
    if "stored" in payload:
        payload["message"] = view(payload.pop("stored"))
    if event.type == "draft":
        payload["draft"] = draft_view(payload["draft"])
    if user is None:
        payload["users"] = sorted(event.users)
    return payload


def _frame(event: Event, user: int | None) -> bytes:
    data = json.dumps(event_json(event, user), ensure_ascii=False)
    return f"id: {event.id}\ndata: {data}\n\n".encode()


@routes.get("/person/events")
async def events(request: web.Request) -> web.StreamResponse:
    """A stream of what happens; without `user`, of everybody's (with `users` in each event)."""
    world = request.app[WORLD]
    bot: Bot = bot_of(world, request)
    user = int(request.query["user"]) if "user" in request.query else None
    after = request.headers.get("Last-Event-ID") or request.query.get("after")
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
    )
    queue = world.events.listen(bot.id, user)
    try:
        missed = world.events.since(bot.id, user, int(after)) if after else []
        await response.prepare(request)
        await response.write(b": open\n\n" + b"".join(_frame(e, user) for e in missed))
        await _stream(response, queue, user)
    except ConnectionResetError:
        pass
    finally:
        world.events.leave(bot.id, user, queue)
    return response


async def _stream(
    response: web.StreamResponse, queue: "asyncio.Queue[Event | None]", user: int | None
) -> None:
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), KEEP_ALIVE_S)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        waiting = [event, *(queue.get_nowait() for _ in range(queue.qsize()))]
        frames = [_frame(one, user) for one in waiting if one is not None]
        await response.write(b"".join(frames))
        if None in waiting:
            return


@routes.get("/person/file/{file_id}")
async def file(request: web.Request) -> web.Response:
    """The bytes, whole or by range: players seek by ranges."""
    files = request.app[WORLD].files
    found = files.by_id(request.match_info["file_id"])
    inline = found.kind != "document"
    name = "".join(c for c in found.name if c.isascii() and c.isprintable() and c not in '"\\')
    headers = {
        "Content-Disposition": f'{"inline" if inline else "attachment"}; filename="{name}"',
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
    }
    data, status = files.read(found), 200
    wanted = request.http_range
    if wanted.start is not None or wanted.stop is not None:
        first, stop, _ = wanted.indices(len(data))
        headers["Content-Range"] = f"bytes {first}-{stop - 1}/{len(data)}"
        data, status = data[first:stop], 206
    return web.Response(body=data, status=status, content_type=found.mime_type, headers=headers)
