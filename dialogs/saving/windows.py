"""Picks words of a message: of a reply by its button, of any message that is sent or forwarded."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, ScrollingGroup, Select

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.saving import getters, handlers
from dialogs.states import SavingSG
from dialogs.widgets import Option, OptionText, option_id
from dialogs.words.widgets import SAMPLE, WordText

_TEXTS = frozenset({ContentType.TEXT, ContentType.PHOTO, ContentType.VIDEO})
_ROWS = 8


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_text(), _pick(), asks={str(SavingSG.text.state): _TEXTS})


def _text() -> Window:
    return Window(
        Tr(
            N_(
                "Which word shall I keep? Write it, or forward me a message and pick words of "
                "it.\n\nNext time you can write <code>/save kniha</code>, answer a message "
                "with /save, or press ⋯ and 📒 under what I say."
            )
        ),
        Cancel(Tr(N_("✖️ Close"))),
        MessageInput(handlers.on_text, content_types=list(_TEXTS)),
        state=SavingSG.text,
    )


def _pick() -> Window:
    select: Select[str] = Select(
        OptionText(),
        id="pick",
        item_id_getter=option_id,
        items="words",
        on_click=handlers.on_word,
    )
    return Window(
        Tr(N_("I see no Czech words to keep here."), when="nothing"),
        Tr(N_("<i>{text}</i>\n\nPress the words that you want to keep."), when="words"),
        Tr(N_("\n✅ Kept:"), when="saved"),
        WordText("saved", contexts=False),
        ScrollingGroup(select, id="pages", width=3, height=_ROWS, hide_on_single_page=True),
        Button(Tr(N_("📖 Open the last one")), id="open", on_click=handlers.on_open, when="saved"),
        Cancel(Tr(N_("✔️ Done"))),
        state=SavingSG.pick,
        getter=getters.pick,
        preview_data={
            "text": "To je dobrá kniha.",
            "nothing": False,
            "words": [Option("0", "dobrá"), Option("1", "kniha", chosen=True)],
            "saved": SAMPLE,
        },
    )
