"""A kept word as a dialog's text."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.text import Text

from bot.core.czech.types import Gender
from bot.core.words.types import Word
from bot.telegram.saved_words import word_text
from models.enums import WordStage

SAMPLE = Word(
    id=1,
    lemma="kniha",
    kind="noun",
    gender=Gender.F,
    aspect=None,
    pattern="žena",
    partners=(),
    gloss="book",
    translation="",
    ipa="kɲˈiha",
    example="Čtu dobrou knihu.",
    example_translation="I am reading a good book.",
    contexts=("To je moje kniha.",),
    tags=("doma",),
    stage=WordStage.NEW,
    filled_at=None,
    suspended_at=None,
)


class WordText(Text):
    """The word that the getter gives under `name`; nothing when there is none."""

    def __init__(self, name: str, *, contexts: bool = True) -> None:
        super().__init__(when=name)
        self._name = name
        self._contexts = contexts

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return word_text(data[self._name], contexts=self._contexts)
