"""Fits FSRS to learners who have answered enough, and keeps what predicts them better."""

from __future__ import annotations

import structlog

from bot.core.services import Services

log = structlog.get_logger(__name__)


async def fit_review_parameters(services: Services) -> None:
    log.info("review parameters fitted", better=await services.parameter_fits.fit_all())
