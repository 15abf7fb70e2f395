"""Reactions that a bot sets."""

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method

# https://core.telegram.org/bots/api#reactiontypeemoji
EMOJI = frozenset({
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢",
    "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳",
    "❤‍🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
    "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈",
    "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿",
    "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷", "🤷‍♀",
    "😡",
})  # fmt: skip


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """A bot may have one reaction on a message; an empty list takes it back."""
    chat = call.world.target(call.bot, call.params["chat_id"])
    stored = chat.messages.get(call.params["message_id"])
    if stored is None:
        raise ApiError("message to react not found")
    reaction = call.get("reaction") or []
    if len(reaction) > 1:
        raise ApiError("REACTIONS_TOO_MANY")
    for one in reaction:
        if one["type"] == "paid" or (
            one["type"] == "emoji" and one["emoji"].removesuffix("\ufe0f") not in EMOJI
        ):
            raise ApiError("REACTION_INVALID")
    stored.extra.setdefault("reactions", {})[str(call.bot.id)] = reaction
    call.world.replace(call.bot, chat, stored.message, quiet=True)
    payload = {
        "message_id": call.params["message_id"], "user": call.bot.id, "reaction": reaction,
        "is_big": bool(call.get("is_big")),
    }  # fmt: skip
    call.world.tell(call.bot, chat, "reaction", payload)
    return True
