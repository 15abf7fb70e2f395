"""Drops updates that were handled so long ago that Telegram cannot repeat them."""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.core.services import Services

log = structlog.get_logger(__name__)


async def forget_updates(services: Services, kept_hours: int) -> None:
    before = services.clock.now() - timedelta(hours=kept_hours)
    log.info("updates forgotten", count=await services.inbox.forget_before(before))
