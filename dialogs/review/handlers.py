from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from bot.telegram.voice_notes import say
from dialogs.review.buttons import Action
from dialogs.review.listening import listen
from dialogs.review.session import Session
from dialogs.states import ReviewSG
from models.enums import Grade, VoiceSpeed

_LONGEST_ANSWER = 500


async def on_start(_data: Any, manager: DialogManager) -> None:
    session = Session(since=await services(manager).reviews.begin(learner(manager)))
    await _decide_or_advance(manager, session)


async def on_grade(_query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    session = Session.of(manager)
    grade, _colon, showing = key.partition(":")
    if showing != str(session.showing):
        return
    graded = await services(manager).reviews.grade(
        learner(manager), session.card_id, Grade(int(grade)), revision=session.revision
    )
    if graded is not None:
        session.done += 1
    if graded is not None and graded.leech:
        session.revision += 1
        session.keep(manager)
        await manager.switch_to(ReviewSG.leech)
    else:
        await _advance(manager, session)


async def on_action(query: CallbackQuery, _select: Any, manager: DialogManager, key: str) -> None:
    session = Session.of(manager)
    name, _colon, showing = key.partition(":")
    if showing == str(session.showing):
        await _ACTIONS[Action(name)](query, manager, session)


async def on_text(message: Message, _input: Any, manager: DialogManager) -> None:
    session = Session.of(manager)
    session.take((message.text or "")[:_LONGEST_ANSWER], spoken=False)
    session.keep(manager)
    await manager.switch_to(ReviewSG.answer, show_mode=ShowMode.DELETE_AND_SEND)


async def on_voice(message: Message, _input: Any, manager: DialogManager) -> None:
    """Recognition takes seconds: it goes on beside the handlers and comes back to the window."""
    sound = message.voice or message.audio or message.video_note
    if sound is None:
        return
    session = Session.of(manager)
    session.listening, session.problem = message.message_id, ""
    session.keep(manager)
    work = listen(
        services(manager), learner(manager), sound.file_id, manager.bg(), message.message_id
    )
    await manager.switch_to(ReviewSG.listening, show_mode=ShowMode.DELETE_AND_SEND)
    waiting(manager).begin(message, work, name="spoken answer")


async def on_rewritten(message: Message, _input: Any, manager: DialogManager) -> None:
    session = Session.of(manager)
    await services(manager).cards.rewrite(learner(manager), session.card_id, message.text or "")
    manager.show_mode = ShowMode.DELETE_AND_SEND
    await _decide_or_advance(manager, session)


async def on_end(_query: CallbackQuery, _button: Any, manager: DialogManager) -> None:
    """Ends early: what was answered counts, the rest stays for later."""
    session = Session.of(manager)
    session.card_id = 0
    session.keep(manager)
    await manager.switch_to(ReviewSG.summary)


async def _decide_or_advance(manager: DialogManager, session: Session) -> None:
    """Asks first about cards that were set aside, also in conversation, and then goes on."""
    leech = await services(manager).reviews.undecided_leech(learner(manager))
    if leech is None:
        await _advance(manager, session)
        return
    session.card_id, session.revision = leech, 0
    session.keep(manager)
    await manager.switch_to(ReviewSG.leech)


async def _advance(manager: DialogManager, session: Session) -> None:
    session.show(await services(manager).reviews.next(learner(manager), session.skipped))
    session.keep(manager)
    await manager.switch_to(ReviewSG.question if session.card_id else ReviewSG.summary)


async def _show(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    session.peeked = True
    session.keep(manager)
    await manager.switch_to(ReviewSG.answer)


async def _play(query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await _speak(query, manager, session, slowly=False)


async def _slowly(query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await _speak(query, manager, session, slowly=True)


async def _speak(
    query: CallbackQuery, manager: DialogManager, session: Session, *, slowly: bool
) -> None:
    manager.show_mode = ShowMode.NO_UPDATE
    if isinstance(query.message, Message):
        work = _send_sound(
            query.message, services(manager), learner(manager), session.card_id, slowly=slowly
        )
        waiting(manager).begin(query.message, work, name="card's sound")
        await query.answer(_("One moment…"))


async def _send_sound(
    message: Message, services: Services, learner: Learner, card_id: int, *, slowly: bool
) -> None:
    card = await services.reviews.card(learner, card_id)
    if card is not None:
        speed = VoiceSpeed.VERY_SLOW if slowly else None
        spoken = [card.content.spoken]
        await say(message, services.voice_notes, learner, spoken, speed=speed, quoting=False)


async def _undo(query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    queue = await services(manager).reviews.undo(learner(manager), session.since)
    if queue is None:
        await query.answer(_("There is nothing to take back."))
        return
    session.done = max(0, session.done - 1)
    session.show(queue)
    session.keep(manager)
    await manager.switch_to(ReviewSG.question)


async def _skip(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    session.skip()
    await _advance(manager, session)


async def _bury(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await services(manager).reviews.bury(learner(manager), session.card_id)
    await _advance(manager, session)


async def _suspend(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await services(manager).reviews.suspend(learner(manager), session.card_id)
    await _advance(manager, session)


async def _rewrite(_query: CallbackQuery, manager: DialogManager, _session: Session) -> None:
    await manager.switch_to(ReviewSG.rewrite)


async def _keep(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await services(manager).reviews.resume(learner(manager), session.card_id)
    await _decide_or_advance(manager, session)


async def _leave(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await services(manager).reviews.leave_aside(learner(manager), session.card_id)
    await _decide_or_advance(manager, session)


async def _next(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    await _advance(manager, session)


_ACTIONS: dict[Action, Callable[[CallbackQuery, DialogManager, Session], Awaitable[None]]] = {
    Action.SHOW: _show,
    Action.PLAY: _play,
    Action.SLOWLY: _slowly,
    Action.UNDO: _undo,
    Action.SKIP: _skip,
    Action.BURY: _bury,
    Action.SUSPEND: _suspend,
    Action.REWRITE: _rewrite,
    Action.KEEP: _keep,
    Action.LEAVE: _leave,
    Action.NEXT: _next,
}
