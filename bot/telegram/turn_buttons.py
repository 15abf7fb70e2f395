"""The buttons under a reply: they name their turn, so they work for ever."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation.types import Turn
from bot.telegram.i18n import gettext as _


class TurnAction(StrEnum):
    EXPLAIN = "explain"
    COLLAPSE = "collapse"
    SLOWLY = "slowly"
    TRANSLATE = "translate"
    HINT = "hint"
    SAVE = "save"


class TurnButton(CallbackData, prefix="turn"):
    action: TurnAction
    turn_id: int


def turn_keyboard(turn: Turn, *, explained: bool, corrections: int) -> InlineKeyboardMarkup:
    """Help with a reply, and the corrections of what was said when there are any."""
    rows = [
        [
            _button("🐢 " + _("Slowly"), TurnAction.SLOWLY, turn),
            _button("🌐 " + _("Translate"), TurnAction.TRANSLATE, turn),
            _button("💡 " + _("Hint"), TurnAction.HINT, turn),
        ],
        [_button("📒 " + _("Save a word"), TurnAction.SAVE, turn)],
    ]
    if corrections:
        label = _("Hide explanations") if explained else _("Explain") + f" ({corrections})"
        action = TurnAction.COLLAPSE if explained else TurnAction.EXPLAIN
        rows.insert(0, [_button("✏️ " + label, action, turn)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _button(text: str, action: TurnAction, turn: Turn) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=text, callback_data=TurnButton(action=action, turn_id=turn.id).pack()
    )
