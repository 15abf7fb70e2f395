"""Takes up doubts about corrections that could not be decided when they came."""

from __future__ import annotations

import structlog

from bot.core.services import Services

log = structlog.get_logger(__name__)


async def decide_doubts(services: Services) -> None:
    decided = 0
    for report_id, learner_id in await services.second_thoughts.pending():
        learner = await services.learners.by_id(learner_id)
        if learner is not None:
            decided += await services.second_thoughts.decide(report_id, learner)
    log.info("doubts decided", count=decided)
