"""What the learner really said: written, said again, or another form of a doubtful word."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Cancel, Group, Select

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.fixing import getters, handlers
from dialogs.states import FixingSG
from dialogs.widgets import Option, OptionText, option_id

_SAID = frozenset({ContentType.TEXT, ContentType.VOICE, ContentType.AUDIO, ContentType.VIDEO_NOTE})


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_said(), asks={str(FixingSG.said.state): _SAID})


def _said() -> Window:
    select: Select[str] = Select(
        OptionText(),
        id="form",
        item_id_getter=option_id,
        items="forms",
        on_click=handlers.on_form,
    )
    return Window(
        Tr(N_("🎙 I heard: <i>{said}</i>\n")),
        Tr(
            N_(
                "What did you say? Write it to me, or say it again. I correct it anew, and "
                "nothing is charged."
            )
        ),
        Tr(N_("\nOr was it one of these words?"), when="forms"),
        Group(select, width=2),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_said, content_types=list(_SAID)),
        state=FixingSG.said,
        getter=getters.said,
        preview_data={
            "said": "Jdu do obchod.",
            "forms": [Option("0:0", "obchod → obchodu"), Option("0:1", "obchod → obchody")],
        },
    )
