"""The first words of the first conversation, which most learners are given for nothing.

What is personal in them is the name, and the engine puts it in. The rest says who the persona is
and asks about a topic from our list: it is the same for all who have the same persona, level,
style, gender and topic, so a model is asked for it once a day (L5). No other reply is shared: all
others answer what somebody said.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from dataclasses import replace

from bot.core.billing.calls import CallRecord
from bot.core.conversation.answering import Answering, Listener
from bot.core.conversation.personas import persona
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.streaming import Progress
from bot.core.conversation.types import Answer, Background, Turn
from bot.core.czech.nouns import vocative
from bot.core.learners.types import Learner
from bot.core.ports import Cache

_DAY_S = 24 * 3600
_HELLO = {"ty": "Ahoj", "vy": "Dobrý den"}
_NAME = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž]{1,19}")
_SURE = 0.9
_FOREIGN = re.compile(r"[aeou]a$")


class Opening:
    def __init__(self, answering: Answering, prompts: Prompts, cache: Cache) -> None:
        self._answering = answering
        self._prompts = prompts
        self._cache = cache

    async def answer(
        self,
        turn: Turn,
        learner: Learner,
        listener: Listener,
        stopped: asyncio.Event,
        calls: list[CallRecord],
    ) -> Answer:
        """As Answering gives it; what a model was asked for is added to `calls`."""
        first = _Greeted(listener, greeting(learner))
        key = self._key(learner)
        kept = await self._cache.get(key)
        if kept is None:
            answer = await self._answering.answer(
                turn, learner, Background(), first, stopped, calls
            )
            if not answer.stopped:
                await self._cache.put(key, json.dumps(answer.sentences).encode(), seconds=_DAY_S)
        else:
            answer = _kept(tuple(json.loads(kept)))
            first.begin()
            first.progress(Progress(answer.sentences, answer.text))
        return replace(answer, sentences=(first.greeting, *answer.sentences))

    def _key(self, learner: Learner) -> str:
        prompt = self._prompts.opening(learner)
        asked = "\0".join((prompt.model, *(message.content for message in prompt.messages)))
        return f"conversation:opening:{hashlib.sha256(asked.encode()).hexdigest()}"


class _Greeted:
    """Lets a listener hear the greeting before the rest."""

    def __init__(self, listener: Listener, hello: str) -> None:
        self._listener = listener
        self.greeting = hello

    def begin(self) -> None:
        self._listener.begin()
        self._listener.progress(Progress((self.greeting,), self.greeting))

    def progress(self, progress: Progress) -> None:
        text = f"{self.greeting} {progress.text}".rstrip()
        self._listener.progress(Progress(progress.finished, text))


def greeting(learner: Learner) -> str:
    """A greeting by name, in the vocative where the engine is sure; by none that is no name."""
    hello = _HELLO[persona(learner.preferences.persona).address]
    named = re.split(r"\s", learner.first_name.strip(), maxsplit=1)[0]
    if not _NAME.fullmatch(named):
        return f"{hello}!"
    forms = vocative(named)
    sure = bool(forms.variants) and forms.confidence >= _SURE and not _FOREIGN.search(named)
    return f"{hello}, {forms.variants[0] if sure else named}!"


def _kept(sentences: tuple[str, ...]) -> Answer:
    return Answer(
        sentences=sentences, language="cs", corrected="", corrections=(), in_czech="", score=None
    )
