"""The review: a question, its answer with four grades, and what it came to."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, Group, Keyboard, Select, Start, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.core.cards.content import Production
from bot.core.cards.types import Card
from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.review import getters, handlers
from dialogs.review.buttons import Action, Showing, actions
from dialogs.review.texts import BackText, CountText, FrontText, progress_text
from dialogs.states import ReviewSettingsSG, ReviewSG
from dialogs.widgets import BACK, Option, OptionText, option_id
from models.enums import CardPhase, Grade

_TEXT = frozenset({ContentType.TEXT})
_SOUNDS = frozenset({ContentType.VOICE, ContentType.AUDIO, ContentType.VIDEO_NOTE})
_CARD = Card(1, Production(translation="book", czech="kniha"), "", CardPhase.REVIEW, 1, 0, 3, None)
_SHOWING = Showing(1, 3)


def make_dialog() -> ConversingDialog:
    answers = _TEXT | _SOUNDS
    return ConversingDialog(
        _question(),
        _listening(),
        _answer(),
        _leech(),
        _rewrite(),
        _summary(),
        asks={
            str(ReviewSG.question.state): answers,
            str(ReviewSG.listening.state): answers,
            str(ReviewSG.answer.state): answers,
            str(ReviewSG.rewrite.state): _TEXT,
        },
        on_start=handlers.on_start,
    )


def _question() -> Window:
    return Window(
        Format("{progress}\n"),
        Tr(N_("{problem}\n"), when="problem"),
        FrontText(),
        Tr(N_("\nType it, say it, or look."), when="card"),
        _actions(),
        _end("end_question"),
        *_answers(),
        state=ReviewSG.question,
        getter=getters.question,
        preview_data={
            "card": _CARD,
            "progress": progress_text(3, 7),
            "problem": "",
            "actions": actions(_SHOWING, Action.SHOW, Action.SKIP, Action.UNDO),
        },
    )


def _listening() -> Window:
    return Window(
        Tr(N_("👂 One moment, I am listening to it…")),
        SwitchTo(Tr(BACK), id="listening_back", state=ReviewSG.question),
        *_answers(),
        state=ReviewSG.listening,
    )


def _answer() -> Window:
    return Window(
        Format("{progress}\n"),
        BackText(),
        Group(_select("grade", "grades", handlers.on_grade), width=2),
        _actions(),
        _end("end_answer"),
        *_answers(),
        state=ReviewSG.answer,
        getter=getters.answer,
        preview_data={
            "card": _CARD,
            "progress": progress_text(3, 7),
            "checked": None,
            "plain": False,
            "grades": [Option(f"{grade.value}:{_SHOWING}", grade.name) for grade in Grade],
            "actions": actions(_SHOWING, Action.PLAY, Action.BURY, Action.UNDO),
        },
    )


def _leech() -> Window:
    return Window(
        FrontText(),
        Tr(
            N_(
                "\nYou have forgotten this card {lapses} times, so I have set it aside: it takes "
                "more of your time than it gives. Rewrite it with a hint of your own, "
                "keep it, or leave it where it is."
            ),
            when="card",
        ),
        _actions(),
        state=ReviewSG.leech,
        getter=getters.leech,
        preview_data={
            "card": _CARD,
            "lapses": 6,
            "gapped": False,
            "actions": actions(_SHOWING, Action.REWRITE, Action.WORD, Action.KEEP, Action.LEAVE),
        },
    )


def _rewrite() -> Window:
    return Window(
        FrontText(),
        Tr(
            N_(
                "\nWrite me a hint that you will not forget: a picture, a rhyme, a sentence of "
                "your own. It will stand under the question."
            )
        ),
        Tr(
            N_(
                "\nOr write another Czech sentence with the word that is missing here, and I will "
                "ask that one."
            ),
            when="gapped",
        ),
        SwitchTo(Tr(BACK), id="rewrite_back", state=ReviewSG.leech),
        MessageInput(handlers.on_rewritten, content_types=[ContentType.TEXT]),
        state=ReviewSG.rewrite,
        getter=getters.leech,
        preview_data={"card": _CARD, "lapses": 6, "gapped": True, "actions": []},
    )


def _summary() -> Window:
    return Window(
        Tr(N_("{stars}\n"), when="answered"),
        CountText("answered"),
        Tr(
            N_("You have no cards yet. Talk with me: every mistake becomes one by itself."),
            when="no_cards",
        ),
        Tr(N_("Nothing is left for today. 🎉"), when="idle"),
        Tr(N_("The next card comes: {next_at}."), when="next_at"),
        CountText("tomorrow"),
        _actions(),
        Start(Tr(N_("⚙️ How I am asked")), id="to_settings", state=ReviewSettingsSG.main),
        Cancel(Tr(N_("✔️ Done"))),
        state=ReviewSG.summary,
        getter=getters.summary,
        preview_data={
            "answered": 20,
            "right": 18,
            "percent": 90,
            "stars": "⭐⭐⭐⭐⭐",
            "due_tomorrow": 12,
            "new_tomorrow": 10,
            "tomorrow": True,
            "next_at": None,
            "idle": False,
            "no_cards": False,
            "actions": actions(_SHOWING, Action.UNDO),
        },
    )


def _answers() -> tuple[MessageInput, MessageInput]:
    return (
        MessageInput(handlers.on_text, content_types=[ContentType.TEXT]),
        MessageInput(handlers.on_voice, content_types=list(_SOUNDS)),
    )


def _actions() -> Keyboard:
    return Group(_select("act", "actions", handlers.on_action), width=2)


def _select(widget_id: str, items: str, on_click: Any) -> Select[str]:
    return Select(
        OptionText(), id=widget_id, item_id_getter=option_id, items=items, on_click=on_click
    )


def _end(widget_id: str) -> Button:
    return Button(Tr(N_("✖️ End here")), id=widget_id, on_click=handlers.on_end)
