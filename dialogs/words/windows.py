"""The learner's words: a list to search and narrow, and everything about each word."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import (
    Button,
    Cancel,
    Column,
    Group,
    Row,
    Start,
    SwitchTo,
)
from aiogram_dialog.widgets.text import Format

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from bot.telegram.saved_words import STAGES
from dialogs.conversing import ConversingDialog
from dialogs.states import DecksSG, ImportSG, WordsSG
from dialogs.widgets import BACK, Option
from dialogs.words import getters, handlers
from dialogs.words.editing import WORD_PREVIEW, choices, editing_windows
from dialogs.words.widgets import WordText

_TEXT = frozenset({ContentType.TEXT})


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _list(),
        _search(),
        _narrow(),
        _word(),
        _table(),
        *editing_windows(),
        _delete(),
        _export(),
        asks={
            str(WordsSG.search.state): _TEXT,
            str(WordsSG.typing.state): _TEXT,
            str(WordsSG.tags.state): _TEXT,
        },
    )


def _list() -> Window:
    return Window(
        Tr(
            N_(
                "You keep no words yet. Press ⋯ and 📒 under what I say, write "
                "<code>/save kniha</code>, or take a starter deck."
            ),
            when="empty",
        ),
        Tr(N_("📒 <b>Your words: {total}</b>\n{stages}"), when="total"),
        Tr(N_("\n🔎 {narrowed}: {found}"), when="narrowed"),
        Tr(N_("Nothing fits."), when="nothing"),
        Column(choices("word", "words", handlers.on_word)),
        Row(choices("page", "turning", handlers.on_page)),
        Row(
            SwitchTo(Tr(N_("🔎 Search")), id="search", state=WordsSG.search, when="total"),
            SwitchTo(Tr(N_("🎚 Narrow")), id="narrow", state=WordsSG.narrow, when="total"),
            Button(Tr(N_("Show all")), id="all", on_click=handlers.on_all, when="narrowed"),
        ),
        Start(Tr(N_("🎁 Starter decks")), id="decks", state=DecksSG.list),
        Row(
            Start(Tr(N_("📥 Import")), id="to_import", state=ImportSG.file),
            SwitchTo(Tr(N_("📤 Export")), id="export", state=WordsSG.export, when="total"),
        ),
        Cancel(Tr(N_("✖️ Close"))),
        state=WordsSG.list,
        getter=getters.listed,
        preview_data={
            "total": 120,
            "empty": False,
            "found": 120,
            "narrowed": "",
            "nothing": False,
            "stages": "⚪️ new: 120",
            "words": [Option("1", "⚪️ kniha · book")],
            "turning": [Option("a1", "➡️")],
        },
    )


def _search() -> Window:
    return Window(
        Tr(N_("Write a part of the word or of its meaning. Diacritics do not matter.")),
        SwitchTo(Tr(BACK), id="search_back", state=WordsSG.list),
        MessageInput(handlers.on_search, content_types=[ContentType.TEXT]),
        state=WordsSG.search,
    )


def _narrow() -> Window:
    return Window(
        Tr(N_("Which words shall I show?")),
        Group(choices("stage", "stage_options", handlers.on_stage), width=2),
        Group(choices("tag", "tag_options", handlers.on_tag), width=2),
        Button(Tr(N_("Show all")), id="narrow_all", on_click=handlers.on_all),
        SwitchTo(Tr(BACK), id="narrow_back", state=WordsSG.list),
        state=WordsSG.narrow,
        getter=getters.narrowing,
        preview_data={
            "stage_options": [Option(str(stage), name) for stage, name in STAGES.items()],
            "tag_options": [Option("0", "#doma")],
        },
    )


def _word() -> Window:
    return Window(
        Tr(N_("⚠️ {problem}\n"), when="problem"),
        Tr(N_("This word is no longer in your list."), when="gone"),
        WordText("word"),
        Tr(
            N_(
                "\n<i>This word is not in my lexicon, so I keep it as you wrote it and make up "
                "no gender or pattern.</i>"
            ),
            when="unknown",
        ),
        Tr(N_("\nStage: {stage}"), when="word"),
        Tr(N_("📦 Set aside: I do not ask about it."), when="suspended"),
        Format("{tags}", when="tags"),
        Row(
            SwitchTo(Tr(N_("📋 Table")), id="table", state=WordsSG.table),
            Button(Tr(N_("🔊 Play")), id="play", on_click=handlers.on_play),
            when="word",
        ),
        Row(
            SwitchTo(Tr(N_("✏️ Edit")), id="edit", state=WordsSG.edit),
            SwitchTo(Tr(N_("🏷 Tags")), id="tags", state=WordsSG.tags),
            SwitchTo(Tr(N_("🃏 Cards")), id="cards", state=WordsSG.cards),
            when="word",
        ),
        Row(
            Button(
                Tr(N_("📦 Set aside")), id="suspend", on_click=handlers.on_suspend, when="active"
            ),
            Button(
                Tr(N_("🔁 Ask it again")),
                id="resume",
                on_click=handlers.on_resume,
                when="suspended",
            ),
            SwitchTo(Tr(N_("🗑 Delete")), id="delete", state=WordsSG.delete, when="word"),
        ),
        Button(Tr(N_("✨ Fill in")), id="fill", on_click=handlers.on_fill, when="unfilled"),
        Button(Tr(BACK), id="word_back", on_click=handlers.on_back),
        state=WordsSG.word,
        getter=getters.word,
        preview_data=WORD_PREVIEW,
    )


def _table() -> Window:
    return Window(
        Format("{table}", when="table"),
        Tr(N_("I have no table of this word: I do not know how its form changes."),
           when="no_table"),
        SwitchTo(Tr(BACK), id="table_back", state=WordsSG.word),
        state=WordsSG.table,
        getter=getters.table,
        preview_data={"table": "<b>kniha</b>", "no_table": False},
    )  # fmt: skip


def _delete() -> Window:
    return Window(
        WordText("word", contexts=False),
        Tr(N_("\nDelete it with its cards? If you save it again, both come back.")),
        Row(
            Button(Tr(N_("🗑 Delete")), id="deleted", on_click=handlers.on_delete),
            SwitchTo(Tr(BACK), id="delete_back", state=WordsSG.word),
        ),
        state=WordsSG.delete,
        getter=getters.word,
        preview_data=WORD_PREVIEW,
    )


def _export() -> Window:
    return Window(
        Tr(
            N_(
                "📤 As what shall I send your words? An Anki package brings the sound of words "
                "that I have spoken before; sent again, it updates what it brought."
            )
        ),
        Row(
            Button(Tr(N_("Anki (.apkg)")), id="as_apkg", on_click=handlers.on_export),
            Button(Tr(N_("Table (.csv)")), id="as_csv", on_click=handlers.on_export),
        ),
        SwitchTo(Tr(BACK), id="export_back", state=WordsSG.list),
        state=WordsSG.export,
    )
