"""A learner as a value, for what needs no tables."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from bot.core.learners.types import Learner, Preferences
from models.enums import (
    CorrectionLevel,
    Goal,
    InterfaceLanguage,
    Level,
    LevelSource,
    Pace,
    Plan,
    Register,
    ReplyMode,
    SpeakerGender,
    Style,
    VoiceSpeed,
)

PREFERENCES = Preferences(
    interface_language=InterfaceLanguage.EN,
    native_language="uk",
    explanation_language="en",
    level=Level.A2,
    level_source=LevelSource.CHOSEN,
    goal=Goal.EVERYDAY,
    topics=("food", "travel"),
    pace=Pace.REGULAR,
    timezone="Europe/Prague",
    reminder_hour=19,
    persona="honzik",
    style=Style.FRIENDLY,
    speaker_gender=SpeakerGender.FEMININE,
    register=Register.STANDARD,
    correction_level=CorrectionLevel.BALANCED,
    voice_speed=VoiceSpeed.NORMAL,
    reply_mode=ReplyMode.BOTH,
    plain_mode=False,
    self_repair=False,
)
_PREFERRED = {field.name for field in fields(Preferences)}


def a_learner(**changes: Any) -> Learner:
    """Olena, with some of her own fields or preferences changed."""
    preferred = {name: value for name, value in changes.items() if name in _PREFERRED}
    own = {name: value for name, value in changes.items() if name not in _PREFERRED}
    olena = Learner(
        id=1,
        telegram_id=1000001,
        first_name="Olena",
        plan=Plan.FREE,
        consented=True,
        onboarded=True,
        blocked=False,
        deleted_at=None,
        preferences=replace(PREFERENCES, **preferred),
    )
    return replace(olena, **own)
