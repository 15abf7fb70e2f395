"""Deletes what belonged to learners whose grace period after /delete is over."""

from __future__ import annotations

import structlog

from bot.core.services import Services

log = structlog.get_logger(__name__)


async def purge_learners(services: Services) -> None:
    log.info("learners purged", count=await services.privacy.purge())
