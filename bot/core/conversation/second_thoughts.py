"""A correction that the learner doubts, looked at again by the engine and the strong model.

What falls is withdrawn with all it has brought, and what it should have been takes its place, in
the transaction that notes the verdict. Every doubt is a row for those who run the bot, whatever
came of it; one that could not be decided is taken up again later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tortoise.transactions import in_transaction

from bot.core.billing.calls import ModelCalls
from bot.core.conversation import rows
from bot.core.conversation.circumstances import gender_of
from bot.core.conversation.correcting import circumstances
from bot.core.conversation.delivery import Delivery
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.renewing import locked, renew, without
from bot.core.conversation.replacing import instead
from bot.core.conversation.schema import SecondOpinion, parse
from bot.core.conversation.service import Conversations
from bot.core.conversation.types import Correction, Turn
from bot.core.conversation.weighing import Engine, decided, heard_engine
from bot.core.errors import N_, NotFound, TutorUnavailable
from bot.core.learners.types import Learner
from models import CorrectionReport
from models.enums import ReportVerdict

if TYPE_CHECKING:
    from bot.core.ports import Clock

_GONE = N_("This correction is no longer there.")
_FALLEN = (ReportVerdict.WITHDRAWN, ReportVerdict.CHANGED)
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a doubt; `correction` is the one that was doubted.

    `instead` takes its place, in the order of the message; empty where nothing does.
    """

    correction: Correction
    verdict: ReportVerdict
    reason: str
    instead: tuple[Correction, ...] = ()

    @property
    def fell(self) -> bool:
        return self.verdict in _FALLEN


class SecondThoughts:
    def __init__(
        self,
        clock: Clock,
        conversations: Conversations,
        calls: ModelCalls,
        prompts: Prompts,
        delivery: Delivery,
    ) -> None:
        self._clock = clock
        self._conversations = conversations
        self._calls = calls
        self._prompts = prompts
        self._delivery = delivery

    async def doubt(self, turn: Turn, learner: Learner, part: int) -> Outcome:
        """Looks at a correction again; the same doubt twice has one row and one outcome.

        Raises NotFound when there is no such correction. Pending is an outcome: it was noted.
        """
        correction = next((c for c in turn.corrections if c.part == part), None)
        if correction is None:
            raise NotFound(_GONE)
        known, _made = await CorrectionReport.get_or_create(
            {"learner_id": learner.id, "created_at": self._clock.now()},
            turn_id=turn.id,
            version=turn.fixes,
            part=part,
        )
        if known.verdict is not ReportVerdict.PENDING:
            return Outcome(correction, known.verdict, known.reason)
        return await self._judged(known, turn, learner, correction)

    async def pending(self) -> list[tuple[int, int]]:
        """Doubts that wait to be decided, each with its learner, oldest first."""
        waiting = CorrectionReport.filter(verdict=ReportVerdict.PENDING).order_by("id")
        found = await waiting.limit(_AT_ONCE).values_list("id", "learner_id")
        return [(int(report_id), int(learner_id)) for report_id, learner_id in found]

    async def decide(self, report_id: int, learner: Learner) -> bool:
        """Takes up a doubt that was left open and tells the learner; False while it stays open."""
        report = await CorrectionReport.get(id=report_id)
        turn = await self._conversations.turn(report.turn_id)
        found = [] if turn is None else [c for c in turn.corrections if c.part == report.part]
        if turn is None or not found or turn.fixes != report.version:
            await self._note(report, ReportVerdict.WITHDRAWN, "")
            return True
        outcome = await self._judged(report, turn, learner, found[0])
        if outcome.verdict is ReportVerdict.PENDING:
            return False
        await self._delivery.verdict(turn, learner, outcome)
        return True

    async def _judged(
        self, report: CorrectionReport, turn: Turn, learner: Learner, correction: Correction
    ) -> Outcome:
        alone, moved = _alone(turn, correction)
        speaker = gender_of(learner.preferences.speaker_gender)
        engine = await asyncio.to_thread(heard_engine, alone, moved, speaker)
        opinion = await self._opinion(learner, alone, moved)
        verdict = decided(engine, None if opinion is None else ReportVerdict(opinion.verdict))
        if verdict is None:
            return Outcome(correction, ReportVerdict.PENDING, "")
        outcome = Outcome(correction, verdict, _reason(verdict, opinion, correction))
        if verdict is ReportVerdict.CHANGED and opinion is not None:
            how = replace(circumstances(turn, learner), unsure=())
            found = await asyncio.to_thread(
                instead, alone, moved, opinion.replacement, outcome.reason, how
            )
            outcome = replace(outcome, instead=_moved(found, correction.start - moved.start))
        await self._settle(report, learner, outcome, engine)
        return outcome

    async def _opinion(
        self, learner: Learner, said: str, correction: Correction
    ) -> SecondOpinion | None:
        prompt = self._prompts.second_opinion(
            learner, said, correction.original, correction.replacement
        )
        try:
            return parse(SecondOpinion, await self._calls.complete(learner, prompt))
        except TutorUnavailable:
            return None

    async def _settle(
        self, report: CorrectionReport, learner: Learner, outcome: Outcome, engine: Engine
    ) -> None:
        """Notes the verdict and replaces what fell, both or neither; only the first time."""
        async with in_transaction() as connection:
            row = await locked(connection, report.turn_id)
            found = CorrectionReport.filter(id=report.id, verdict=ReportVerdict.PENDING)
            changed = await found.using_db(connection).update(
                verdict=outcome.verdict,
                reason=outcome.reason,
                engine=engine.value,
                decided_at=self._clock.now(),
            )
            if changed and outcome.fell and row.fixes == report.version:
                answer = without(rows.turn(row), outcome.correction.part, outcome.instead)
                await renew(connection, row, learner, answer, self._clock.now())
        if changed and outcome.fell:
            turn = await self._conversations.turn(report.turn_id)
            if turn is not None:
                await self._delivery.retell(turn, learner)

    async def _note(self, report: CorrectionReport, verdict: ReportVerdict, reason: str) -> None:
        found = CorrectionReport.filter(id=report.id, verdict=ReportVerdict.PENDING)
        await found.update(verdict=verdict, reason=reason, decided_at=self._clock.now())


def _alone(turn: Turn, correction: Correction) -> tuple[str, Correction]:
    """What was said with all but one correction made, and that one where it stands there."""
    said, moved = turn.said, 0
    for other in reversed([c for c in turn.corrections if c.part != correction.part]):
        said = said[: other.start] + other.replacement + said[other.end :]
        if other.start < correction.start:
            moved += len(other.replacement) - len(other.original)
    return said, replace(correction, start=correction.start + moved, end=correction.end + moved)


def _moved(corrections: Iterable[Correction], by: int) -> tuple[Correction, ...]:
    return tuple(replace(c, start=c.start + by, end=c.end + by) for c in corrections)


def _reason(verdict: ReportVerdict, opinion: SecondOpinion | None, correction: Correction) -> str:
    """The model's reason where it says the same, else why the correction was made."""
    if opinion is not None and (ReportVerdict(opinion.verdict) in _FALLEN) == (verdict in _FALLEN):
        return opinion.reason.strip()
    return correction.explanation if verdict is ReportVerdict.UPHELD else ""
