"""The windows in which what is known of a word, and what is asked about it, is changed."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Keyboard, Select, SwitchTo

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.states import WordsSG
from dialogs.widgets import BACK, Option, OptionText, option_id
from dialogs.words import getters, handlers
from dialogs.words.widgets import SAMPLE, WordText

WORD_PREVIEW: dict[str, Any] = {
    "word": SAMPLE,
    "gone": False,
    "stage": "new",
    "tags": "#doma",
    "unknown": False,
    "unfilled": True,
    "active": True,
    "suspended": False,
    "problem": "",
}


def editing_windows() -> tuple[Window, ...]:
    return _edit(), _typing(), _choosing(), _cards(), _tags()


def _edit() -> Window:
    return Window(
        Tr(N_("⚠️ {problem}\n"), when="problem"),
        WordText("word", contexts=False),
        Tr(N_("\nWhat shall I change?")),
        Group(choices("field", "fields", handlers.on_field), width=2),
        SwitchTo(Tr(BACK), id="edit_back", state=WordsSG.word),
        state=WordsSG.edit,
        getter=getters.editing,
        preview_data={**WORD_PREVIEW, "fields": [Option("translation", "➡️ Translation")]},
    )


def _typing() -> Window:
    return Window(
        Tr(N_("Write the translation, several meanings with commas between them."),
           when="of_translation"),
        Tr(N_("Write the word as it shall stand in your list."), when="of_lemma"),
        Tr(N_("Write an example: a Czech sentence with this word."), when="of_example"),
        Tr(N_("Write its aspect partner, several with commas between them: napsat, dopsat."),
           when="of_partners"),
        Tr(N_("Write how it sounds in the phonetic alphabet, or clear it, and I will work it "
              "out anew."), when="of_ipa"),
        Tr(N_("\nIt is now: <code>{present}</code>"), when="present"),
        Button(Tr(N_("🧹 Clear it")), id="clear", on_click=handlers.on_clear, when="clearable"),
        SwitchTo(Tr(BACK), id="typing_back", state=WordsSG.edit),
        MessageInput(handlers.on_typed, content_types=[ContentType.TEXT]),
        state=WordsSG.typing,
        getter=getters.typing,
        preview_data={
            **WORD_PREVIEW, "present": "book", "of_translation": True, "clearable": True,
        },
    )  # fmt: skip


def _choosing() -> Window:
    return Window(
        WordText("word", contexts=False),
        Tr(N_("\nWhich gender is it?"), when="of_gender"),
        Tr(N_("\nWhich word does it decline or conjugate like?"), when="of_pattern"),
        Group(choices("value", "values", handlers.on_value), width=2),
        SwitchTo(Tr(BACK), id="choosing_back", state=WordsSG.edit),
        state=WordsSG.choosing,
        getter=getters.choosing,
        preview_data={
            **WORD_PREVIEW, "values": [Option("f", "feminine", chosen=True)], "of_gender": True,
        },
    )  # fmt: skip


def _cards() -> Window:
    return Window(
        WordText("word", contexts=False),
        Tr(
            N_("\nI ask what it means and how to say it in Czech. What else shall I ask about it?")
        ),
        Column(choices("kind", "kinds", handlers.on_card_kind)),
        SwitchTo(Tr(BACK), id="cards_back", state=WordsSG.word),
        state=WordsSG.cards,
        getter=getters.cards,
        preview_data={
            **WORD_PREVIEW,
            "kinds": [Option("gender", "⚧ Its gender: ten, ta or to", chosen=True)],
        },
    )


def _tags() -> Window:
    return Window(
        Tr(N_("Write its tags with commas between them, such as: home, work.")),
        Tr(N_("\nNow: {tags}"), when="tags"),
        Button(Tr(N_("Remove all tags")), id="no_tags", on_click=handlers.on_no_tags, when="tags"),
        SwitchTo(Tr(BACK), id="tags_back", state=WordsSG.word),
        MessageInput(handlers.on_tags, content_types=[ContentType.TEXT]),
        state=WordsSG.tags,
        getter=getters.word,
        preview_data=WORD_PREVIEW,
    )


def choices(widget_id: str, items: str, on_click: Any) -> Keyboard:
    return Select(
        OptionText(), id=widget_id, item_id_getter=option_id, items=items, on_click=on_click
    )
