"""What administrators are told, each in their own language where they have one here."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.utils.i18n import I18n

from bot.core.learners.service import Learners
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import speaking
from models.enums import InterfaceLanguage

log = structlog.get_logger(__name__)

_ALL = 100


class Admins:
    def __init__(self, bot: Bot, i18n: I18n, learners: Learners, ids: Iterable[int]) -> None:
        self._bot = bot
        self._i18n = i18n
        self._learners = learners
        self._ids = tuple(ids)

    async def budget_used(self, percent: int, *, limit_usd: float) -> None:
        """Tells how much of the day's budget is used; who cannot be told is logged."""
        for admin_id in self._ids:
            learner = await self._learners.by_telegram_id(admin_id)
            language = learner.preferences.interface_language if learner else InterfaceLanguage.EN
            with speaking(self._i18n, language):
                text = _budget_text(percent, limit_usd)
            try:
                await self._bot.send_message(admin_id, text, parse_mode=None)
            except TelegramAPIError as error:
                log.warning("an administrator was not told", error=type(error).__name__)


def _budget_text(percent: int, limit_usd: float) -> str:
    if percent < _ALL:
        return _(
            "⚠️ {share} of today's budget of ${limit} for models is used. When it is all "
            "used, nobody is answered by a model until midnight UTC."
        ).format(share=f"{percent} %", limit=f"{limit_usd:.2f}")
    return _(
        "🛑 Today's budget of ${limit} for models is used up. Until midnight UTC learners are "
        "told so, and reviews, practice and tables go on. DAILY_BUDGET_USD sets the budget."
    ).format(limit=f"{limit_usd:.2f}")
