"""Speaks common phrases ahead of time, so that they are there when they are said (L11)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from tortoise import connections

from bot.core.billing.budgets import Budgets
from bot.core.billing.calls import ModelCalls
from bot.core.conversation.personas import persona
from bot.core.errors import TutorUnavailable
from bot.core.speech.sentences import SpokenSentences
from bot.core.speech.types import Manner
from models.enums import VoiceSpeed

_IN_USE = """
SELECT persona, voice_speed, count(*) AS learners FROM learner_settings
WHERE reply_mode <> 'text' GROUP BY persona, voice_speed ORDER BY learners DESC LIMIT 4
"""
"""The voices and speeds that most learners hear."""


class _Phrases(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    both: tuple[str, ...]
    ty: tuple[str, ...]
    vy: tuple[str, ...]


@cache
def common_phrases() -> _Phrases:
    """Every phrase by form of address. Raises ValidationError for a file not in order."""
    text = Path(__file__).with_name("common_phrases.toml").read_text(encoding="utf-8")
    return _Phrases.model_validate(tomllib.loads(text))


class SpeechAhead:
    def __init__(self, sentences: SpokenSentences, calls: ModelCalls, budgets: Budgets) -> None:
        self._sentences = sentences
        self._calls = calls
        self._budgets = budgets

    async def speak(self, most: int, *, idle: Callable[[], bool]) -> int:
        """Speaks up to `most` phrases that are not there yet; how many were.

        Stops as soon as somebody waits for an answer, half of the day's budget is spent, or
        speech is away.
        """
        said = 0
        for phrase, manner in await self._wanted():
            if said >= most or not idle() or not self._budgets.plenty:
                break
            if await self._sentences.is_cached(phrase, manner):
                continue
            try:
                spoken = await self._sentences.speak(phrase, manner)
            except TutorUnavailable:
                break
            await self._calls.book_common([spoken.call])
            await self._budgets.refresh()
            said += 1
        return said

    @staticmethod
    async def _wanted() -> list[tuple[str, Manner]]:
        rows = await connections.get("default").execute_query_dict(_IN_USE)
        manners = [Manner(persona(r["persona"]), VoiceSpeed(r["voice_speed"])) for r in rows]
        return [(phrase, manner) for manner in manners for phrase in _phrases_of(manner)]


def _phrases_of(manner: Manner) -> Iterator[str]:
    phrases = common_phrases()
    yield from phrases.ty if manner.persona.address == "ty" else phrases.vy
    yield from phrases.both
