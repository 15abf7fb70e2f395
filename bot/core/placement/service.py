"""Placement: a level judged from what a learner said or wrote, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import PlacementAnswer, parse
from bot.core.czech.tokens import words
from bot.core.errors import N_, MluvError
from bot.core.learners.types import Learner
from models.enums import Level

FEWEST_WORDS = 3
TOO_LITTLE = N_("This is too little to judge. A few sentences about yourself are enough.")


@dataclass(frozen=True, slots=True)
class Proof:
    """What the learner said, and what it shows."""

    quote: str
    shows: str


@dataclass(frozen=True, slots=True)
class Placed:
    level: Level
    evidence: tuple[Proof, ...]
    advice: str


class Placement:
    def __init__(self, calls: ModelCalls, prompts: Prompts) -> None:
        self._calls = calls
        self._prompts = prompts

    async def place(self, learner: Learner, sample: str) -> Placed:
        """Judges a sample; evidence that is not in it is left out. Raises TutorUnavailable."""
        if len(words(sample)) < FEWEST_WORDS:
            raise MluvError(TOO_LITTLE)
        answer = await self._calls.complete(learner, self._prompts.placement(learner, sample))
        placed = parse(PlacementAnswer, answer)
        heard = sample.casefold()
        evidence = (
            Proof(item.quote, item.shows)
            for item in placed.evidence
            if item.quote.strip().casefold() in heard
        )
        return Placed(placed.level, tuple(evidence), placed.advice)
