"""The buttons of a single correction, in the explained view and under what explains it more."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation.types import Correction, Turn
from bot.core.errors import N_
from bot.core.grammar.rules import RuleCard
from bot.telegram.i18n import gettext as _

ANY = -1
"""The number of a correction that is still to be chosen."""
_LONGEST_LABEL = 30


class CorrectionAction(StrEnum):
    MORE = "more"
    EXAMPLE = "example"


class CorrectionButton(CallbackData, prefix="fix"):
    """A correction by its part; `number` counts what was shown of it before."""

    action: CorrectionAction
    turn_id: int
    part: int
    number: int = 0


class RuleButton(CallbackData, prefix="rule"):
    key: str


_LABELS = {
    CorrectionAction.MORE: ("🔎", N_("Explain more")),
    CorrectionAction.EXAMPLE: ("➕", N_("Another example")),
}


def correction_row(turn: Turn, shown: Sequence[Correction]) -> list[InlineKeyboardButton]:
    """What can be asked about corrections; with several of them, one is chosen first."""
    part = shown[0].part if len(shown) == 1 else ANY
    return [button(action, turn, part) for action in _LABELS]


def button(
    action: CorrectionAction, turn: Turn, part: int, number: int = 0
) -> InlineKeyboardButton:
    mark, label = _LABELS[action]
    data = CorrectionButton(action=action, turn_id=turn.id, part=part, number=number)
    return InlineKeyboardButton(text=f"{mark} {_(label)}", callback_data=data.pack())


def choice_keyboard(
    action: CorrectionAction, turn: Turn, shown: Sequence[Correction], back: str
) -> InlineKeyboardMarkup:
    """Which correction is meant; `back` is the data of the way back."""
    rows = [
        [
            InlineKeyboardButton(
                text=f"{at}. {_named(one)}",
                callback_data=CorrectionButton(
                    action=action, turn_id=turn.id, part=one.part
                ).pack(),
            )
        ]
        for at, one in enumerate(shown, 1)
    ]
    rows.append([InlineKeyboardButton(text=_("⬅️ Back"), callback_data=back)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _named(one: Correction) -> str:
    name = one.replacement.strip() or one.original.strip()
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def more_keyboard(
    turn: Turn, part: int, number: int, rule: RuleCard | None, language: str
) -> InlineKeyboardMarkup:
    """Under an explanation or an example: the next example, and the rule's own page."""
    rows = [[button(CorrectionAction.EXAMPLE, turn, part, number)]]
    if rule is not None:
        title = f"📖 {rule.told(language).title}"
        data = RuleButton(key=rule.key).pack()
        rows.append([InlineKeyboardButton(text=title, callback_data=data)])
    return InlineKeyboardMarkup(inline_keyboard=rows)
