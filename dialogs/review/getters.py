from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from bot.core.cards.content import Cloze, Dictation, Mistake, Recognition
from bot.core.cards.types import Card
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.reviews.checking import Checked, check
from bot.core.services import Services
from dialogs.review.buttons import Action, actions, grades
from dialogs.review.intervals import moment_text
from dialogs.review.session import Session
from dialogs.review.texts import progress_text
from models.enums import Grade

_GONE: dict[str, Any] = {"card": None, "actions": [], "grades": [], "checked": None, "plain": True}


async def question(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    session = Session.of(dialog_manager)
    card = await services.reviews.card(learner, session.card_id)
    names = [Action.SHOW, *_sounds(card), Action.SKIP, *session.undo]
    return {
        "card": card,
        "progress": progress_text(session.done, session.left),
        "problem": session.problem,
        "actions": actions(session.showing, *(names if card else [Action.NEXT])),
    }


async def answer(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    session = Session.of(dialog_manager)
    progress = {"progress": progress_text(session.done, session.left)}
    try:
        asked = await services.reviews.asked(learner, session.card_id)
    except NotFound:
        return {**_GONE, **progress, "actions": actions(session.showing, Action.NEXT)}
    wants = learner.preferences
    names = (Action.PLAY, Action.SLOWLY, Action.BURY, Action.SUSPEND, *session.undo)
    return {
        **progress,
        "card": asked.card,
        "checked": _checked(session, asked.card, learner),
        "plain": wants.plain_mode,
        "grades": grades(
            session.showing,
            asked.waits,
            _suggested(session, asked.card, learner),
            wants.interface_language,
        ),
        "actions": actions(session.showing, *names),
    }


async def leech(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    session = Session.of(dialog_manager)
    card = await services.reviews.card(learner, session.card_id)
    word_id = await services.cards.word_of(learner, session.card_id)
    word = (Action.WORD,) if word_id is not None else ()
    names = (Action.REWRITE, *word, Action.KEEP, Action.LEAVE) if card else (Action.NEXT,)
    gapped = card is not None and isinstance(card.content, Cloze | Mistake)
    return {
        "card": card,
        "lapses": card.lapses if card else 0,
        "gapped": gapped,
        "actions": actions(session.showing, *names),
    }


async def summary(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    session = Session.of(dialog_manager)
    found = await services.reviews.summary(learner, session.since)
    wants, next_at = learner.preferences, found.next_due_at
    now = services.clock.now()
    coming = next_at and moment_text(next_at, now, wants.timezone, wants.interface_language)
    no_cards = not (found.answered or next_at or found.new_tomorrow)
    return {
        "answered": found.answered,
        "right": found.right,
        "percent": found.percent,
        "stars": "⭐" * found.stars,
        "due_tomorrow": found.due_tomorrow,
        "new_tomorrow": found.new_tomorrow,
        "tomorrow": found.due_tomorrow or found.new_tomorrow,
        "next_at": coming if not found.answered else None,
        "idle": not (found.answered or no_cards),
        "no_cards": no_cards,
        "actions": actions(session.showing, *session.undo, *session.go_on),
    }


def _sounds(card: Card | None) -> tuple[Action, ...]:
    """Sound belongs to the question only where Czech is what is asked about."""
    heard = card is not None and isinstance(card.content, Dictation | Recognition)
    return (Action.PLAY, Action.SLOWLY) if heard else ()


def _checked(session: Session, card: Card, learner: Learner) -> Checked | None:
    return _check(card, session.answer, learner, spoken=session.spoken)


def _suggested(session: Session, card: Card, learner: Learner) -> Grade | None:
    """By the first answer: what was looked up and typed again is not remembered."""
    checked = _check(card, session.first_answer, learner, spoken=session.first_spoken)
    return checked.suggested if checked else None


def _check(card: Card, answer: str, learner: Learner, *, spoken: bool) -> Checked | None:
    if not answer:
        return None
    return check(card.content, answer, learner.preferences.level, spoken=spoken)
