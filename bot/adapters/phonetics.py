"""The Phonetics port over espeak-ng, in a thread; a machine without it has words without IPA."""

from __future__ import annotations

import asyncio

import structlog

from bot.adapters.espeak import EspeakError, ipa

log = structlog.get_logger(__name__)


class EspeakPhonetics:
    async def ipa(self, text: str) -> str:
        try:
            return await asyncio.to_thread(ipa, text)
        except (EspeakError, OSError) as error:
            log.warning("no IPA", error=type(error).__name__)
            return ""
