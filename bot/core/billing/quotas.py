"""How many turns a plan gives on a learning day (G1)."""

from __future__ import annotations

from dataclasses import dataclass

from models.enums import Plan, TurnKind


@dataclass(frozen=True, slots=True)
class Quotas:
    free_voice_turns: int
    free_text_turns: int

    def limit(self, plan: Plan, kind: TurnKind) -> int | None:
        """Turns of a kind on a day; None means unlimited. The opening is a gift of ours."""
        if plan is not Plan.FREE or kind is TurnKind.OPENING:
            return None
        return self.free_voice_turns if kind is TurnKind.VOICE else self.free_text_turns
