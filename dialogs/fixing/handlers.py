from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message, ReplyParameters
from aiogram_dialog import DialogManager

from bot.core.conversation.fixing import with_form
from bot.core.conversation.types import Span, Turn
from bot.core.errors import N_, LimitReached
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from bot.telegram.rendering import mended_text
from dialogs.fixing.turn import turn_to_fix
from models.enums import MessageKind

FIXES_A_DAY = 40
_DAY_S = 24 * 3600
_TOO_MANY = N_("That was a lot of corrections for one day. Please say it as a new message.")


async def on_said(message: Message, _input: Any, manager: DialogManager) -> None:
    """Correcting takes seconds: it goes on beside the handlers."""
    given = services(manager), learner(manager)
    text = (message.text or "").strip()
    if len(text) > given[0].limits.longest_text:
        await message.reply(_("This is too long for one message. Please shorten it."))
        return
    turn = await turn_to_fix(manager, *given)
    await manager.done()
    waiting(manager).begin(message, _fix(message, turn, *given), name=f"fix {turn.id}")


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
        await manager.done()
        work = _store(message, turn, *given, said, unsure)
        waiting(manager).begin(message, work, name=f"fix {turn.id}")


async def _fix(message: Message, turn: Turn, services: Services, learner: Learner) -> None:
    sound = message.voice or message.audio or message.video_note
    if sound is None:
        said = (message.text or "").strip()
        await _store(message, turn, services, learner, said, ())
        return
    heard = (await services.hearing.listened(learner, sound.file_id)).transcript
    await _store(message, turn, services, learner, heard.text, heard.unsure)


async def _store(
    message: Message,
    turn: Turn,
    services: Services,
    learner: Learner,
    said: str,
    unsure: tuple[Span, ...],
) -> None:
    key = f"fixes:{learner.id}"
    if not await services.limiter.allow(key, limit=FIXES_A_DAY, seconds=_DAY_S):
        raise LimitReached(_TOO_MANY)
    mended = await services.fixing.fix(turn, learner, said, unsure)
    replied = [sent.message_id for sent in mended.sent if sent.kind is not MessageKind.HEARD]
    await message.answer(
        mended_text(mended, learner.preferences),
        reply_parameters=ReplyParameters(
            message_id=replied[0] if replied else mended.message_id,
            allow_sending_without_reply=True,
        ),
    )
