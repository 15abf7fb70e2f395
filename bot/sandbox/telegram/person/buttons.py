"""Pressing buttons: inline ones and those of the reply keyboard."""

import asyncio
import secrets
import time

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.person.messages import say
from bot.sandbox.telegram.posting import text_content
from bot.sandbox.telegram.signing import launch_url
from bot.sandbox.telegram.state import CallbackQuery, Json

routes = web.RouteTableDef()
REMEMBERED_QUERIES = 20_000


def _choose(call: Ask, rows: list[list[Json]]) -> Json:
    """A button by data, by row and column, or by its text."""
    body = call.body
    if body.get("data") is not None:
        wanted = [b for row in rows for b in row if b.get("callback_data") == body["data"]]
    elif body.get("row") is not None:
        row, column = int(body["row"]), int(body.get("column", 0))
        wanted = rows[row][column : column + 1] if 0 <= row < len(rows) else []
    else:
        wanted = [b for row in rows for b in row if b["text"] == call.need("text")]
    if not wanted:
        shown = [[b["text"] for b in row] for row in rows]
        raise PersonError(f"there is no such button; there are {shown}")
    return wanted[0]


async def _ask_bot(call: Ask, button: Json, message: Json) -> Json:
    query = CallbackQuery(
        id=str(secrets.randbits(62)),
        user_id=call.person.id,
        asked_at=time.time(),
        answered=asyncio.get_running_loop().create_future(),
    )
    call.bot.callbacks[query.id] = query
    if len(call.bot.callbacks) > REMEMBERED_QUERIES:
        del call.bot.callbacks[next(iter(call.bot.callbacks))]
    content: Json = {
        "id": query.id,
        "from": call.person.user,
        "chat_instance": str(message["chat"]["id"]),
        "data": button["callback_data"],
    }
    inline_id = call.message().extra.get("inline")
    content |= {"inline_message_id": inline_id} if inline_id else {"message": message}
    update_id = call.world.enqueue(call.bot, "callback_query", content)
    answer = await answer_within(query.answered, float(call.body.get("wait", 10)))
    return {"callback_query_id": query.id, "update_id": update_id, "answer": answer}


async def answer_within(answered: "asyncio.Future[Json]", seconds: float) -> Json | None:
    """The bot's answer, or None when it does not come in time; it may still come later."""
    if seconds > 0:
        await asyncio.wait([answered], timeout=seconds)
    return answered.result() if answered.done() else None


@routes.post("/person/press")
async def press(request: web.Request) -> web.Response:
    call = await ask(request)
    message = call.message().message
    button = _choose(call, message.get("reply_markup", {}).get("inline_keyboard", []))
    if "callback_data" in button:
        if call.chat.private and call.chat.blocked:
            raise PersonError("the bot is blocked")
        return reply(await _ask_bot(call, button, message))
    if "web_app" in button:
        url = launch_url(call.bot, call.person.user, button["web_app"]["url"], with_query=True)
        return reply({"web_app": {"url": url}, "answer": None})
    return reply({"button": button, "answer": None})


@routes.post("/person/keyboard")
async def keyboard(request: web.Request) -> web.Response:
    call = await ask(request)
    chat = call.chat
    if chat.keyboard is None:
        raise PersonError("there is no reply keyboard")
    button = _choose(call, chat.keyboard["keyboard"])
    if "web_app" in button:
        url = launch_url(call.bot, call.person.user, button["web_app"]["url"], with_query=False)
        return reply({"web_app": {"url": url}})
    result = say(call, _content(call, button))
    if chat.keyboard.get("one_time_keyboard"):
        chat.keyboard = None
        call.world.save_chat(call.bot, chat)
        call.world.tell(call.bot, chat, "reply_keyboard", {"reply_keyboard": None})
    return reply(result)


def _content(call: Ask, button: Json) -> Json:
    """What a button sends: a contact, a place, shared users, or simply its text."""
    user = call.person.user
    if button.get("request_contact"):
        names = {k: user[k] for k in ("first_name", "last_name") if k in user}
        phone = call.body.get("phone_number") or f"+420{user['id'] % 1_000_000_000:09d}"
        return {"contact": {"phone_number": phone, **names, "user_id": user["id"]}}
    if button.get("request_location"):
        given = call.body.get("location") or {"latitude": 50.0875, "longitude": 14.4214}
        return {"location": given}
    if button.get("request_users") or button.get("request_user"):
        request_id = (button.get("request_users") or button["request_user"])["request_id"]
        shared = [{"user_id": int(number)} for number in call.need("users")]
        return {"users_shared": {"request_id": request_id, "users": shared}}
    if button.get("request_chat"):
        request_id = button["request_chat"]["request_id"]
        return {"chat_shared": {"request_id": request_id, "chat_id": int(call.need("shared"))}}
    if button.get("request_poll"):
        raise PersonError("send the poll by /person/send with update_extra {poll: …}")
    return text_content(button["text"], None)
