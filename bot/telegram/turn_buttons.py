"""The buttons under a reply: they name their turn, so they work for ever.

What is pressed often stands open; the rarer ones unfold under `⋯ More`, in the same message.
"""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.core.conversation.types import Turn
from bot.core.errors import N_
from bot.telegram.i18n import gettext as _


class TurnAction(StrEnum):
    EXPLAIN = "explain"
    COLLAPSE = "collapse"
    SLOWLY = "slowly"
    TRANSLATE = "translate"
    HINT = "hint"
    SAVE = "save"
    MORE = "more"
    LESS = "less"


class TurnButton(CallbackData, prefix="turn"):
    action: TurnAction
    turn_id: int


_OPEN = (
    ("🐢", N_("Slowly"), TurnAction.SLOWLY),
    ("🌐", N_("Translate"), TurnAction.TRANSLATE),
    ("💡", N_("Hint"), TurnAction.HINT),
)
_UNFOLDED = (("📒", N_("Save a word"), TurnAction.SAVE),)
"""What `⋯ More` shows, two in a row: a line here and its work in the handlers make a button."""

_IN_A_ROW = 2


def turn_keyboard(
    turn: Turn, *, explained: bool, corrections: int, unfolded: bool = False
) -> InlineKeyboardMarkup:
    """Help with a reply, and the corrections of what was said when there are any."""
    rows = [[_button(icon, _(label), action, turn) for icon, label, action in _OPEN]]
    if corrections:
        label = _("Hide explanations") if explained else _("Explain") + f" ({corrections})"
        action = TurnAction.COLLAPSE if explained else TurnAction.EXPLAIN
        rows.insert(0, [_button("✏️", label, action, turn)])
    if unfolded:
        rarer = [_button(icon, _(label), action, turn) for icon, label, action in _UNFOLDED]
        rows += [rarer[at : at + _IN_A_ROW] for at in range(0, len(rarer), _IN_A_ROW)]
        rows.append([_button("▴", _("Less"), TurnAction.LESS, turn)])
    else:
        rows.append([_button("⋯", _("More"), TurnAction.MORE, turn)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def is_explained(message: Message, turn: Turn) -> bool:
    """Whether a message of this turn stands with its explanations open."""
    collapse = TurnButton(action=TurnAction.COLLAPSE, turn_id=turn.id).pack()
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return any(button.callback_data == collapse for row in rows for button in row)


def _button(icon: str, text: str, action: TurnAction, turn: Turn) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=f"{icon} {text}", callback_data=TurnButton(action=action, turn_id=turn.id).pack()
    )
