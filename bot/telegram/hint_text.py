"""How answers that are offered read in the chat; each can be heard before it is said."""

from __future__ import annotations

import html
from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.core.conversation.types import Hint, Turn
from bot.core.errors import N_
from bot.telegram.i18n import gettext as _
from bot.telegram.turn_buttons import PartAction, part_button

_MARKS = {"easy": "🟢", "medium": "🟡", "hard": "🔴"}
_NAMES = {"easy": N_("Easy"), "medium": N_("Medium"), "hard": N_("Hard")}


def hints_text(opening: str, hints: Sequence[Hint], *, plain: bool) -> str:
    """The answers with their meanings, and what to do with them."""
    lines = [_hint_text(hint, plain=plain) for hint in hints]
    return "\n\n".join([opening, *lines, _("Press one to hear it, then say it yourself.")])


def hints_keyboard(
    turn: Turn, hints: Sequence[Hint], action: PartAction, *, plain: bool
) -> InlineKeyboardMarkup:
    row = [
        part_button(f"🔊 {_mark(hint, plain=plain)}", action, turn, number)
        for number, hint in enumerate(hints)
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def _hint_text(hint: Hint, *, plain: bool) -> str:
    mark = _mark(hint, plain=plain) + (":" if plain else "")
    line = f"{mark} <b>{html.escape(hint.czech, quote=False)}</b>"
    if hint.translation in ("", hint.czech):
        return line
    return f"{line}\n<i>{html.escape(hint.translation, quote=False)}</i>"


def _mark(hint: Hint, *, plain: bool) -> str:
    return _(_NAMES[hint.difficulty]) if plain else _MARKS[hint.difficulty]
