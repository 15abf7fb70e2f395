"""From Telegram's JSON to an update, one by one: what cannot be read stops nobody else."""

from __future__ import annotations

import json
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from aiogram_dialog.utils import remove_intent_id
from pydantic import ValidationError

DEEPEST = 32
LONGEST = 256 * 1024


class UnreadableUpdateError(Exception):
    """An update that this version cannot read; the message holds no content of it."""


def parse_update(payload: str, bot: Bot, content: Any = None) -> Update:
    """The update; size and depth are checked first, since parsing deep ones costs seconds.

    `content` is the payload's own, where somebody has loaded it already.
    """
    if len(payload) > LONGEST:
        raise UnreadableUpdateError("too large")
    try:
        known = _without_keyboard(json.loads(payload) if content is None else content)
        if _depth_exceeds(known, DEEPEST):
            raise UnreadableUpdateError("nested too deeply")
        update = Update.model_validate(known, context={"bot": bot})
        _ = update.event_type  # a property that raises
    except UpdateTypeLookupError as error:
        raise UnreadableUpdateError("of a kind not known yet") from error
    except ValidationError as error:
        places = {".".join(map(str, item["loc"][:4])) for item in error.errors()[:5]}
        raise UnreadableUpdateError(f"does not validate at {sorted(places)}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableUpdateError(type(error).__name__) from error
    return update


def _without_keyboard(content: Any) -> Any:
    """Leaves the keyboard of a pressed window out: its dialog draws it anew, and each button costs
    a parse. Buttons of no dialog keep theirs: it tells how a message stands, and is kept.
    """
    match content:
        case {
            "callback_query": {"message": {"reply_markup": _, **rest}, "data": str(data), **query}
        } if remove_intent_id(data)[0] is not None:
            query["data"] = data
            return {**content, "callback_query": {**query, "message": rest}}
    return content


def _depth_exceeds(content: Any, limit: int) -> bool:
    level = [content]
    for _ in range(limit):
        level = [
            child
            for value in level
            if isinstance(value, dict | list)
            for child in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True
