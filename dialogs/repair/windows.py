"""Self-repair: the learner says their message again before the corrections are shown."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel
from aiogram_dialog.widgets.text import Format

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.repair import getters, handlers
from dialogs.states import RepairSG

_TRIES: frozenset[str] = frozenset(
    {ContentType.TEXT, ContentType.VOICE, ContentType.AUDIO, ContentType.VIDEO_NOTE}
)


def make_dialog() -> ConversingDialog:
    asks = {str(step.state): _TRIES for step in (RepairSG.trying, RepairSG.listening)}
    return ConversingDialog(_trying(), _listening(), asks=asks)


def _trying() -> Window:
    return Window(
        Tr(N_("{problem}\n"), when="problem"),
        Format("{places}\n", when="places"),
        Tr(N_("Write or say it once more. A part of it is enough."), when="places"),
        Tr(N_("There is nothing left to mend here."), when="over"),
        Button(Tr(N_("👁 Show me")), id="show", on_click=handlers.on_show, when="places"),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_try, content_types=list(_TRIES)),
        state=RepairSG.trying,
        getter=getters.places,
        preview_data={"places": "Jdu do <u>obchod</u>.", "problem": "", "over": False},
    )


def _listening() -> Window:
    return Window(
        Tr(N_("I am listening to it…")),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_impatience, content_types=list(_TRIES)),
        state=RepairSG.listening,
    )
