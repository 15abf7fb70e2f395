"""Inline mode: asking the bot from any chat and choosing what it offers."""

import asyncio
import secrets
import time

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.methods.inline import post_result
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.person.buttons import answer_within
from bot.sandbox.telegram.state import InlineQuery, Json

routes = web.RouteTableDef()
QUERY_LIMIT = 256


def _cached(call: Ask, query: str, offset: str) -> Json | None:
    for user in (0, call.person.id):
        until, answer = call.bot.inline_cache.get((query, offset, user), (0.0, {}))
        if until > time.time():
            return answer
    return None


@routes.post("/person/inline")
async def inline_query(request: web.Request) -> web.Response:
    call = await ask(request)
    text, offset = str(call.body.get("query") or ""), str(call.body.get("offset") or "")
    if len(text) > QUERY_LIMIT:
        raise PersonError("the query is too long")
    known = _cached(call, text, offset)
    if known is not None:
        return reply({**known, "cached": True})
    query = InlineQuery(
        id=str(secrets.randbits(62)),
        user_id=call.person.id,
        asked_at=time.time(),
        answered=asyncio.get_running_loop().create_future(),
    )
    call.bot.inline[query.id] = query
    content = {
        "id": query.id, "from": call.person.user, "query": text, "offset": offset,
        "chat_type": call.body.get("chat_type") or "sender",
    }  # fmt: skip
    call.world.enqueue(call.bot, "inline_query", content)
    answer = await answer_within(query.answered, float(call.body.get("wait", 10)))
    if answer is None:
        return reply({"results": None, "error": "the bot did not answer"})
    user = call.person.id if answer["is_personal"] else 0
    until = time.time() + answer["cache_time"]
    call.bot.inline_cache[text, offset, user] = (until, answer)
    return reply({**answer, "cached": False})


@routes.post("/person/inline/choose")
async def choose(request: web.Request) -> web.Response:
    call = await ask(request)
    text, offset = str(call.body.get("query") or ""), str(call.body.get("offset") or "")
    known = _cached(call, text, offset) or {"results": call.body.get("results") or []}
    wanted = str(call.need("result_id"))
    result = next((r for r in known["results"] if r["id"] == wanted), None)
    if result is None:
        raise PersonError("there is no such result; ask again")
    sent, inline_id = post_result(call.world, call.bot, call.chat, call.person.user, result)
    chosen: Json = {"result_id": wanted, "from": call.person.user, "query": text}
    if inline_id:
        chosen["inline_message_id"] = inline_id
    call.world.enqueue(call.bot, "chosen_inline_result", chosen)
    return reply({"message_id": sent["message_id"], "inline_message_id": inline_id})


@routes.post("/person/share")
async def share(request: web.Request) -> web.Response:
    """`Telegram.WebApp.shareMessage`: sends a prepared message to a chat."""
    call = await ask(request)
    prepared = call.bot.prepared.get(str(call.need("prepared_id")))
    if prepared is None or prepared["user"] != call.person.id:
        raise PersonError("there is no such prepared message")
    if prepared["expiration_date"] < time.time():
        raise PersonError("the prepared message has expired")
    sent, _ = post_result(call.world, call.bot, call.chat, call.person.user, prepared["result"])
    return reply({"message_id": sent["message_id"]})
