from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.core.conversation.fixing import with_form
from bot.core.conversation.types import Turn, Wish
from bot.core.errors import N_, LimitReached, MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import fix_launcher, learner, services
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import translated
from dialogs.fixing.turn import turn_to_fix

FIXES_A_DAY = 40
_DAY_S = 24 * 3600
_TOO_MANY = N_("That was a lot of corrections for one day. Please say it as a new message.")


async def on_said(message: Message, _input: Any, manager: DialogManager) -> None:
    given = services(manager), learner(manager)
    text = (message.text or "").strip()
    if len(text) > given[0].limits.longest_text:
        await message.reply(_("This is too long for one message. Please shorten it."))
        return
    turn = await turn_to_fix(manager, *given)
    sound = message.voice or message.audio or message.video_note
    file_id = sound.file_id if sound else None
    wish = Wish(message.chat.id, message.message_id, text, file_id=file_id)
    await _begin(message, manager, turn, wish)


async def on_form(query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    """Puts another form in the place of a word that was not heard well."""
    given = services(manager), learner(manager)
    turn = await turn_to_fix(manager, *given)
    at, _colon, number = key.partition(":")
    doubts = await given[0].fixing.doubts(turn)
    message = query.message
    if not isinstance(message, Message) or int(at) >= len(doubts):
        return
    doubt = doubts[int(at)]
    if int(number) < len(doubt.forms):
        said, unsure = with_form(turn, doubt, doubt.forms[int(number)])
        wish = Wish(message.chat.id, message.message_id, said, unsure)
        await _begin(message, manager, turn, wish)


async def _begin(message: Message, manager: DialogManager, turn: Turn, wish: Wish) -> None:
    """Stores the wish and closes the window; correcting takes seconds and goes on beside."""
    given = services(manager), learner(manager)
    try:
        await _check_pace(*given)
        fix = await given[0].fixes.accept(turn, wish)
    except MluvError as error:
        fix = None
        await message.reply(translated(error), parse_mode=None)
    await manager.done()
    if fix is not None:
        fix_launcher(manager).launch(fix, given[1])


async def _check_pace(services: Services, learner: Learner) -> None:
    key = f"fixes:{learner.id}"
    if not await services.limiter.allow(key, limit=FIXES_A_DAY, seconds=_DAY_S):
        raise LimitReached(_TOO_MANY)
