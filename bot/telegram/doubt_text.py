"""A doubt about a correction: which one, and what came of it."""

from __future__ import annotations

import html

from aiogram.types import InlineKeyboardMarkup

from bot.core.conversation.second_thoughts import Outcome
from bot.core.conversation.types import Correction, Turn
from bot.core.errors import N_
from bot.telegram.i18n import gettext as _
from bot.telegram.turn_buttons import PartAction, part_button
from models.enums import ReportVerdict

_VERDICTS = {
    ReportVerdict.PENDING: N_(
        "I cannot check this right now. I have noted it and will come back to you."
    ),
    ReportVerdict.UPHELD: N_("I have checked it again, and I stand by the correction."),
    ReportVerdict.WITHDRAWN: N_(
        "You are right, thank you! I have taken the correction back, with its card and its points."
    ),
    ReportVerdict.CHANGED: N_(
        "Thank you! My correction was not right, so I have taken it back, "
        "but it should be different all the same."
    ),
}
_SHORT = 28


def which_text() -> str:
    return _("Which correction is wrong?")


def which_keyboard(turn: Turn, shown: list[Correction]) -> InlineKeyboardMarkup:
    """A button for each correction that is shown, by its number in the turn."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [part_button(_change(correction), PartAction.DOUBT, turn, correction.part)]
            for correction in shown
        ]
    )


def verdict_text(outcome: Outcome) -> str:
    """The outcome with its reason."""
    change = html.escape(_change(outcome.correction), quote=False)
    reason = html.escape(outcome.reason, quote=False)
    told = _(_VERDICTS[outcome.verdict])
    if outcome.instead:
        told = _("Thank you! My correction was not right. I have put this in its place:")
        better = "; ".join(map(_change, outcome.instead))
        told += f" <b>{html.escape(better, quote=False)}</b>"
    lines = [f"🤔 <i>{change}</i>", told, reason]
    return "\n\n".join(line for line in lines if line)


def _change(correction: Correction) -> str:
    sides = (correction.original.strip() or "–", correction.replacement.strip() or "–")
    return " → ".join(side if len(side) <= _SHORT else f"{side[:_SHORT]}…" for side in sides)
