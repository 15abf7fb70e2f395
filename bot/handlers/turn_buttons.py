"""The buttons under replies, old ones too: explain, play slowly, translate, hint, save a word."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.core.conversation.assistance import own_language
from bot.core.conversation.hinting import stock_answers
from bot.core.conversation.types import Turn
from bot.core.conversation.visibility import shown_in
from bot.core.czech.tokens import sentences
from bot.core.errors import N_, NotFound, TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.handlers.doubting import doubt
from bot.handlers.turn_parts import caption, say_sentence
from bot.telegram.doubt_text import which_keyboard, which_text
from bot.telegram.hint_text import hints_keyboard, hints_text
from bot.telegram.i18n import gettext as _
from bot.telegram.keeping import keep_keyboard
from bot.telegram.reply_views import place_of, redraw, reply_view
from bot.telegram.turn_buttons import (
    PartAction,
    TurnAction,
    TurnButton,
    is_explained,
)
from bot.telegram.voice_notes import say
from bot.telegram.waiting import Waiting
from bot.telegram.word_panel import panel_keyboard, panel_text
from dialogs.states import FixingSG, RepairSG, SavingSG, ShadowingSG
from models.enums import InterfaceLanguage, VoiceSpeed

_DIALOGS = {
    TurnAction.SAVE: SavingSG.pick,
    TurnAction.SHADOW: ShadowingSG.sentence,
    TurnAction.FIX: FixingSG.said,
    TurnAction.TRY: RepairSG.trying,
}


def make_router() -> Router:
    router = Router(name="turn buttons")
    router.callback_query.register(on_turn_button, TurnButton.filter())
    return router


async def on_turn_button(
    query: CallbackQuery,
    callback_data: TurnButton,
    learner: Learner,
    services: Services,
    waiting: Waiting,
    dialog_manager: DialogManager,
) -> None:
    turn = await services.conversations.turn_of_learner(callback_data.turn_id, learner.telegram_id)
    message = query.message
    if turn is None or not isinstance(message, Message):
        raise NotFound
    action = callback_data.action
    if action in (TurnAction.EXPLAIN, TurnAction.COLLAPSE):
        await query.answer()
        shown = await services.self_repairs.show(learner, turn)
        await _draw(message, shown, learner, explained=action is TurnAction.EXPLAIN)
        return
    if action in (TurnAction.MORE, TurnAction.LESS):
        await query.answer()
        explained = is_explained(message, turn)
        await _draw(
            message, turn, learner, explained=explained, unfolded=action is TurnAction.MORE
        )
        return
    if action in _DIALOGS:
        mode = StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL
        place = place_of(message)
        data = {
            "turn_id": turn.id,
            "fixes": turn.fixes,
            "message_id": place.message_id,
            "spoken": place.spoken,
        }
        await dialog_manager.start(_DIALOGS[action], data, mode, show_mode=ShowMode.SEND)
        await query.answer()
        await keep_keyboard(message)
        return
    notice, work = _WORK[action]
    await query.answer(_(notice) if notice else None)
    waiting.begin(message, work(message, turn, learner, services), name=f"{action} {turn.id}")


async def _draw(
    message: Message, turn: Turn, learner: Learner, *, explained: bool, unfolded: bool = False
) -> None:
    """Draws a reply anew by the present settings, old ones too."""
    place = place_of(message)
    view = reply_view(
        turn, learner.preferences, explained=explained, unfolded=unfolded, spoken=place.spoken
    )
    if message.bot is not None:
        await redraw(message.bot, place, view)


async def _slowly(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    slow = VoiceSpeed.VERY_SLOW
    await say(message, services.voice_notes, learner, turn.reply_sentences, speed=slow)


async def _repeat(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    """The voice note that was sent; one that is spoken now where Telegram does not know it."""
    if turn.voice_file is not None:
        with contextlib.suppress(TelegramBadRequest):
            await message.reply_voice(turn.voice_file)
            return
    await say(message, services.voice_notes, learner, turn.reply_sentences)


async def _doubt(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    """Which correction is meant, when there are several."""
    shown = list(shown_in(turn, learner.preferences.correction_level))
    if not shown:
        raise NotFound
    if len(shown) == 1:
        await doubt(message, turn, learner, services, shown[0].part)
    else:
        await message.reply(which_text(), reply_markup=which_keyboard(turn, shown))


async def _sentences(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    await say_sentence(message, turn, learner, services, 0)


async def _translate(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    if own_language(learner) == InterfaceLanguage.CS:
        await message.reply(_("Into which language? Choose yours in /settings: My own language."))
        return
    translation = await services.assistance.translation(turn, learner)
    await message.reply(translation, parse_mode=None)


async def _hint(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    """Answers for this very question; such as fit any while no model can be asked."""
    action, plain = PartAction.HINT, learner.preferences.plain_mode
    try:
        hints = await services.hints.of(turn, learner)
        opening = _("You could answer:")
    except TutorUnavailable:
        hints, action = stock_answers(learner), PartAction.STOCK
        opening = _("I cannot think of answers to this right now. These always fit:")
    await message.reply(
        hints_text(opening, hints, plain=plain),
        reply_markup=hints_keyboard(turn, hints, action, plain=plain),
    )


async def _aloud(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    if not turn.in_czech:
        raise NotFound
    said = sentences(turn.in_czech)
    await say(message, services.voice_notes, learner, said, caption=caption(turn.in_czech))


async def _card(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    made = (await services.sayings.make_card(turn, learner)).made
    known = _("You have a card for this already. It comes up in /review.")
    fresh = _("📒 The card is made. It comes up in /review: your words, and you say the Czech.")
    await message.reply(fresh if made else known)


async def _saying(message: Message, turn: Turn, learner: Learner, services: Services) -> None:
    saying = await services.sayings.of(turn, learner)
    told = replace(turn, saying=saying)
    await _draw(message, told, learner, explained=is_explained(message, turn))


async def _words(message: Message, turn: Turn, _learner: Learner, _services: Services) -> None:
    await message.reply(panel_text(), reply_markup=panel_keyboard(turn, 0))


_Work = Callable[[Message, Turn, Learner, Services], Awaitable[None]]
_WORK: dict[TurnAction, tuple[str, _Work]] = {
    TurnAction.SLOWLY: (N_("Speaking slowly…"), _slowly),
    TurnAction.DOUBT: ("", _doubt),
    TurnAction.REPEAT: ("", _repeat),
    TurnAction.SENTENCES: ("", _sentences),
    TurnAction.WORDS: ("", _words),
    TurnAction.ALOUD: ("", _aloud),
    TurnAction.CARD: ("", _card),
    TurnAction.SAYING: (N_("Taking it apart…"), _saying),
    TurnAction.TRANSLATE: (N_("Translating…"), _translate),
    TurnAction.HINT: (N_("Thinking of something to say…"), _hint),
}
