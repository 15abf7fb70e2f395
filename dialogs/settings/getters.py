from __future__ import annotations

from typing import Any

from bot.core.conversation.personas import persona
from bot.core.learners.types import Learner
from bot.telegram.i18n import gettext as _
from bot.telegram.names import autonym, language_name, zone_name
from dialogs.labels import CHOICES, option_label
from dialogs.preferring import topic_options
from dialogs.widgets import options_of


async def overview(learner: Learner, **_data: Any) -> dict[str, Any]:
    wants = learner.preferences
    reads = wants.interface_language
    chosen = {
        choice.name: _(option_label(choice.name, getattr(wants, choice.name)))
        for choice in CHOICES
    }
    native = wants.native_language
    return {
        **chosen,
        "interface": autonym(reads),
        "native": language_name(native, reads) if native else _("not chosen"),
        "explanation": language_name(wants.explanation_language, reads),
        "level": str(wants.level),
        "persona": persona(wants.persona).name,
        "topics": str(len(wants.topics)) if wants.topics else _("any"),
        "memory": _("on") if wants.memory_since else _("off"),
        "zone": zone_name(wants.timezone, reads),
    }


async def options(learner: Learner, **_data: Any) -> dict[str, Any]:
    return {
        f"{choice.name}_options": options_of(
            choice.name, getattr(learner.preferences, choice.name)
        )
        for choice in CHOICES
    }


async def topics(learner: Learner, **_data: Any) -> dict[str, Any]:
    return {"topic_options": topic_options(learner.preferences.topics)}
