"""Groups: making them, joining, leaving, adding, removing and promoting."""

import secrets

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.membership import change_member, is_in, member_of
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.posting import post
from bot.sandbox.telegram.state import Chat, Json

routes = web.RouteTableDef()


@routes.post("/person/group")
async def make_group(request: web.Request) -> web.Response:
    """A supergroup; with `bot_member` its creator adds the bot at once."""
    call = await ask(request)
    title = str(call.need("title"))
    members = [call.world.person(int(number)) for number in call.body.get("members") or []]
    creator = call.world.person(int(call.body.get("creator") or call.need("user")))
    info: Json = {
        "id": -(1_000_000_000_000 + secrets.randbits(31)), "type": "supergroup", "title": title,
    }  # fmt: skip
    if call.body.get("username"):
        info["username"] = call.body["username"]
    if call.body.get("forum"):
        info["is_forum"] = True
    chat = call.bot.chats[info["id"]] = Chat(info, started=True)
    chat.members[creator.id] = member_of("creator", creator.user)
    for person in members:
        chat.members.setdefault(person.id, member_of("member", person.user))
    call.world.save_chat(call.bot, chat)
    call.world.tell(call.bot, chat, "chat", {"created": chat.info})
    if call.body.get("bot_member", True):
        _add(call, chat, creator.user, call.bot.user)
    return reply(chat.info)


def _add(call: Ask, chat: Chat, actor: Json, user: Json) -> Json:
    if is_in(chat.members.get(user["id"])):
        raise PersonError("already in the group")
    change_member(call.world, call.bot, chat, actor, member_of("member", user))
    return post(call.world, call.bot, chat, actor, {"new_chat_members": [user]})


def _remove(call: Ask, chat: Chat, actor: Json, user: Json, status: str) -> Json:
    if not is_in(chat.members.get(user["id"])):
        raise PersonError("not in the group")
    change_member(call.world, call.bot, chat, actor, member_of(status, user))
    return post(call.world, call.bot, chat, actor, {"left_chat_member": user})


@routes.post("/person/group/member")
async def change(request: web.Request) -> web.Response:
    """`user` acts; `target` (a person or the bot) is whom it concerns, by default themselves."""
    call = await ask(request)
    chat = call.bot.chats.get(int(call.need("chat")))
    if chat is None or chat.private:
        raise PersonError("there is no such group")
    actor = call.person.user
    target_id = int(call.body.get("target") or actor["id"])
    target = call.bot.user if target_id == call.bot.id else call.world.person(target_id).user
    action = call.need("action")
    if action in ("kick", "promote", "demote"):
        status = chat.members.get(actor["id"], {}).get("status")
        if status not in ("creator", "administrator"):
            raise PersonError("only an administrator may do that")
    match action:
        case "join" | "add":
            return reply(_add(call, chat, actor, target))
        case "leave":
            return reply(_remove(call, chat, target, target, "left"))
        case "kick":
            return reply(_remove(call, chat, actor, target, "kicked"))
        case "promote" | "demote":
            status = "administrator" if action == "promote" else "member"
            new = member_of(status, target, call.body.get("rights"))
            change_member(call.world, call.bot, chat, actor, new)
            return reply({"ok": True, "member": new})
    raise PersonError("action must be join, add, leave, kick, promote or demote")
