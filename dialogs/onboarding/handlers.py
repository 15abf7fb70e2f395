from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.core.conversation.types import Accepted, Incoming
from bot.telegram.context import launcher, learner, services, set_learner
from bot.telegram.i18n import gettext as _
from dialogs.preferring import store_pick
from dialogs.states import OnboardingSG
from models.enums import TurnKind


async def on_agree(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    set_learner(manager, await services(manager).learners.consent(learner(manager)))
    await manager.switch_to(OnboardingSG.languages)


async def on_agree_and_talk(query: CallbackQuery, button: Any, manager: DialogManager) -> None:
    set_learner(manager, await services(manager).learners.consent(learner(manager)))
    await on_begin(query, button, manager)


async def on_speaker(_query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    await store_pick(select, manager, key)


async def on_level_found(_start_data: Any, result: Any, manager: DialogManager) -> None:
    if result is not None:
        await manager.switch_to(OnboardingSG.goal)


async def on_goal(_query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    await store_pick(select, manager, key)
    await manager.switch_to(OnboardingSG.topics)


async def on_rhythm(_query: CallbackQuery, select: Any, manager: DialogManager, key: str) -> None:
    await store_pick(select, manager, key)


async def on_begin(query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """Ends the set-up; the pressed message names the first turn, so pressing twice begins once."""
    given = services(manager)
    ready = await given.learners.finish_onboarding(learner(manager))
    set_learner(manager, ready)
    if not isinstance(query.message, Message):
        await manager.done()
        return
    await query.message.edit_text(_("All set! Anything can be changed later: /settings"))
    await manager.done()
    opening = Incoming(query.message.chat.id, query.message.message_id, TurnKind.OPENING)
    accepted = await given.conversations.accept(ready, opening)
    if isinstance(accepted, Accepted):
        launcher(manager).launch(accepted.turn, ready)
