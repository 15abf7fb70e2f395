"""Repeat after me: one sentence at a time, heard, said, and told what was heard of it."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, Row, SwitchTo
from aiogram_dialog.widgets.text import Const

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.shadowing import getters, handlers
from dialogs.states import ShadowingSG
from dialogs.widgets import BACK

_SOUNDS = frozenset({ContentType.VOICE, ContentType.AUDIO, ContentType.VIDEO_NOTE})


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _sentence(),
        _listening(),
        asks={str(ShadowingSG.sentence.state): _SOUNDS, str(ShadowingSG.listening.state): _SOUNDS},
        on_start=handlers.on_start,
    )


def _sentence() -> Window:
    return Window(
        Tr(N_("<b>Repeat after me</b> ({number} of {count})\n\n🗣 {sentence}\n")),
        Tr(N_("Listen, then say it in a voice message. As often as you like.")),
        Row(
            Button(Tr(N_("🔊 Listen")), id="hear", on_click=handlers.on_hear),
            Button(Tr(N_("🐢 Slowly")), id="slowly", on_click=handlers.on_hear_slowly),
        ),
        Row(
            Button(Const("◀️"), id="previous", on_click=handlers.on_previous, when="many"),
            Button(Const("▶️"), id="next", on_click=handlers.on_next, when="many"),
            Cancel(Tr(N_("✖️ End"))),
        ),
        MessageInput(handlers.on_voice, content_types=list(_SOUNDS)),
        state=ShadowingSG.sentence,
        getter=getters.sentence,
        preview_data={"number": 2, "count": 3, "sentence": "Jak se máš?", "many": True},
    )


def _listening() -> Window:
    return Window(
        Tr(N_("👂 One moment, I am listening to it…")),
        SwitchTo(Tr(BACK), id="listening_back", state=ShadowingSG.sentence),
        MessageInput(handlers.on_voice, content_types=list(_SOUNDS)),
        state=ShadowingSG.listening,
    )
