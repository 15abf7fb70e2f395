"""Czech that a model wrote for the learner to say: taken only if the engine finds it sound."""

from __future__ import annotations

from bot.core.conversation.circumstances import gender_of
from bot.core.czech.finding import find_mistakes
from bot.core.czech.tokens import words
from models.enums import SpeakerGender


def is_sound(text: str, speaker: SpeakerGender) -> bool:
    """Whether a text has words and none of the mistakes that the engine is sure of."""
    return bool(words(text)) and not find_mistakes(text, gender_of(speaker))
