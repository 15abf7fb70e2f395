"""What the tutor remembers of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.enums import FactCategory


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the learner has told, in the language that they read."""

    id: int
    category: FactCategory
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class FactsPage:
    """One page of all that is remembered, newest first; pages count from 0."""

    facts: tuple[Fact, ...]
    page: int
    pages: int
    total: int
