from __future__ import annotations

import asyncio
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.vocabulary.decks import deck, deck_names
from bot.core.vocabulary.types import Band
from bot.telegram.i18n import gettext as _
from dialogs.widgets import Option

_WORDS_SHOWN = 15
_BAND_OF = {"A0": Band.A1, "A1": Band.A1, "A2": Band.A2}


async def listed(dialog_manager: DialogManager, learner: Learner, **_data: Any) -> dict[str, Any]:
    fitting = _BAND_OF.get(learner.preferences.level, Band.B1)
    band = Band(dialog_manager.dialog_data.get("band", fitting))
    names = await asyncio.to_thread(deck_names, band)
    return {
        "bands": [Option(str(each), str(each), chosen=each is band) for each in Band],
        "decks": [Option(name.key, f"{_(name.title)} · {name.size}") for name in names],
    }


async def shown(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    key = dialog_manager.dialog_data.get("deck", "")
    name = next((each for each in deck_names() if each.key == key), None)
    words = await asyncio.to_thread(deck, key)
    kept = await services.words.kept(learner, [word.lemma for word in words])
    missing = [word for word in words if word.lemma not in kept]
    sample = ", ".join(word.lemma for word in (missing or words)[:_WORDS_SHOWN])
    return {
        "title": f"{name.band} · {_(name.title)}" if name else "",
        "gone": name is None,
        "sample": sample + ("…" if len(missing or words) > _WORDS_SHOWN else ""),
        "size": len(words),
        "missing": len(missing),
        "complete": bool(words) and not missing,
        "added": dialog_manager.dialog_data.get("added", 0),
    }
