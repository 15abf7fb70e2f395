"""The buttons under a reply: they name their turn, so they work for ever.

What is pressed often stands open; the rarer ones unfold under `⋯ More`, in the same message.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.core.conversation.fixes import MOST_FIXES
from bot.core.conversation.types import Correction, Turn
from bot.core.errors import N_
from bot.telegram.correction_buttons import correction_row
from bot.telegram.i18n import gettext as _


class TurnAction(StrEnum):
    EXPLAIN = "explain"
    COLLAPSE = "collapse"
    SLOWLY = "slowly"
    TRANSLATE = "translate"
    HINT = "hint"
    SAVE = "save"
    REPEAT = "repeat"
    SENTENCES = "sentences"
    WORDS = "words"
    SAYING = "saying"
    ALOUD = "aloud"
    CARD = "card"
    SHADOW = "shadow"
    MORE = "more"
    LESS = "less"
    FIX = "fix"
    TRY = "try"
    DOUBT = "doubt"


class TurnButton(CallbackData, prefix="turn"):
    action: TurnAction
    turn_id: int


class PartAction(StrEnum):
    SENTENCE = "sentence"
    SENTENCE_SLOWLY = "slow_sentence"
    HINT = "hint"
    STOCK = "stock"
    WORDS = "words"
    WORD = "word"
    WORD_ALOUD = "word_aloud"
    WORD_KEPT = "word_kept"
    DOUBT = "doubt"


class PartButton(CallbackData, prefix="part"):
    """Something of a turn that there are several of, by its number from 0."""

    action: PartAction
    turn_id: int
    number: int


_OPEN = (
    ("🐢", N_("Slowly"), TurnAction.SLOWLY),
    ("🌐", N_("Translate"), TurnAction.TRANSLATE),
    ("💡", N_("Hint"), TurnAction.HINT),
)
_UNFOLDED = (
    ("🔁", N_("Repeat"), TurnAction.REPEAT),
    ("⏯", N_("One by one"), TurnAction.SENTENCES),
    ("🔤", N_("Words"), TurnAction.WORDS),
    ("🗣", N_("Repeat after me"), TurnAction.SHADOW),
    ("📒", N_("Save a word"), TurnAction.SAVE),
)
"""What `⋯ More` shows, two in a row: a line here and its work in the handlers make a button."""

_IN_A_ROW = 2


def turn_keyboard(
    turn: Turn,
    *,
    explained: bool,
    shown: Sequence[Correction],
    unfolded: bool = False,
    to_repair: bool = False,
) -> InlineKeyboardMarkup:
    """Help with a reply, and the corrections of what was said when there are any.

    What is first `to_repair` can be tried again, or shown.
    """
    rows = [[_button(icon, _(label), action, turn) for icon, label, action in _OPEN]]
    if to_repair:
        rows.insert(
            0,
            [
                _button("🔁", _("Try again"), TurnAction.TRY, turn),
                _button("👁", _("Show me"), TurnAction.EXPLAIN, turn),
            ],
        )
    elif shown:
        label = _("Hide explanations") if explained else _("Explain") + f" ({len(shown)})"
        action = TurnAction.COLLAPSE if explained else TurnAction.EXPLAIN
        rows.insert(0, [_button("✏️", label, action, turn)])
        if explained:
            rows.insert(1, correction_row(turn, shown))
            rows.insert(2, [_button("🤔", _("Something is wrong here"), TurnAction.DOUBT, turn)])
    if turn.in_czech:
        rows.append(_saying_row(turn))
    if unfolded:
        rarer = [
            _button(icon, _(label), action, turn)
            for icon, label, action in _UNFOLDED
            if action is not TurnAction.SENTENCES or len(turn.reply_sentences) > 1
        ]
        rows += [rarer[at : at + _IN_A_ROW] for at in range(0, len(rarer), _IN_A_ROW)]
        rows.append([_button("▴", _("Less"), TurnAction.LESS, turn)])
    else:
        rows.append([_button("⋯", _("More"), TurnAction.MORE, turn)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _saying_row(turn: Turn) -> list[InlineKeyboardButton]:
    """What can be done with the Czech for another language."""
    row = [
        _button("🔊", _("Say it aloud"), TurnAction.ALOUD, turn),
        _button("📒", _("Make a card"), TurnAction.CARD, turn),
    ]
    if turn.saying is None:
        row.append(_button("🔎", _("Word by word"), TurnAction.SAYING, turn))
    return row


def heard_keyboard(turn: Turn) -> InlineKeyboardMarkup | None:
    """Under what was heard: a way to put it right, as often as that makes sense."""
    if turn.fixes >= MOST_FIXES:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[[_button("✏️", _("I said something else"), TurnAction.FIX, turn)]]
    )


def sentence_keyboard(turn: Turn, number: int) -> InlineKeyboardMarkup:
    """From one sentence of a reply to the one before, the next, or to itself slowly."""
    around = [part_button("🐢", PartAction.SENTENCE_SLOWLY, turn, number)]
    if number > 0:
        around.insert(0, part_button("◀️", PartAction.SENTENCE, turn, number - 1))
    if number + 1 < len(turn.reply_sentences):
        around.append(part_button("▶️", PartAction.SENTENCE, turn, number + 1))
    return InlineKeyboardMarkup(inline_keyboard=[around])


def part_button(text: str, action: PartAction, turn: Turn, number: int) -> InlineKeyboardButton:
    data = PartButton(action=action, turn_id=turn.id, number=number)
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def is_explained(message: Message, turn: Turn) -> bool:
    """Whether a message of this turn stands with its explanations open."""
    collapse = TurnButton(action=TurnAction.COLLAPSE, turn_id=turn.id).pack()
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return any(button.callback_data == collapse for row in rows for button in row)


def _button(icon: str, text: str, action: TurnAction, turn: Turn) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=f"{icon} {text}", callback_data=TurnButton(action=action, turn_id=turn.id).pack()
    )
