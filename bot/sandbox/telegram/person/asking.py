"""Reads what a person asks for, and explains what cannot be done."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.control import ControlError
from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError, PersonError
from bot.sandbox.telegram.rendering import text_html
from bot.sandbox.telegram.schema import Upload
from bot.sandbox.telegram.server import WORLD
from bot.sandbox.telegram.state import Bot, Chat, Draft, Json, Person, Stored
from bot.sandbox.telegram.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A mistake of the caller is a 400 with its reason, never a trace."""
    try:
        return await handler(request)
    except (PersonError, ControlError) as error:
        return web.json_response({"error": str(error)}, status=400)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=error.code)
    except (KeyError, TypeError, ValueError) as error:
        if not request.path.startswith(("/person/", "/control/")):
            raise
        return web.json_response({"error": f"bad request: {error!r}"}, status=400)


@dataclass(slots=True)
class Ask:
    """One thing that a person does: who, where and with what."""

    world: World
    bot: Bot
    body: Json
    uploads: dict[str, Upload]

    @property
    def person(self) -> Person:
        return self.world.person(int(self.need("user")))

    @property
    def chat(self) -> Chat:
        chat_id = int(self.body.get("chat") or self.need("user"))
        if chat_id > 0:
            return self.world.private_chat(self.bot, int(self.need("user")))
        chat = self.bot.chats.get(chat_id)
        if chat is None:
            raise PersonError(f"there is no chat {chat_id}")
        if self.person.id not in self.world.audience(chat):
            raise PersonError(f"user {self.person.id} is not in chat {chat_id}")
        return chat

    def need(self, name: str) -> Any:
        if self.body.get(name) is None:
            raise PersonError(f"{name} is required")
        return self.body[name]

    def message(self) -> Stored:
        stored = self.chat.messages.get(int(self.need("message_id")))
        if stored is None:
            raise PersonError(f"there is no message {self.body['message_id']}")
        return stored


def bot_of(world: World, request: web.Request) -> Bot:
    wanted = request.query.get("bot")
    bot = world.bots.get(int(wanted)) if wanted else next(iter(world.bots.values()), None)
    if bot is None:
        raise PersonError("there is no such bot")
    return bot


async def ask(request: web.Request) -> Ask:
    world = request.app[WORLD]
    body: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type in ("multipart/form-data", "application/x-www-form-urlencoded"):
        for name, value in (await request.post()).items():
            if isinstance(value, FileField):
                uploads[name] = Upload(
                    value.filename or "file", value.content_type, value.file.read()
                )
            else:
                body[name] = value
    elif request.can_read_body:
        try:
            source = (await request.read()).decode()
            parsed = json.loads(source)
            body |= parsed
        except (ValueError, TypeError) as error:
            raise PersonError("the body is not a JSON object") from error
        if utf16.has_lone_surrogate(parsed, source):
            raise PersonError("strings must be encoded in UTF-8")
    return Ask(world, bot_of(world, request), body, uploads)


def reply(result: Any) -> web.Response:
    body = json.dumps(result, ensure_ascii=False).encode()
    return web.Response(body=body, content_type="application/json")


def view(stored: Stored) -> Json:
    """A message as the page shows it: the Bot API's object and the text as safe HTML."""
    message = stored.message
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return {**message, "sandbox": {**stored.extra, "text_html": text_html(text, entities)}}


def draft_view(draft: Draft) -> Json:
    shown: Json = {
        "draft_id": draft.draft_id,
        "text": draft.text,
        "entities": draft.entities,
        "can_stop": draft.can_stop,
        "keep_on_stop": draft.keep_on_stop,
        "expires_at": draft.expires_at,
        "sandbox": {"text_html": text_html(draft.text, draft.entities)},
    }
    return shown | ({"rich_message": draft.rich_message} if draft.rich_message else {})
