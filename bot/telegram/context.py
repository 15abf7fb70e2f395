"""How dialogs reach what they are given: typed ways into the data of an update."""

from __future__ import annotations

from typing import Unpack

from aiogram.utils.i18n import I18n
from aiogram_dialog import DialogManager

from bot.core.learners.types import Learner, PreferenceChanges
from bot.core.services import Services
from bot.telegram.launching import FixLauncher, TurnLauncher
from bot.telegram.plain_mode import follow_plain_mode
from bot.telegram.waiting import Waiting


def services(manager: DialogManager) -> Services:
    found = manager.middleware_data["services"]
    if not isinstance(found, Services):
        raise TypeError("services are missing from the dispatcher")
    return found


def learner(manager: DialogManager) -> Learner:
    """The learner whose update is handled, as it was when it arrived or was last changed here."""
    found = manager.middleware_data["learner"]
    if not isinstance(found, Learner):
        raise TypeError("the learner middleware did not run")
    return found


def set_learner(manager: DialogManager, changed: Learner) -> None:
    """Lets the rest of this update see a changed learner."""
    manager.middleware_data["learner"] = changed


async def prefer(manager: DialogManager, **changes: Unpack[PreferenceChanges]) -> None:
    """Stores what the learner prefers; language and plain mode are followed at once."""
    changed = await services(manager).learners.change(learner(manager), **changes)
    set_learner(manager, changed)
    if "interface_language" in changes:
        i18n: I18n = manager.middleware_data["i18n"]
        i18n.current_locale = changes["interface_language"]
    if "plain_mode" in changes:
        follow_plain_mode(changes["plain_mode"])


def launcher(manager: DialogManager) -> TurnLauncher:
    found = manager.middleware_data["launcher"]
    if not isinstance(found, TurnLauncher):
        raise TypeError("the launcher is missing from the dispatcher")
    return found


def fix_launcher(manager: DialogManager) -> FixLauncher:
    found = manager.middleware_data["fix_launcher"]
    if not isinstance(found, FixLauncher):
        raise TypeError("the launcher of fixes is missing from the dispatcher")
    return found


def waiting(manager: DialogManager) -> Waiting:
    found = manager.middleware_data["waiting"]
    if not isinstance(found, Waiting):
        raise TypeError("the waiting room is missing from the dispatcher")
    return found
