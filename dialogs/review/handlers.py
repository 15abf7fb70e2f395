from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.reviews.types import Queue
from bot.telegram.context import learner, services, waiting
from bot.telegram.i18n import gettext as _
from dialogs.review.buttons import Action
from dialogs.review.listening import listen
from dialogs.review.session import Session
from dialogs.review.sounding import dictate, message_of, send_sound
from dialogs.states import ReviewSG, WordsSG
from models.enums import CardKind, Grade

_LONGEST_ANSWER = 500


async def on_start(data: Any, manager: DialogManager) -> None:
    """Asks what is due, or the cards that another dialog has chosen."""
    session = Session(since=await services(manager).reviews.begin(learner(manager)))
    session.chosen = list(data["cards"]) if isinstance(data, dict) else []
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
    reviews = services(manager).reviews
    leech = None if session.chosen else await reviews.undecided_leech(learner(manager))
    if leech is None:
        await _advance(manager, session)
        return
    session.card_id, session.revision = leech, 0
    session.keep(manager)
    await manager.switch_to(ReviewSG.leech)


async def _advance(manager: DialogManager, session: Session) -> None:
    reviews = services(manager).reviews
    await _ask(
        manager, session, await reviews.next(learner(manager), session.skipped, session.choice)
    )


async def _ask(manager: DialogManager, session: Session, queue: Queue) -> None:
    """Shows a card; a dictation is heard without being asked for."""
    session.show(queue)
    session.keep(manager)
    await manager.switch_to(ReviewSG.question if session.card_id else ReviewSG.summary)
    message = message_of(manager)
    if queue.kind is CardKind.DICTATION and message is not None:
        work = dictate(
            services(manager), learner(manager), message, manager.bg(), str(session.showing)
        )
        waiting(manager).begin(message, work, name="dictation")


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
        work = send_sound(
            query.message, services(manager), learner(manager), session.card_id, slowly=slowly
        )
        waiting(manager).begin(query.message, work, name="card's sound")
        await query.answer(_("One moment…"))


async def _undo(query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    reviews = services(manager).reviews
    queue = await reviews.undo(learner(manager), session.since, session.choice)
    if queue is None:
        await query.answer(_("There is nothing to take back."))
        return
    session.done = max(0, session.done - 1)
    await _ask(manager, session, queue)


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


async def _word(_query: CallbackQuery, manager: DialogManager, session: Session) -> None:
    """What the card asks is the word's: it is changed there, and comes back changed."""
    word_id = await services(manager).cards.word_of(learner(manager), session.card_id)
    if word_id is not None:
        data = {"word_id": word_id}
        await manager.start(WordsSG.edit, data=data, mode=StartMode.NORMAL)


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
    Action.WORD: _word,
    Action.KEEP: _keep,
    Action.LEAVE: _leave,
    Action.NEXT: _next,
}
