"""Telegram's no, and its silence, as the errors of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.core.errors import Blocked, DeliveryPostponed, DeliveryRefused
from bot.core.learners.service import Learners
from bot.telegram.pacing import AWAY

log = structlog.get_logger(__name__)


@asynccontextmanager
async def refusals(learners: Learners, chat_id: int, **about: int) -> AsyncIterator[None]:
    """Turns a no of Telegram, or its silence, into ours; notes a bot that was blocked."""
    try:
        yield
    except TelegramForbiddenError as error:
        await learners.mark_blocked(chat_id, blocked=True)
        raise Blocked(details="forbidden") from error
    except TelegramBadRequest as error:
        log.warning("Telegram refused a message", reason=error.message, **about)
        raise DeliveryRefused(details=error.message) from error
    except AWAY as error:
        raise DeliveryPostponed(details=type(error).__name__) from error
