"""Which model does what (A16): task, level and plan lead to a tier, a tier to a model's name.

The strategy is data (`models_by_task.toml`); the names behind the tiers are settings.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.core.learners.types import Learner
from models.enums import Level, Plan


class Task(StrEnum):
    """What a language model is asked for."""

    CONVERSATION = "conversation"
    REPAIR = "repair"
    OPENING = "opening"
    SECOND_OPINION = "second_opinion"
    EXPLANATION = "explanation"
    EXAMPLES = "examples"
    GLOSS = "gloss"
    SAYING = "saying"
    HINTS = "hints"
    TRANSLATION = "translation"
    SUMMARY = "summary"
    PLACEMENT = "placement"
    WORD_DETAILS = "word_details"
    WORD_TRANSLATIONS = "word_translations"
    READING = "reading"
    VISION = "vision"


class Tier(StrEnum):
    EVERYDAY = "everyday"
    ADVANCED = "advanced"
    STRONG = "strong"


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    tier: Tier
    levels: frozenset[Level] = frozenset(Level)
    plans: frozenset[Plan] = frozenset(Plan)


class _Strategy(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    tier: Tier
    when: tuple[_Rule, ...] = ()

    def tier_for(self, level: Level, plan: Plan) -> Tier:
        fits = (r.tier for r in self.when if level in r.levels and plan in r.plans)
        return next(fits, self.tier)


@cache
def _strategies() -> dict[Task, _Strategy]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    found = TypeAdapter(dict[Task, _Strategy]).validate_python(tomllib.loads(text))
    if missing := set(Task) - set(found):
        raise ValueError(f"tasks without a strategy: {', '.join(sorted(missing))}")
    return found


def tier(task: Task, level: Level, plan: Plan) -> Tier:
    """The tier of models that does a task for a level on a plan."""
    return _strategies()[task].tier_for(level, plan)


@dataclass(frozen=True, slots=True)
class ModelNames:
    """Names of the models in use, by tier; all of them are settings."""

    everyday: str
    advanced: str
    strong: str

    def model(self, task: Task, learner: Learner) -> str:
        """The name of the model that does a task for a learner."""
        name: str = getattr(self, tier(task, learner.preferences.level, learner.plan))
        return name
