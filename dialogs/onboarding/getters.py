from __future__ import annotations

from typing import Any

from bot.core.learners.types import Learner
from bot.telegram.i18n import gettext as _
from bot.telegram.names import autonym, language_name, zone_name
from dialogs.labels import LEVELS
from dialogs.preferring import topic_options
from dialogs.widgets import options_of
from models.enums import LevelSource, SpeakerGender


async def languages(learner: Learner, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    reads = wants.interface_language
    native = wants.native_language
    speaker = options_of("speaker_gender", wants.speaker_gender)
    return {
        "interface": autonym(reads),
        "native": language_name(native, reads) if native else _("not chosen"),
        "explanation": language_name(wants.explanation_language, reads),
        "speaker_gender_options": [o for o in speaker if o.key != SpeakerGender.UNKNOWN],
    }


async def level(learner: Learner, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    known = wants.level_source is not LevelSource.DEFAULT
    return {"known": known, "level": _(LEVELS[wants.level])}


async def goal(learner: Learner, **_data: Any) -> dict[str, Any]:
    return {"goal_options": options_of("goal", learner.preferences.goal)}


async def topics(learner: Learner, **_data: Any) -> dict[str, Any]:
    return {"topic_options": topic_options(learner.preferences.topics)}


async def rhythm(learner: Learner, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    return {
        "pace_options": options_of("pace", wants.pace),
        "reminder_hour_options": options_of("reminder_hour", wants.reminder_hour),
        "zone": zone_name(wants.timezone, wants.interface_language),
    }
