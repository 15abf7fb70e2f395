"""What a bot says of itself: names, descriptions, commands, menu button."""

import re

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, Handler, method
from bot.sandbox.telegram.state import Bot, Json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_LIMIT = 100
DESCRIPTION_LIMIT = 256
TEXTS = {"name": 64, "description": 512, "short_description": 120}
CAMEL = {"name": "Name", "description": "Description", "short_description": "ShortDescription"}
LANGUAGE = re.compile(r"|[a-z]{2}")


@method("getMe")
def get_me(call: Call) -> Json:
    return {
        **call.bot.user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut", "close")
def leave(_: Call) -> bool:
    """Both only matter when a bot moves between servers; here there is nowhere to move."""
    return True


def _language(call: Call) -> str:
    language = call.get("language_code") or ""
    if not LANGUAGE.fullmatch(language):
        raise ApiError("invalid language code specified")
    return str(language)


def _scope_key(call: Call) -> str:
    scope = call.get("scope") or {"type": "default"}
    parts = [scope["type"]]
    if "chat_id" in scope:
        chat = call.world.find_chat(call.bot, scope["chat_id"])
        if chat is None:
            raise ApiError("chat not found")
        parts.append(str(chat.id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return ":".join(parts) + "/" + _language(call)


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = call.params["commands"]
    if len(commands) > COMMAND_LIMIT:
        raise ApiError("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name, description = command["command"].removeprefix("/"), command["description"]
        if not COMMAND.fullmatch(name):
            raise ApiError("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= DESCRIPTION_LIMIT:
            raise ApiError("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[_scope_key(call)] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]}
        for c in commands
    ]
    call.world.save_bot(call.bot)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get(_scope_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop(_scope_key(call), None)
    call.world.save_bot(call.bot)
    return True


def commands_for(bot: Bot, user: Json, chat_id: int) -> list[Json]:
    """The list that a person sees: the narrowest scope wins, then the person's language."""
    language = (user.get("language_code") or "")[:2]
    private = chat_id > 0
    scopes = [f"chat_member:{chat_id}:{user['id']}", f"chat:{chat_id}"]
    scopes += ["all_private_chats" if private else "all_group_chats", "default"]
    for scope in scopes:
        for key in (f"{scope}/{language}", f"{scope}/"):
            if key in bot.commands:
                return bot.commands[key]
    return []


def profile_text(bot: Bot, what: str, language: str) -> str:
    """A name or description in a language, else the one for all languages."""
    default = bot.user["first_name"] if what == "name" else ""
    texts = bot.profile.get(what, {})
    return str(texts.get(language) or texts.get("") or default)


def _setter(what: str, limit: int) -> Handler:
    def set_text(call: Call) -> bool:
        text, language = call.get(what) or "", _language(call)
        if len(text) > limit:
            raise ApiError(f"bot {what.replace('_', ' ')} is too long")
        call.bot.profile.setdefault(what, {})[language] = text
        if what == "name" and not language and text:
            call.bot.user = {**call.bot.user, "first_name": text}
        call.world.save_bot(call.bot)
        return True

    return set_text


def _getter(what: str) -> Handler:
    def get_text(call: Call) -> Json:
        return {what: profile_text(call.bot, what, _language(call))}

    return get_text


for _what, _limit in TEXTS.items():
    method(f"setMy{CAMEL[_what]}")(_setter(_what, _limit))
    method(f"getMy{CAMEL[_what]}")(_getter(_what))


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    button = call.get("menu_button") or {"type": "default"}
    if button["type"] == "web_app" and not button["web_app"]["url"].startswith(
        ("https://", "http://127.0.0.1", "http://localhost")
    ):
        raise ApiError("menu button Web App URL is invalid: Only HTTPS links are allowed")
    call.bot.menu_buttons[str(call.get("chat_id", 0))] = button
    call.world.save_bot(call.bot)
    return True


def menu_button(bot: Bot, chat_id: int) -> Json:
    button: Json = bot.menu_buttons.get(str(chat_id)) or {"type": "default"}
    if button["type"] == "default":
        button = bot.menu_buttons.get("0") or {"type": "default"}
    return {"type": "commands"} if button["type"] == "default" else button


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    return menu_button(call.bot, call.get("chat_id", 0))


@method("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(call: Call) -> bool:
    kind = "channels" if call.get("for_channels") else "groups"
    call.bot.profile.setdefault("rights", {})[kind] = call.get("rights")
    call.world.save_bot(call.bot)
    return True


RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
    "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip


@method("getMyDefaultAdministratorRights")
def get_my_default_administrator_rights(call: Call) -> Json:
    kind = "channels" if call.get("for_channels") else "groups"
    given = call.bot.profile.get("rights", {}).get(kind) or {}
    return dict.fromkeys(RIGHTS, False) | {k: v for k, v in given.items() if v is not None}
