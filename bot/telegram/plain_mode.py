"""Plain mode for screen readers: what is sent goes out without pictures among its letters.

It is done where everything passes, so that no window and no button is forgotten. Signs that say
something by themselves are kept (the state of a word or a mistake) or become words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.methods.base import Response, TelegramType
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from bot.core.errors import N_

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.methods import TelegramMethod

_plain: ContextVar[bool] = ContextVar("plain_mode", default=False)

_KEPT = "🔴🟡🟢🏆⚪"
_PICTURE = (
    rf"(?:(?![{_KEPT}])[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u21A9\u21AA\u22EF"
    r"\u2300-\u23FF\u25A0-\u25FF])"
)
_PICTURES = re.compile(rf"(?:{_PICTURE}[\uFE0F\u200D]*)+ ?")
_SIGNS = {"◀️": N_("Previous"), "▶️": N_("Next"), "🐢": N_("Slowly")}


@contextmanager
def in_plain_mode(wanted: bool) -> Iterator[None]:
    """Whether what is sent inside the block is for a screen reader."""
    token = _plain.set(wanted)
    try:
        yield
    finally:
        _plain.reset(token)


def is_plain() -> bool:
    return _plain.get()


def follow_plain_mode(wanted: bool) -> None:
    """Changes it for the rest of the block."""
    _plain.set(wanted)


def without_pictures(text: str) -> str:
    """The text without emoji and the like; its words stay as they are."""
    lines = (_PICTURES.sub("", line) for line in text.split("\n"))
    return "\n".join(line.rstrip() for line in lines)


def plain_label(label: str) -> str:
    """A button's label in words; a lone sign is named, and kept where it has no name."""
    if label in _SIGNS:
        return _(_SIGNS[label])
    return without_pictures(label).strip() or label


class PlainMode(BaseRequestMiddleware):
    """Takes the pictures out of every message, caption, notice and button."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        return await make_request(bot, plainly(method) if is_plain() else method)


def plainly(method: TelegramMethod[TelegramType]) -> TelegramMethod[TelegramType]:
    """The same request in words; entities count letters, so a text with them stays."""
    changes: dict[str, Any] = {}
    for name, entities in (("text", "entities"), ("caption", "caption_entities")):
        text = getattr(method, name, None)
        if isinstance(text, str) and not getattr(method, entities, None):
            changes[name] = without_pictures(text)
    markup = getattr(method, "reply_markup", None)
    if isinstance(markup, InlineKeyboardMarkup):
        rows = [[_in_words(button) for button in row] for row in markup.inline_keyboard]
        changes["reply_markup"] = InlineKeyboardMarkup(inline_keyboard=rows)
    return method.model_copy(update=changes)


def _in_words(button: InlineKeyboardButton) -> InlineKeyboardButton:
    return button.model_copy(update={"text": plain_label(button.text)})
