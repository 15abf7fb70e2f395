"""The way of one reading: fetch, ask, verify, store, show. Begun anew after a crash, it goes on
from what is stored, and a failure is told and not charged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.models_by_task import ModelNames
from bot.core.conversation.outcomes import TakenOverError, TurnLimits, TurnOutcome, ended
from bot.core.conversation.schema import parse
from bot.core.conversation.unbroken import unbroken
from bot.core.errors import DeliveryPostponed, MluvError, failure_named
from bot.core.learners.types import Learner
from bot.core.reading.asking import reading_prompt
from bot.core.reading.schema import ReadingAnswer
from bot.core.reading.service import Readings
from bot.core.reading.sources import Sources
from bot.core.reading.types import Content, Reading
from bot.core.reading.verifying import verified
from bot.core.words.details import language_of

_SIGN_EVERY_S = 4.0
_ALBUM_S = 1.5


async def _whole_album() -> None:
    """Pages of an album arrive one by one; after this no more are waited for."""
    await asyncio.sleep(_ALBUM_S)


class ReadingDelivery(Protocol):
    """The chat that an answer is shown in; raises as the Delivery of turns does."""

    async def sign(self, reading: Reading) -> None: ...

    async def show(self, reading: Reading, content: Content, learner: Learner) -> None: ...

    async def failure(self, reading: Reading, learner: Learner, error: MluvError) -> None: ...


class Reader:
    def __init__(
        self,
        readings: Readings,
        sources: Sources,
        calls: ModelCalls,
        models: ModelNames,
        delivery: ReadingDelivery,
        limits: TurnLimits,
        whole_album: Callable[[], Awaitable[object]] = _whole_album,
    ) -> None:
        self._readings = readings
        self._sources = sources
        self._calls = calls
        self._models = models
        self._delivery = delivery
        self._limits = limits
        self._whole_album = whole_album

    async def run(self, reading: Reading, learner: Learner) -> TurnOutcome:
        """Brings a reading to its end: shown, or honestly failed with nothing charged."""
        if reading.error or reading.attempts >= self._limits.attempts:
            return await self._fail(reading, learner, failure_named(reading.error))
        return await ended(
            self._go_on(reading, learner),
            self._limits.deadline,
            postpone=partial(self._readings.postpone, reading.id),
            fail=partial(self._fail, reading, learner),
        )

    async def _go_on(self, reading: Reading, learner: Learner) -> None:
        if reading.album is not None:
            await self._whole_album()
        whole = await self._readings.begin(reading)
        if whole is None:
            raise TakenOverError
        content = whole.content
        if content is None:
            content = await self._read_with_signs(whole, learner)
            if not await self._readings.store_answer(whole, content):
                raise TakenOverError
        await self._show(whole, content, learner)

    async def _read_with_signs(self, reading: Reading, learner: Learner) -> Content:
        """Keeps the chat from falling silent meanwhile."""
        try:
            async with asyncio.TaskGroup() as tasks:
                signs = tasks.create_task(self._show_signs(reading))
                content = await self._read(reading, learner)
                signs.cancel()
        except* MluvError as group:
            raise group.exceptions[0] from group
        return content

    async def _show_signs(self, reading: Reading) -> None:
        while True:
            await self._delivery.sign(reading)
            await asyncio.sleep(_SIGN_EVERY_S)

    async def _read(self, reading: Reading, learner: Learner) -> Content:
        source = await self._sources.source(reading, learner)
        prompt = reading_prompt(self._models, learner, source, reading.written_on)
        told = parse(ReadingAnswer, await self._calls.complete(learner, prompt))
        text = "\n".join(filter(None, (source.text, told.text if source.pictures else "")))
        near, language = reading.written_on, language_of(learner)
        content = await asyncio.to_thread(verified, told, text, near=near, language=language)
        gaps = {"pages_left_out": source.pages_left_out, "cut": source.cut}
        return content.model_copy(update=gaps)

    async def _show(self, reading: Reading, content: Content, learner: Learner) -> None:
        """Shows the answer and notes it; a copy that was silent too long shows nothing."""
        if not self._readings.may_send:
            raise TakenOverError

        async def show_and_note() -> None:
            await self._delivery.show(reading, content, learner)
            await self._readings.finish(reading.id)

        await unbroken(show_and_note())

    async def _fail(self, reading: Reading, learner: Learner, error: MluvError) -> TurnOutcome:
        """Gives the quota back, tells the learner, and only then ends the reading."""
        if await self._readings.fail(reading.id, type(error).__name__):
            try:
                await self._delivery.failure(reading, learner, error)
            except DeliveryPostponed:
                return TurnOutcome.POSTPONED
            await self._readings.end_failed(reading.id)
        return TurnOutcome.FAILED
