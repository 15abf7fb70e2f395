"""What is to be heard: sentences, a voice, a speed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.core.conversation.personas import Persona, persona
from bot.core.learners.types import Learner
from models.enums import VoiceSpeed

SPEEDS = {
    VoiceSpeed.VERY_SLOW: 0.65,
    VoiceSpeed.SLOW: 0.8,
    VoiceSpeed.NORMAL: 0.95,
    VoiceSpeed.NATIVE: 1.1,
}
"""Relative to the voice's own pace, as the speech service takes it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is said: in a persona's voice, at a speed."""

    persona: Persona
    speed: VoiceSpeed

    @classmethod
    def of(cls, learner: Learner, speed: VoiceSpeed | None = None) -> Manner:
        """As the learner has chosen it; at another speed when one is given."""
        wants = learner.preferences
        return cls(persona(wants.persona), speed or wants.voice_speed)

    def names(self, *texts: str, model: str) -> str:
        """A name for these texts in this voice by a model, at any speed, whoever asks."""
        parts = (model, self.persona.voice, self.persona.accent, *texts)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A voice note to be sent; `file_id` is Telegram's for it when it was sent before."""

    sentences: tuple[str, ...]
    manner: Manner
    content: str
    file_id: str | None = None

    @property
    def text(self) -> str:
        return " ".join(self.sentences)
