from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.names import COMMON_ZONES, find_zones, zone_name
from dialogs.widgets import Option


async def zones(
    learner: Learner, services: Services, dialog_manager: DialogManager, **_data: Any
) -> dict[str, Any]:
    wants, now = learner.preferences, services.clock.now()
    reads = wants.interface_language
    search = dialog_manager.dialog_data.get("search", "")
    found = find_zones(search, reads) if search else []
    listed = found or dict.fromkeys((wants.timezone, *COMMON_ZONES))
    return {
        "search": search,
        "nothing": bool(search) and not found,
        "zones": [
            Option(
                zone,
                f"{zone_name(zone, reads)} · {now.astimezone(ZoneInfo(zone)):%H:%M}",
                zone == wants.timezone,
            )
            for zone in listed
        ],
    }
