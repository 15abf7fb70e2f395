"""Writing, editing, deleting, forwarding and reacting."""

import re
import time

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.posting import heard_by_bot, post, text_content
from bot.sandbox.telegram.sending import CONTENT
from bot.sandbox.telegram.state import Json

routes = web.RouteTableDef()
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def say(call: Ask, content: Json, extra: Json | None = None) -> Json:
    content = content | (call.body.get("update_extra") or {})
    return post(
        call.world, call.bot, call.chat, call.person.user, content,
        reply_to=call.body.get("reply_to"), extra=extra,
    )  # fmt: skip


@routes.post("/person/send")
async def send(request: web.Request) -> web.Response:
    call = await ask(request)
    return reply(say(call, text_content(str(call.need("text")), call.body.get("entities"))))


@routes.post("/person/start")
async def start(request: web.Request) -> web.Response:
    """Presses Start; a deep link's payload follows the command."""
    call = await ask(request)
    payload = str(call.body.get("payload") or "")
    if not START_PAYLOAD.fullmatch(payload):
        raise PersonError("a start parameter has up to 64 letters, digits, _ and -")
    return reply(say(call, text_content(f"/start {payload}", None)))


@routes.post("/person/edit")
async def edit(request: web.Request) -> web.Response:
    call = await ask(request)
    chat, stored = call.chat, call.message()
    if stored.message["from"]["id"] != call.person.id:
        raise PersonError("only own messages can be edited")
    kept = {k: v for k, v in stored.message.items() if k not in ("text", "entities")}
    new = kept | text_content(str(call.need("text")), call.body.get("entities"))
    new["edit_date"] = int(time.time())
    call.world.replace(call.bot, chat, new)
    heard = heard_by_bot(call.bot, chat, new)
    update_id = call.world.enqueue(call.bot, "edited_message", new) if heard else None
    return reply({"message_id": new["message_id"], "update_id": update_id})


@routes.post("/person/delete")
async def delete(request: web.Request) -> web.Response:
    """Bots are not told of deletions."""
    call = await ask(request)
    call.world.remove(call.bot, call.chat, call.message().message["message_id"])
    return reply({"ok": True})


@routes.post("/person/forward")
async def forward(request: web.Request) -> web.Response:
    """Forwards a message of any chat of the person, or `text` as if from somebody hidden."""
    call = await ask(request)
    if call.body.get("message_id") is None:
        content = text_content(str(call.need("text")), call.body.get("entities"))
        name = call.body.get("sender_name") or "Neznámý"
        origin: Json = {"type": "hidden_user", "sender_user_name": name}
    else:
        source = Ask(call.world, call.bot, {**call.body, "chat": call.body.get("from_chat")}, {})
        message = source.message().message
        if message.get("has_protected_content"):
            raise PersonError("the message is protected and cannot be forwarded")
        names = (*CONTENT, "entities", "caption", "caption_entities")
        content = {name: message[name] for name in names if name in message}
        origin = {"type": "user", "sender_user": message["from"]}
    origin["date"] = int(time.time())
    return reply(say(call, content | {"forward_origin": origin}))


@routes.post("/person/react")
async def react(request: web.Request) -> web.Response:
    call = await ask(request)
    chat, stored = call.chat, call.message()
    emoji = call.body.get("emoji")
    new = [{"type": "emoji", "emoji": emoji}] if emoji else []
    reactions = stored.extra.setdefault("reactions", {})
    old = reactions.get(str(call.person.id), [])
    reactions[str(call.person.id)] = new
    call.world.replace(call.bot, chat, stored.message, quiet=True)
    payload = {"message_id": stored.message["message_id"], "user": call.person.id, "reaction": new}
    call.world.tell(call.bot, chat, "reaction", payload)
    update_id = call.world.enqueue(
        call.bot,
        "message_reaction",
        {
            "chat": chat.info,
            "message_id": stored.message["message_id"],
            "user": call.person.user,
            "date": int(time.time()),
            "old_reaction": old,
            "new_reaction": new,
        },
    )
    return reply({"ok": True, "update_id": update_id})


@routes.post("/person/stop_draft")
async def stop_draft(request: web.Request) -> web.Response:
    call = await ask(request)
    chat = call.chat
    draft = chat.drafts.get(int(call.need("draft_id")))
    if draft is None or draft.expires_at < time.time():
        raise PersonError("there is no such draft")
    if not draft.can_stop:
        raise PersonError("this draft cannot be stopped")
    if not draft.keep_on_stop:
        del chat.drafts[draft.draft_id]
        call.world.tell(call.bot, chat, "draft_end", {"draft_id": draft.draft_id})
    update_id = call.world.enqueue(
        call.bot, "stopped_message_generation", {"chat": chat.info, "draft_id": draft.draft_id}
    )
    return reply({"ok": True, "update_id": update_id})
