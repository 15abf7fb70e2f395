"""Which model does what (A16): cheap ones for beginners and simple tasks, strong ones from B2."""

from __future__ import annotations

from dataclasses import dataclass

from models.enums import Level

_ADVANCED = frozenset({Level.B2, Level.C1, Level.C2})


@dataclass(frozen=True, slots=True)
class ModelNames:
    """Names of the models in use; all of them are settings."""

    everyday: str
    advanced: str

    def for_conversation(self, level: Level) -> str:
        return self.advanced if level in _ADVANCED else self.everyday

    @property
    def for_simple_tasks(self) -> str:
        return self.everyday
