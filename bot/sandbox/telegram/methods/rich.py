from bot.sandbox.telegram.registry import Call
from bot.sandbox.telegram.state import Json


def edit_rich_message(call: Call) -> Json | bool:
    raise NotImplementedError
