"""The time zone that a learner's day and reminders follow."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Cancel

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.states import TimezoneSG
from dialogs.timezone import getters, handlers
from dialogs.widgets import BACK, Option, option_buttons


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        Window(
            Tr(N_("What time is it where you are? Choose, or write the name of a large city.")),
            Tr(
                N_("\nI found no “{search}”. Try the capital or the largest city near you."),
                when="nothing",
            ),
            option_buttons("zone", "zones", handlers.on_zone),
            Cancel(Tr(BACK)),
            MessageInput(handlers.on_search, content_types=ContentType.TEXT),
            state=TimezoneSG.choice,
            getter=getters.zones,
            preview_data={
                "search": "",
                "nothing": False,
                "zones": [Option("Europe/Prague", "Prague · 14:05", chosen=True)],
            },
        ),
        asks={str(TimezoneSG.choice.state): frozenset({ContentType.TEXT})},
    )
