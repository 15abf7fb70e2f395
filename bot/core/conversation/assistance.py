"""Help with a reply, by the buttons under it: its translation."""

from __future__ import annotations

import hashlib

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import TranslationAnswer, parse
from bot.core.conversation.types import Turn
from bot.core.learners.types import Learner
from bot.core.ports import Cache, Prompt

_DAY_S = 24 * 3600


class Assistance:
    def __init__(self, calls: ModelCalls, prompts: Prompts, cache: Cache) -> None:
        self._calls = calls
        self._prompts = prompts
        self._cache = cache

    async def translation(self, turn: Turn, learner: Learner) -> str:
        """The reply in the learner's own language; raises TutorUnavailable."""
        prompt = self._prompts.translation(learner, turn.reply)
        return parse(TranslationAnswer, await self._cached(turn, learner, prompt)).translation

    async def _cached(self, turn: Turn, learner: Learner, prompt: Prompt) -> str:
        """Answers about one learner's turn are kept for that turn alone."""
        key = _key(prompt.schema_name, str(turn.id), *(m.content for m in prompt.messages))
        found = await self._cache.get(key)
        if found is not None:
            return found.decode()
        answer = await self._calls.complete(learner, prompt)
        parse(TranslationAnswer, answer)
        await self._cache.put(key, answer.encode(), seconds=_DAY_S)
        return answer


def own_language(learner: Learner) -> str:
    """The language that a learner is translated into."""
    wants = learner.preferences
    return wants.native_language or wants.interface_language


def _key(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"assistance:{kind}:{digest}"
