"""People themselves: making them, blocking and unblocking the bot."""

import time

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.state import Json

routes = web.RouteTableDef()
FIELDS = ("id", "first_name", "last_name", "username", "language_code", "is_premium")


@routes.post("/person/users")
async def add_user(request: web.Request) -> web.Response:
    call = await ask(request)
    if not call.body.get("first_name"):
        raise PersonError("first_name is required")
    user = {name: call.body[name] for name in FIELDS if call.body.get(name) is not None}
    if "id" in user and int(user["id"]) in call.world.people:
        raise PersonError("this user exists already")
    person = call.world.add_person(user, int(call.body.get("stars") or 0))
    call.world.private_chat(call.bot, person.id)
    return reply(person.as_json())


def _block(call: Ask, *, blocked: bool) -> Json:
    chat = call.world.private_chat(call.bot, call.person.id)
    if chat.blocked == blocked:
        return {"ok": True, "update_id": None}
    chat.blocked = blocked
    call.world.save_chat(call.bot, chat)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")

    def member(status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": call.bot.user, "status": status, **until}

    update_id = call.world.enqueue(
        call.bot,
        "my_chat_member",
        {
            "chat": chat.info,
            "from": call.person.user,
            "date": int(time.time()),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        },
    )
    call.world.tell(call.bot, chat, "chat", {"blocked": blocked})
    return {"ok": True, "update_id": update_id}


@routes.post("/person/block")
async def block(request: web.Request) -> web.Response:
    return reply(_block(await ask(request), blocked=True))


@routes.post("/person/unblock")
async def unblock(request: web.Request) -> web.Response:
    return reply(_block(await ask(request), blocked=False))
