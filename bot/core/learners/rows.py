"""Reads a learner: the one query that every update makes, so it is written by hand.

Measured (500 times, processor time): 0.42–0.68 ms, against 1.9–2.1 ms through the mapper.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tortoise import connections

from bot.core.learners.types import Learner, PreferenceChanges, Preferences
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

_FIND = """
SELECT l.id, l.telegram_id, l.first_name, l.plan, l.consented_at, l.onboarded_at, l.blocked_at,
       l.deleted_at, s.interface_language, s.native_language, s.explanation_language, s.level,
       s.level_source, s.goal, s.topics, s.pace, s.timezone, s.reminder_hour, s.persona, s.style,
       s.speaker_gender, s.register, s.correction_level, s.voice_speed, s.reply_mode, s.plain_mode,
       s.self_repair, s.memory_since, coalesce(c.cost_micro_usd, 0) AS spent_micro_usd
FROM learners l JOIN learner_settings s ON s.learner_id = l.id
LEFT JOIN cost_days c ON c.learner_id = l.id AND c.day = $2
"""
BY_TELEGRAM_ID = _FIND + "WHERE l.telegram_id = $1"
BY_ID = _FIND + "WHERE l.id = $1"


async def find(statement: str, number: int, now: datetime) -> Learner | None:
    """The learner that one of the statements above finds, with what they have cost today."""
    values = [number, now.astimezone(UTC).date()]
    _, found = await connections.get("default").execute_query(statement, values)
    return _learner(found[0]) if found else None


async def change(learner_id: int, changes: PreferenceChanges, now: datetime) -> None:
    """Stores changed preferences; names that are not preferences are refused by KeyError."""
    values = [_COLUMNS[name](value) for name, value in changes.items()]
    columns = ", ".join(f"{name} = ${number}" for number, name in enumerate(changes, start=3))
    await connections.get("default").execute_query(
        f"UPDATE learner_settings SET updated_at = $2, {columns} WHERE learner_id = $1",  # noqa: S608 - names are ours
        [learner_id, now, *values],
    )


def _same(value: Any) -> Any:
    return value


_COLUMNS: dict[str, Callable[[Any], Any]] = {
    name: json.dumps if name == "topics" else _same for name in PreferenceChanges.__annotations__
}


def _learner(row: Any) -> Learner:
    return Learner(
        id=row["id"],
        telegram_id=row["telegram_id"],
        first_name=row["first_name"],
        plan=Plan(row["plan"]),
        consented=row["consented_at"] is not None,
        onboarded=row["onboarded_at"] is not None,
        blocked=row["blocked_at"] is not None,
        deleted_at=row["deleted_at"],
        preferences=_preferences(row),
        spent_micro_usd=row["spent_micro_usd"],
    )


def _preferences(row: Any) -> Preferences:
    return Preferences(
        interface_language=InterfaceLanguage(row["interface_language"]),
        native_language=row["native_language"],
        explanation_language=row["explanation_language"],
        level=Level(row["level"]),
        level_source=LevelSource(row["level_source"]),
        goal=Goal(row["goal"]),
        topics=tuple(json.loads(row["topics"])),
        pace=Pace(row["pace"]),
        timezone=row["timezone"],
        reminder_hour=row["reminder_hour"],
        persona=row["persona"],
        style=Style(row["style"]),
        speaker_gender=SpeakerGender(row["speaker_gender"]),
        register=Register(row["register"]),
        correction_level=CorrectionLevel(row["correction_level"]),
        voice_speed=VoiceSpeed(row["voice_speed"]),
        reply_mode=ReplyMode(row["reply_mode"]),
        plain_mode=row["plain_mode"],
        memory_since=row["memory_since"],
        self_repair=row["self_repair"],
    )
