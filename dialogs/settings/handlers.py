from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import learner, services, waiting
from bot.telegram.reply_views import place_in_chat, redraw, reply_view
from dialogs.preferring import PICK, store_pick
from dialogs.states import SettingsSG

_SEEN_IN_REPLIES = frozenset({"correction_level", "plain_mode", "self_repair", "register"})


async def on_pick(query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    await store_pick(select, manager, key)
    await manager.switch_to(SettingsSG.main)
    changed = str(select.widget_id).removeprefix(PICK)
    if changed in _SEEN_IN_REPLIES and isinstance(query.message, Message):
        bot: Bot = manager.middleware_data["bot"]
        work = _redraw_last(bot, services(manager), learner(manager))
        waiting(manager).begin(query.message, work, name="last reply")


async def _redraw_last(bot: Bot, services: Services, learner: Learner) -> None:
    """Lets the newest reply follow the settings at once; older ones do when they are touched."""
    turn = await services.conversations.last_reply(learner)
    place = place_in_chat(turn) if turn else None
    if turn is not None and place is not None:
        view = reply_view(turn, learner.preferences, spoken=place.spoken)
        await redraw(bot, place, view)
