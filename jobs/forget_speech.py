"""Lets go of ids of speech that was uploaded so long ago that it is no longer cached either."""

from __future__ import annotations

import structlog

from bot.core.services import Services
from bot.core.speech.sentences import KEPT_FOR

log = structlog.get_logger(__name__)


async def forget_speech(services: Services) -> None:
    count = await services.voice_notes.forget_before(services.clock.now() - KEPT_FOR)
    log.info("speech forgotten", count=count)
