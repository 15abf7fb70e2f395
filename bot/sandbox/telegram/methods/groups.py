"""Chats and their members: asking about them and administering them."""

import secrets
from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.membership import (
    PERMISSIONS,
    RIGHTS,
    bot_rights,
    change_member,
    is_in,
    member_of,
    shown_member,
)
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import new_message
from bot.sandbox.telegram.state import Chat, Json

TITLE_LIMIT = 128
TOPIC_COLOUR = 0x6FB9F0
REACTIONS_SHOWN = 11
GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip


def _group(call: Call, right: str | None = None) -> Chat:
    chat = call.world.target(call.bot, call.params["chat_id"])
    if chat.private:
        raise ApiError("method is available for supergroup chats only")
    if right and not bot_rights(call.bot, chat).get(right):
        raise ApiError("not enough rights to do that in the chat")
    return chat


def _known_chat(call: Call) -> Chat:
    chat = call.world.find_chat(call.bot, call.params["chat_id"])
    if chat is None:
        raise ApiError("chat not found")
    return chat


@method("getChat")
def get_chat(call: Call) -> Json:
    chat = _known_chat(call)
    full: Json = {
        **chat.info,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": REACTIONS_SHOWN,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.info.get("username"):
        full["active_usernames"] = [chat.info["username"]]
    if chat.description:
        full["description"] = chat.description
    if not chat.private:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    for number in reversed(chat.pinned):
        if number in chat.messages:
            full["pinned_message"] = chat.messages[number].message
            break
    return full


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    chat = _known_chat(call)
    user_id = call.params["user_id"]
    if chat.private and user_id in (chat.id, call.bot.id):
        person = call.world.people[chat.id]
        return member_of("member", call.bot.user if user_id == call.bot.id else person.user)
    found = shown_member(call.world, call.bot, chat, user_id)
    if found is None:
        raise ApiError("user not found")
    return found


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    chat = _group(call)
    return [m for m in chat.members.values() if m["status"] in ("creator", "administrator")]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = _known_chat(call)
    return 2 if chat.private else sum(map(is_in, chat.members.values()))


def _member(call: Call, chat: Chat) -> Json:
    found = shown_member(call.world, call.bot, chat, call.params["user_id"])
    if found is None:
        raise ApiError("user not found")
    if found["status"] == "creator":
        raise ApiError("can't remove chat owner")
    return found


def _change(call: Call, chat: Chat, status: str, given: Json | None = None) -> bool:
    user = _member(call, chat)["user"]
    change_member(call.world, call.bot, chat, call.bot.user, member_of(status, user, given))
    return True


@method("banChatMember")
def ban_chat_member(call: Call) -> bool:
    chat = _group(call, "can_restrict_members")
    was_in = is_in(_member(call, chat))
    _change(call, chat, "kicked", {"until_date": call.get("until_date")})
    if was_in:
        _service(call, chat, {"left_chat_member": _member(call, chat)["user"]})
    return True


@method("unbanChatMember")
def unban_chat_member(call: Call) -> bool:
    chat = _group(call, "can_restrict_members")
    banned = _member(call, chat)["status"] == "kicked"
    if not banned and call.get("only_if_banned"):
        return True
    return _change(call, chat, "left")


@method("restrictChatMember")
def restrict_chat_member(call: Call) -> bool:
    chat = _group(call, "can_restrict_members")
    given: Json = call.params["permissions"]
    if all(given.get(name) for name in PERMISSIONS[:9]):
        return _change(call, chat, "member")
    return _change(call, chat, "restricted", {**given, "until_date": call.get("until_date")})


@method("promoteChatMember")
def promote_chat_member(call: Call) -> bool:
    chat = _group(call, "can_promote_members")
    rights = {right: bool(call.get(right)) for right in RIGHTS}
    if any(rights.values()):
        return _change(call, chat, "administrator", rights)
    return _change(call, chat, "member")


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    chat = _group(call)
    _service(call, chat, {"left_chat_member": call.bot.user})
    change_member(call.world, call.bot, chat, call.bot.user, member_of("left", call.bot.user))
    return True


def _service(call: Call, chat: Chat, content: Json) -> None:
    """A service message that the bot causes; the bot is not told of what it did itself."""
    message = new_message(call.bot, chat, call.world.next_message_id(call.bot, chat))
    call.world.store(call.bot, chat, message | content)


@method("setChatTitle")
def set_chat_title(call: Call) -> bool:
    chat = _group(call, "can_change_info")
    title = call.params["title"]
    if not 1 <= len(title) <= TITLE_LIMIT:
        raise ApiError("chat title must be 1-128 characters long")
    chat.info = {**chat.info, "title": title}
    _service(call, chat, {"new_chat_title": title})
    return True


@method("setChatDescription")
def set_chat_description(call: Call) -> bool:
    chat = _group(call, "can_change_info")
    chat.description = call.get("description") or None
    call.world.save_chat(call.bot, chat)
    return True


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> str:
    _group(call, "can_invite_users")
    return f"https://t.me/+{secrets.token_urlsafe(12)}"


@method("createChatInviteLink")
def create_chat_invite_link(call: Call) -> Json:
    link = export_chat_invite_link(call)
    fields = ("name", "expire_date", "member_limit")
    given: Any = {name: call.get(name) for name in fields if call.get(name) is not None}
    return {
        "invite_link": link, "creator": call.bot.user, "is_primary": False, "is_revoked": False,
        "creates_join_request": bool(call.get("creates_join_request")), **given,
    }  # fmt: skip


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    chat = _group(call, "can_manage_topics")
    if not chat.info.get("is_forum"):
        raise ApiError("the chat is not a forum")
    topic = {"name": call.params["name"], "icon_color": call.get("icon_color", TOPIC_COLOUR)}
    number = call.world.next_message_id(call.bot, chat)
    message = new_message(call.bot, chat, number) | {"message_thread_id": number}
    call.world.store(call.bot, chat, message | {"forum_topic_created": topic})
    return {"message_thread_id": number, **topic}


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    if not chat.private:
        chat = _group(call, "can_pin_messages")
    found = chat.messages.get(call.params["message_id"])
    if found is None:
        raise ApiError("message to pin not found")
    if call.params["message_id"] in chat.pinned:
        return True
    chat.pinned.append(call.params["message_id"])
    _service(call, chat, {"pinned_message": found.message})
    call.world.tell(call.bot, chat, "chat", {"pinned": chat.pinned})
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    number = call.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise ApiError("message to unpin not found")
    chat.pinned.remove(number)
    call.world.save_chat(call.bot, chat)
    call.world.tell(call.bot, chat, "chat", {"pinned": chat.pinned})
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    chat.pinned.clear()
    call.world.save_chat(call.bot, chat)
    return True


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> Json:
    """People of a sandbox have no pictures."""
    if call.params["user_id"] not in call.world.people:
        raise ApiError("user not found")
    return {"total_count": 0, "photos": []}
