"""Starter decks: words by level and topic, added with one press."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import Window
from aiogram_dialog.widgets.kbd import Button, Cancel, Group, Keyboard, Row, Select, SwitchTo

from bot.core.errors import N_
from bot.core.vocabulary.types import Band
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.decks import getters, handlers
from dialogs.states import DecksSG
from dialogs.widgets import BACK, Option, OptionText, option_id


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_list(), _deck())


def _list() -> Window:
    return Window(
        Tr(N_("🎁 <b>Starter decks</b>\nThe most useful words by level and topic. Choose one:")),
        Row(_select("band", "bands", handlers.on_band)),
        Group(_select("deck", "decks", handlers.on_deck), width=2),
        Cancel(Tr(BACK)),
        state=DecksSG.list,
        getter=getters.listed,
        preview_data={
            "bands": [Option(str(band), str(band)) for band in Band],
            "decks": [Option("A1-food", "Food and drink · 56")],
        },
    )


def _deck() -> Window:
    return Window(
        Tr(N_("This deck is no longer here."), when="gone"),
        Tr(N_("<b>{title}</b>\n\n{sample}\n"), when="size"),
        Tr(N_("✅ Added: {added}. They wait for you in /review."), when="added"),
        Tr(N_("You have all {size} words of this deck."), when="complete"),
        Button(Tr(N_("➕ Add {missing} words")), id="add", on_click=handlers.on_add,
               when="missing"),
        SwitchTo(Tr(BACK), id="deck_back", state=DecksSG.list),
        state=DecksSG.deck,
        getter=getters.shown,
        preview_data={
            "title": "A1 · Food and drink",
            "gone": False,
            "sample": "jídlo, pití, voda",
            "size": 56,
            "missing": 50,
            "complete": False,
            "added": 0,
        },
    )  # fmt: skip


def _select(widget_id: str, items: str, on_click: Any) -> Keyboard:
    return Select(
        OptionText(), id=widget_id, item_id_getter=option_id, items=items, on_click=on_click
    )
