"""Help with a reply, by the buttons under it: translation, hints, the same words slowly."""

from __future__ import annotations

import asyncio
import hashlib

from pydantic import BaseModel

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.personas import persona
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import Hint, HintsAnswer, TranslationAnswer, parse
from bot.core.conversation.speaking import SPEEDS, Speaker
from bot.core.conversation.types import Turn
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.ports import Audio, Cache, Prompt, Speech
from models.enums import VoiceSpeed

_DAY_S = 24 * 3600
_SPEECH_S = 30 * _DAY_S


class Assistance:
    def __init__(
        self, calls: ModelCalls, prompts: Prompts, speech: Speech, audio: Audio, cache: Cache
    ) -> None:
        self._calls = calls
        self._prompts = prompts
        self._speech = speech
        self._audio = audio
        self._cache = cache

    async def translation(self, turn: Turn, learner: Learner) -> str:
        """The reply in the learner's own language; raises TutorUnavailable."""
        prompt = self._prompts.translation(learner, turn.reply)
        return parse(TranslationAnswer, await self._cached(turn, learner, prompt)).translation

    async def hints(self, turn: Turn, learner: Learner) -> list[Hint]:
        """Three possible answers to the reply, easy to hard; raises TutorUnavailable."""
        prompt = self._prompts.hints(learner, turn.reply)
        return parse(HintsAnswer, await self._cached(turn, learner, prompt)).hints

    async def slowly(self, turn: Turn, learner: Learner) -> bytes:
        """The reply's sentences as a slow voice note; raises TutorUnavailable."""
        key = _key("slow", str(turn.id), learner.preferences.persona, turn.reply)
        note = await self._cache.get(key)
        if note is None:
            note = await self._spoken(turn, learner)
            await self._cache.put(key, note, seconds=_SPEECH_S)
        return note

    async def _spoken(self, turn: Turn, learner: Learner) -> bytes:
        who = persona(learner.preferences.persona)
        slow = SPEEDS[VoiceSpeed.VERY_SLOW]
        async with asyncio.TaskGroup() as tasks:
            speaker = Speaker(tasks, self._speech, self._audio, who, slow)
            speaker.add_rest(turn.reply_sentences)
            note = await speaker.note(turn.reply)
        await self._calls.book(learner, speaker.calls)
        if note is None:
            raise TutorUnavailable(details="speech failed")
        return note

    async def _cached(self, turn: Turn, learner: Learner, prompt: Prompt) -> str:
        """Answers about one learner's turn are kept for that turn alone."""
        key = _key(prompt.schema_name, str(turn.id), *(m.content for m in prompt.messages))
        found = await self._cache.get(key)
        if found is not None:
            return found.decode()
        answer = await self._calls.complete(learner, prompt)
        parse(_ANSWERS[prompt.schema_name], answer)
        await self._cache.put(key, answer.encode(), seconds=_DAY_S)
        return answer


_ANSWERS: dict[str, type[BaseModel]] = {"translation": TranslationAnswer, "hints": HintsAnswer}


def _key(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"assistance:{kind}:{digest}"
