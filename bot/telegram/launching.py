"""Turns on their way: launched in the nursery, taken up again after a crash."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Protocol

import structlog

from bot.core.conversation.fixes import Fixes
from bot.core.conversation.fixing import Fixing
from bot.core.conversation.outcomes import TurnOutcome
from bot.core.conversation.remembering import Remembering
from bot.core.conversation.service import Conversations
from bot.core.conversation.turns import Turns
from bot.core.conversation.types import Fix, Turn
from bot.core.learners.service import Learners
from bot.core.learners.types import Learner
from bot.core.reading.reader import Reader
from bot.core.reading.service import Readings
from bot.core.reading.types import Reading
from bot.observability.logs import bind_learner
from bot.observability.metrics import Metrics
from bot.telegram.nursery import Nursery
from models.enums import TurnState

log = structlog.get_logger(__name__)

_ENDED = (TurnState.DONE, TurnState.FAILED)


class StopSignals(Protocol):
    """How copies tell each other that a learner has stopped a reply; one may be lost."""

    async def send(self, turn_id: int) -> None: ...

    def received(self) -> AsyncIterator[int]:
        """The turns whose replies are to stop, without an end."""
        ...


class TurnLauncher:
    def __init__(
        self,
        nursery: Nursery,
        turns: Turns,
        conversations: Conversations,
        learners: Learners,
        remembering: Remembering,
        stop_signals: StopSignals,
        metrics: Metrics,
    ) -> None:
        self._nursery = nursery
        self._turns = turns
        self._conversations = conversations
        self._learners = learners
        self._remembering = remembering
        self._stop_signals = stop_signals
        self._metrics = metrics
        self._launched: set[int] = set()

    def launch(self, turn: Turn, learner: Learner) -> None:
        """Begins to work on a turn and returns at once; nothing when that has begun."""
        if turn.id in self._launched:
            return
        self._launched.add(turn.id)
        self._nursery.spawn(self._run(turn, learner), name=f"turn {turn.id}")

    async def stop(self, turn_id: int) -> None:
        """Ends a reply where it stands, whichever copy writes it."""
        if not self._turns.stop(turn_id):
            await self._stop_signals.send(turn_id)

    async def listen(self) -> None:
        """Ends replies that other copies were asked to stop; until it is cancelled."""
        async for turn_id in self._stop_signals.received():
            self._turns.stop(turn_id)

    async def take_over(self) -> None:
        """Takes up the turns that nobody works on."""
        for turn_id in await self._conversations.claim_unfinished(self._launched):
            turn = await self._conversations.turn(turn_id)
            learner = await self._learners.by_id(turn.learner_id) if turn else None
            if turn is not None and learner is not None and turn.state not in _ENDED:
                log.info("turn taken up again", turn_id=turn.id, attempts=turn.attempts)
                self.launch(turn, learner)

    async def _run(self, turn: Turn, learner: Learner) -> None:
        bind_learner(learner.id)
        begun = time.monotonic()
        outcome: str = "interrupted"
        try:
            with self._metrics.inflight_turns.track_inprogress():
                resumed = turn.attempts > 0
                work = self._turns.resume if resumed else self._turns.run
                outcome = await work(turn, learner)
        finally:
            self._launched.discard(turn.id)
            self._metrics.turns.labels(turn.kind, outcome).inc()
            self._metrics.turn_seconds.labels(turn.kind).observe(time.monotonic() - begun)
        if self._remembering.due(learner):
            self._nursery.spawn(self._remembering.catch_up(learner), name="notes")
        if outcome is not TurnOutcome.DONE:
            log.info("turn ended", turn_id=turn.id, outcome=str(outcome))


class ReadingLauncher:
    """Readings on their way, as turns."""

    def __init__(
        self,
        nursery: Nursery,
        reader: Reader,
        readings: Readings,
        learners: Learners,
        metrics: Metrics,
    ) -> None:
        self._nursery = nursery
        self._reader = reader
        self._readings = readings
        self._learners = learners
        self._metrics = metrics
        self._launched: set[int] = set()

    def launch(self, reading: Reading, learner: Learner) -> None:
        """Begins to work on a reading and returns at once; nothing when that has begun."""
        if reading.id not in self._launched:
            self._launched.add(reading.id)
            self._nursery.spawn(self._run(reading, learner), name=f"reading {reading.id}")

    async def take_over(self) -> None:
        """Takes up the readings that nobody works on."""
        for reading in await self._readings.claim_unfinished(self._launched):
            learner = await self._learners.by_id(reading.learner_id)
            if learner is not None:
                log.info("reading taken up again", reading_id=reading.id)
                self.launch(reading, learner)

    async def _run(self, reading: Reading, learner: Learner) -> None:
        bind_learner(learner.id)
        begun = time.monotonic()
        outcome: str = "interrupted"
        try:
            with self._metrics.inflight_turns.track_inprogress():
                outcome = await self._reader.run(reading, learner)
        finally:
            self._launched.discard(reading.id)
            self._metrics.turns.labels("reading", outcome).inc()
            self._metrics.turn_seconds.labels("reading").observe(time.monotonic() - begun)
        if outcome is not TurnOutcome.DONE:
            log.info("reading ended", reading_id=reading.id, outcome=str(outcome))


class FixLauncher:
    """Fixes on their way, as turns."""

    def __init__(
        self,
        nursery: Nursery,
        fixing: Fixing,
        fixes: Fixes,
        learners: Learners,
        metrics: Metrics,
    ) -> None:
        self._nursery = nursery
        self._fixing = fixing
        self._fixes = fixes
        self._learners = learners
        self._metrics = metrics
        self._launched: set[int] = set()

    def launch(self, fix: Fix, learner: Learner) -> None:
        """Begins to work on a fix and returns at once; nothing when that has begun."""
        if fix.id not in self._launched:
            self._launched.add(fix.id)
            self._nursery.spawn(self._run(fix, learner), name=f"fix {fix.id}")

    async def take_over(self) -> None:
        """Takes up the fixes that nobody works on."""
        for fix in await self._fixes.claim_unfinished(self._launched):
            learner = await self._learners.by_id(fix.learner_id)
            if learner is not None:
                log.info("fix taken up again", fix_id=fix.id)
                self.launch(fix, learner)

    async def _run(self, fix: Fix, learner: Learner) -> None:
        bind_learner(learner.id)
        begun = time.monotonic()
        outcome: str = "interrupted"
        try:
            with self._metrics.inflight_turns.track_inprogress():
                outcome = await self._fixing.run(fix, learner)
        finally:
            self._launched.discard(fix.id)
            self._metrics.turns.labels("fix", outcome).inc()
            self._metrics.turn_seconds.labels("fix").observe(time.monotonic() - begun)
        if outcome is not TurnOutcome.DONE:
            log.info("fix ended", fix_id=fix.id, outcome=str(outcome))
