"""What of a word can be edited, and by which choices."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.core.czech.readings import Pos
from bot.core.errors import N_
from bot.core.words.editing import patterns_for
from bot.core.words.types import Word
from bot.telegram.word_text import GENDERS
from dialogs.widgets import Option
from models.enums import CardKind

_LABELS = {
    "translation": N_("➡️ Translation"),
    "lemma": N_("🔤 The word itself"),
    "example": N_("💬 Example"),
    "gender": N_("⚧ Gender"),
    "pattern": N_("📐 Pattern"),
    "partners": N_("👥 Aspect partner"),
    "ipa": N_("🗣 Sound"),
}
CHOSEN = frozenset({"gender", "pattern"})
_OF_KINDS: dict[str, frozenset[str]] = {
    "gender": frozenset({"", Pos.NOUN}),
    "pattern": frozenset({Pos.NOUN, Pos.ADJECTIVE, Pos.VERB}),
    "partners": frozenset({"", Pos.VERB}),
}
CARD_KINDS = {
    CardKind.CLOZE: N_("🕳 A gap in the sentence where you met it"),
    CardKind.DICTATION: N_("🎧 Dictation"),
    CardKind.GENDER: N_("⚧ Its gender: ten, ta or to"),
    CardKind.ASPECT: N_("👥 Its aspect partner"),
}


def fields_of(word: Word) -> list[Option]:
    """What can be edited of a word of its kind."""
    return [
        Option(field, label)
        for field, label in _LABELS.items()
        if word.kind in _OF_KINDS.get(field, {word.kind})
    ]


def values_of(word: Word, field: str) -> list[Option]:
    """What a field is chosen from."""
    if field == "gender":
        return [Option(str(g), name, chosen=word.gender is g) for g, name in GENDERS.items()]
    pattern = word.pattern.removeprefix("pl:")
    return [Option(name, name, chosen=name == pattern) for name in patterns_for(word)]


def field_of(manager: DialogManager) -> str:
    """The field that is being edited."""
    field = str(manager.dialog_data.get("field", ""))
    return field if field in _LABELS else "translation"
