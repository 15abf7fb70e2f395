"""The buttons of corrections: explain more, another example, and the rule behind it."""

from __future__ import annotations

import contextlib

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.conversation.explaining import name_of
from bot.core.conversation.types import Correction, Turn
from bot.core.conversation.visibility import shown_in
from bot.core.errors import N_, NotFound, TutorUnavailable
from bot.core.grammar.matching import rule_for
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.correction_buttons import (
    ANY,
    CorrectionAction,
    CorrectionButton,
    RuleButton,
    choice_keyboard,
    more_keyboard,
)
from bot.telegram.explanation_text import book_example_text, book_text, example_text, more_text
from bot.telegram.formatting import formatted, without_markup
from bot.telegram.i18n import gettext as _
from bot.telegram.keeping import keep_keyboard
from bot.telegram.turn_buttons import TurnAction, TurnButton
from bot.telegram.waiting import Waiting
from dialogs.states import RuleSG

_NOTICES = {
    CorrectionAction.MORE: N_("Looking into it…"),
    CorrectionAction.EXAMPLE: N_("Looking for an example…"),
}


def make_router() -> Router:
    router = Router(name="corrections")
    router.callback_query.register(on_correction, CorrectionButton.filter())
    router.callback_query.register(on_rule, RuleButton.filter())
    return router


async def on_correction(
    query: CallbackQuery,
    callback_data: CorrectionButton,
    learner: Learner,
    services: Services,
    waiting: Waiting,
) -> None:
    turn = await services.conversations.turn_of_learner(callback_data.turn_id, learner.telegram_id)
    message = query.message
    if turn is None or not isinstance(message, Message):
        raise NotFound
    if callback_data.part == ANY:
        await query.answer()
        await _choose(message, turn, learner, callback_data.action)
        return
    correction = next((c for c in turn.corrections if c.part == callback_data.part), None)
    if correction is None:
        raise NotFound
    await query.answer(_(_NOTICES[callback_data.action]))
    if callback_data.action is CorrectionAction.MORE:
        work = _explain(message, turn, correction, learner, services)
    else:
        work = _exemplify(message, turn, correction, learner, services, callback_data.number)
    waiting.begin(message, work, name=f"{callback_data.action} {turn.id}")


async def on_rule(
    query: CallbackQuery,
    callback_data: RuleButton,
    learner: Learner,
    dialog_manager: DialogManager,
) -> None:
    """The card comes in a message of its own; what led to it stays above."""
    mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
    data = {"rule": callback_data.key}
    await dialog_manager.start(RuleSG.card, data=data, mode=mode, show_mode=ShowMode.SEND)
    await query.answer()
    if isinstance(query.message, Message):
        await keep_keyboard(query.message)


async def _choose(
    message: Message, turn: Turn, learner: Learner, action: CorrectionAction
) -> None:
    shown = shown_in(turn, learner.preferences.correction_level)
    back = TurnButton(action=TurnAction.EXPLAIN, turn_id=turn.id).pack()
    with contextlib.suppress(TelegramBadRequest):  # pressed twice: it already looks so
        await message.edit_reply_markup(reply_markup=choice_keyboard(action, turn, shown, back))


async def _explain(
    message: Message, turn: Turn, correction: Correction, learner: Learner, services: Services
) -> None:
    """From a model; while there is none, from the grammar book."""
    wants, name = learner.preferences, name_of(turn, correction)
    rule = rule_for(name, correction.reason)
    try:
        told = await services.explanations.more(turn, learner, correction)
        text = more_text(correction, told, wants)
    except TutorUnavailable:
        text = book_text(correction, rule, name.lemma or correction.lemma, wants)
    keyboard = more_keyboard(turn, correction.part, 0, rule, wants.interface_language)

    async def send(words: str, parse_mode: str | None) -> Message:
        return await message.reply(words, parse_mode=parse_mode, reply_markup=keyboard)

    await formatted(send, text, without_markup(text))


async def _exemplify(
    message: Message,
    turn: Turn,
    correction: Correction,
    learner: Learner,
    services: Services,
    number: int,
) -> None:
    """A sentence that the engine finds sound, else one of the rule's card."""
    wants = learner.preferences
    rule = rule_for(name_of(turn, correction), correction.reason)
    try:
        examples = await services.explanations.examples(turn, learner, correction)
    except TutorUnavailable:
        examples = ()
    if examples:
        text = example_text(examples[number % len(examples)], wants)
    else:
        text = book_example_text(rule, number, wants)
    keyboard = more_keyboard(turn, correction.part, number + 1, rule, wants.interface_language)
    await message.reply(text, reply_markup=keyboard)
