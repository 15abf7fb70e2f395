"""A doubt about a correction, from its button to its outcome."""

from __future__ import annotations

from aiogram.types import Message

from bot.core.conversation.types import Turn
from bot.core.errors import N_, LimitReached
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.doubt_text import verdict_text

DOUBTS_A_DAY = 10
_DAY_S = 24 * 3600
_TOO_MANY = N_("That was a lot of doubts for one day. Please ask me again tomorrow.")


async def doubt(
    message: Message, turn: Turn, learner: Learner, services: Services, part: int
) -> None:
    """Has one correction looked at again, and tells what came of it."""
    key = f"doubts:{learner.id}"
    if not await services.limiter.allow(key, limit=DOUBTS_A_DAY, seconds=_DAY_S):
        raise LimitReached(_TOO_MANY)
    outcome = await services.second_thoughts.doubt(turn, learner, part)
    await message.reply(verdict_text(outcome))
