"""Speaks a reply sentence by sentence, each as soon as it is written, all at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.billing.calls import CallRecord
from bot.core.errors import MluvError
from bot.core.speech.sentences import SpokenSentences
from bot.core.speech.types import Manner


class Speaker:
    """Collects the sentences of one reply and turns them into one voice note, in order.

    Its tasks live inside the turn's own task group: none outlives the turn. What they take is
    added to `calls`.
    """

    def __init__(
        self,
        tasks: asyncio.TaskGroup,
        sentences: SpokenSentences,
        manner: Manner,
        calls: list[CallRecord],
    ) -> None:
        self._tasks = tasks
        self._sentences = sentences
        self._manner = manner
        self._parts: list[asyncio.Task[bytes | None]] = []
        self._calls = calls

    def clear(self) -> None:
        """Forgets what it began to speak: another reply takes its place."""
        for part in self._parts:
            part.cancel()
        self._parts.clear()

    def add(self, sentence: str) -> None:
        """Begins to speak a sentence."""
        self._parts.append(self._tasks.create_task(self._say(sentence)))

    def add_rest(self, sentences: Sequence[str]) -> None:
        """Begins to speak those sentences of the whole reply that are not yet under way."""
        for sentence in sentences[len(self._parts) :]:
            self.add(sentence)

    async def note(self, text: str) -> bytes | None:
        """The whole reply as a voice note; None when speech failed, since text is enough."""
        parts = [await part for part in self._parts]
        whole = [part for part in parts if part is not None]
        if not whole or len(whole) < len(parts):
            return None
        try:
            return await self._sentences.joined(whole, text)
        except MluvError:
            return None

    async def _say(self, sentence: str) -> bytes | None:
        try:
            spoken = await self._sentences.say(sentence, self._manner)
        except MluvError:
            return None
        if spoken.call is not None:
            self._calls.append(spoken.call)
        return spoken.note
