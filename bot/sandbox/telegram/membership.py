"""Who is what in a group, and the updates that tell of changes."""

import time

from bot.sandbox.telegram.state import Bot, Chat, Json
from bot.sandbox.telegram.world import LEFT, World

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip


def member_of(status: str, user: Json, given: Json | None = None) -> Json:
    """A ChatMember object of the status with every field that its type must have."""
    member: Json = {"status": status, "user": user}
    given = given or {}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False}
            member |= {right: bool(given.get(right, not given)) for right in RIGHTS}
        case "kicked":
            member["until_date"] = given.get("until_date") or 0
        case "restricted":
            member |= {right: bool(given.get(right)) for right in PERMISSIONS}
            member |= {"is_member": True, "until_date": given.get("until_date") or 0}
    return member


def shown_member(world: World, bot: Bot, chat: Chat, user_id: int) -> Json | None:
    """The membership of anybody known; those who never came have left."""
    if user_id in chat.members:
        return chat.members[user_id]
    person = world.people.get(user_id)
    user = bot.user if user_id == bot.id else person.user if person else None
    return member_of("left", user) if user else None


def bot_rights(bot: Bot, chat: Chat) -> Json:
    return chat.members.get(bot.id) or {"status": "left"}


def change_member(
    world: World, bot: Bot, chat: Chat, actor: Json, new: Json
) -> tuple[Json, int | None]:
    """Puts a membership in place of the old one and tells the bot if it may know."""
    user = new["user"]
    old = chat.members.get(user["id"]) or member_of("left", user)
    chat.members[user["id"]] = new
    world.save_chat(bot, chat)
    content = {
        "chat": chat.info, "from": actor, "date": int(time.time()),
        "old_chat_member": old, "new_chat_member": new,
    }  # fmt: skip
    world.tell(bot, chat, "chat", {"member": new})
    if user["id"] == bot.id:
        return old, world.enqueue(bot, "my_chat_member", content)
    if bot_rights(bot, chat)["status"] == "administrator":
        return old, world.enqueue(bot, "chat_member", content)
    return old, None


def is_in(member: Json | None) -> bool:
    return member is not None and member["status"] not in LEFT
