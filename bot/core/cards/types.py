"""A card as the rest of the product sees one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.cards.content import Content
from models.enums import CardKind, CardPhase


@dataclass(frozen=True, slots=True)
class Card:
    """`revision` names one showing of the card; `hint` is what the learner wrote on it."""

    id: int
    content: Content
    hint: str
    phase: CardPhase
    occurrences: int
    lapses: int
    revision: int
    suspended_at: datetime | None

    @property
    def kind(self) -> CardKind:
        return CardKind(self.content.kind)
