"""The level, chosen or judged from half a minute of Czech, with evidence that can be disputed."""

from __future__ import annotations

import html
from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Cancel, SwitchTo
from aiogram_dialog.widgets.text import List, Text

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.labels import LEVELS
from dialogs.level import getters, handlers
from dialogs.states import LevelSG
from dialogs.widgets import BACK, Option, option_buttons

_CHOOSE = N_("Choose by myself")
_SAMPLES = frozenset(
    {ContentType.TEXT, ContentType.VOICE, ContentType.AUDIO, ContentType.VIDEO_NOTE}
)


class ProofText(Text):
    """A quote of the learner and what it shows; both are others' words, so both are escaped."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        quote, shows = (html.escape(part, quote=False) for part in data["item"])
        return f"• „<i>{quote}</i>“: {shows}"


_EVERYDAY = N_(
    "\nI correct you at every level. From B2 on the subtler mistakes want a stronger model, "
    "and that one is part of Pro."
)


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _choice(),
        _sample(),
        _judging(),
        _result(),
        asks={str(LevelSG.sample.state): _SAMPLES, str(LevelSG.judging.state): _SAMPLES},
    )


def _choice() -> Window:
    return Window(
        Tr(N_("Which one is you? You can change it at any time.")),
        Tr(_EVERYDAY, when="free"),
        option_buttons("level", "levels", handlers.on_level),
        SwitchTo(Tr(N_("🎙 Speak or write a little")), id="to_sample", state=LevelSG.sample),
        Cancel(Tr(BACK)),
        state=LevelSG.choice,
        getter=getters.choice,
        preview_data={
            "levels": [Option(str(level), text) for level, text in LEVELS.items()],
            "free": True,
        },
    )


def _sample() -> Window:
    return Window(
        Tr(
            N_(
                "Tell me in Czech who you are, where you live and what you did yesterday. "
                "Send a voice message of about half a minute, or write a few sentences. "
                "Mistakes are welcome: this is no exam."
            ),
            when="fresh",
        ),
        Tr(N_("{problem}\n\nSend me another voice message or text, or choose by yourself."),
           when="problem"),
        SwitchTo(Tr(_CHOOSE), id="sample_to_choice", state=LevelSG.choice),
        Cancel(Tr(BACK)),
        MessageInput(handlers.on_sample, content_types=list(_SAMPLES)),
        state=LevelSG.sample,
        getter=getters.sample,
        preview_data={"problem": "", "fresh": True},
    )  # fmt: skip


def _judging() -> Window:
    return Window(
        Tr(N_("Thank you! Give me a moment to think about it…")),
        SwitchTo(Tr(N_("Send another one")), id="sample_again", state=LevelSG.sample),
        SwitchTo(Tr(_CHOOSE), id="judging_to_choice", state=LevelSG.choice),
        MessageInput(handlers.on_impatience, content_types=list(_SAMPLES)),
        state=LevelSG.judging,
    )


def _result() -> Window:
    return Window(
        Tr(N_("🎙 I heard: <i>{heard}</i>\n"), when="heard"),
        Tr(N_("I would say:\n<b>{level}</b>\n")),
        List(ProofText(), items="evidence", when="evidence"),
        Tr(N_("\n{advice}\n"), when="advice"),
        Tr(N_("You know yourself better than I do. Is it right?")),
        Tr(_EVERYDAY, when="free"),
        Button(Tr(N_("✅ That's right")), id="right", on_click=handlers.on_right),
        option_buttons("neighbour", "neighbours", handlers.on_level, width=2),
        SwitchTo(Tr(_CHOOSE), id="result_to_choice", state=LevelSG.choice),
        SwitchTo(Tr(N_("Try again")), id="try_again", state=LevelSG.sample),
        state=LevelSG.result,
        getter=getters.result,
        preview_data={
            "level": "A2",
            "heard": "Včera jsem byl v práci.",
            "evidence": [["Včera jsem byl", "the past tense is right"]],
            "advice": "Listen to short stories.",
            "free": False,
            "neighbours": [Option("A1", "⬇️ A1"), Option("B1", "⬆️ B1")],
        },
    )
