"""Markup that Telegram may refuse: what says the same without any takes its place."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from aiogram.exceptions import TelegramBadRequest

log = structlog.get_logger(__name__)

Result = TypeVar("Result")
Send = Callable[[str, str | None], Awaitable[Result]]

_TAG = re.compile(r"</?[a-z][^<>]*>")
_REFUSALS = ("can't parse entities", "unsupported start tag", "can't find end", "entity")


def without_markup(text: str) -> str:
    """HTML as the text that a person would read."""
    return html.unescape(_TAG.sub("", text))


async def formatted(send: Send[Result], text: str, plain: str) -> Result:
    """Sends HTML, or the plain text where Telegram does not take the markup."""
    try:
        return await send(text, "HTML")
    except TelegramBadRequest as error:
        if not any(words in error.message.lower() for words in _REFUSALS):
            raise
        log.warning("markup refused", reason=error.message)
        return await send(plain, None)
