"""A learner as the rest of the product sees one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as Telegram names them."""

    telegram_id: int
    first_name: str
    username: str | None
    language_code: str


@dataclass(frozen=True, slots=True)
class Preferences:
    interface_language: InterfaceLanguage
    native_language: str
    explanation_language: str
    level: Level
    level_source: LevelSource
    goal: Goal
    topics: tuple[str, ...]
    pace: Pace
    timezone: str
    reminder_hour: int | None
    persona: str
    style: Style
    speaker_gender: SpeakerGender
    register: Register
    correction_level: CorrectionLevel
    voice_speed: VoiceSpeed
    reply_mode: ReplyMode
    plain_mode: bool
    self_repair: bool
    memory_since: datetime | None = None
    """Since when the learner agrees that the tutor remembers them; None when not."""


class PreferenceChanges(TypedDict, total=False):
    """Any part of Preferences that is to become something else."""

    interface_language: InterfaceLanguage
    native_language: str
    explanation_language: str
    level: Level
    level_source: LevelSource
    goal: Goal
    topics: list[str]
    pace: Pace
    timezone: str
    reminder_hour: int | None
    persona: str
    style: Style
    speaker_gender: SpeakerGender
    register: Register
    correction_level: CorrectionLevel
    voice_speed: VoiceSpeed
    reply_mode: ReplyMode
    plain_mode: bool
    self_repair: bool
    memory_since: datetime | None


@dataclass(frozen=True, slots=True)
class Learner:
    id: int
    telegram_id: int
    first_name: str
    plan: Plan
    consented: bool
    onboarded: bool
    blocked: bool
    deleted_at: datetime | None
    preferences: Preferences
    spent_micro_usd: int = 0
    """What the learner has cost today (a day in UTC), as it was when they were read."""
