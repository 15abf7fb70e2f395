"""Speaks common phrases while nobody waits for an answer."""

from __future__ import annotations

import structlog

from bot.core.services import Services

log = structlog.get_logger(__name__)


async def speak_common_phrases(services: Services, most: int) -> None:
    def idle() -> bool:
        return not services.turns.in_flight

    said = await services.speech_ahead.speak(most, idle=idle)
    if said:
        log.info("common phrases spoken", count=said)
