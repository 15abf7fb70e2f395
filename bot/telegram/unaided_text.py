"""What is said when no model can be asked: why, what the engine finds itself, and what goes on."""

from __future__ import annotations

import html
from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation.types import Correction
from bot.core.errors import MluvError
from bot.core.learners.types import Preferences
from bot.telegram.correction_text import diff_text
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import translated
from bot.telegram.mistake_text import CATEGORIES


class GoesOn(StrEnum):
    """What a learner can do without any model."""

    REVIEW = "review"
    PRACTICE = "practice"
    WORDS = "words"


class GoesOnButton(CallbackData, prefix="goes_on"):
    what: GoesOn


def unaided_text(
    error: MluvError, said: str, found: Sequence[Correction] | None, wants: Preferences
) -> str:
    """The failure's sentence with the engine's own corrections, as HTML.

    `found` is None when the message is not Czech, so that nothing can be said of it.
    """
    parts = [html.escape(translated(error), quote=False)]
    if found:
        parts.append(
            _(
                "My grammar book works all the same. "
                "It does not know everything, but it finds this:"
            )
        )
        parts.append(f"<blockquote>{_corrections(said, found, wants)}</blockquote>")
    elif found is not None:
        parts.append(_("My grammar book finds no mistake here, but it does not know everything."))
    parts.append(
        _("Reviews, practice, rules, tables and your words work all the same, and cost nothing.")
    )
    return "\n\n".join(parts)


def goes_on_keyboard() -> InlineKeyboardMarkup:
    buttons = {
        GoesOn.REVIEW: "🃏 " + _("Review"),
        GoesOn.PRACTICE: "🎯 " + _("Practise"),
        GoesOn.WORDS: "📒 " + _("My words"),
    }
    row = [
        InlineKeyboardButton(text=text, callback_data=GoesOnButton(what=what).pack())
        for what, text in buttons.items()
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def _corrections(said: str, found: Sequence[Correction], wants: Preferences) -> str:
    kinds = dict.fromkeys(_(CATEGORIES[correction.category]) for correction in found)
    return diff_text(said, found, plain=wants.plain_mode) + f"\n({', '.join(kinds)})"
