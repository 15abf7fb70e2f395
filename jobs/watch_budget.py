"""Looks up what all learners have cost today, and tells administrators when it is much."""

from __future__ import annotations

import structlog

from bot.core.services import Services
from bot.telegram.admins import Admins

log = structlog.get_logger(__name__)


async def watch_budget(services: Services, admins: Admins) -> None:
    """Two copies may look at the same time; a row lets only one of them tell.

    Of two shares that are reached at once the larger one is told.
    """
    budgets = services.budgets
    await budgets.refresh()
    for percent in (await budgets.claim_alerts())[-1:]:
        log.warning("daily budget used", percent=percent, spent_micro_usd=budgets.spent)
        await admins.budget_used(percent, limit_usd=budgets.limit / 1_000_000)
