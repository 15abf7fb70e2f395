"""How a kept word reads in the chat, and the buttons under it: they name the word, so they work
for ever.
"""

from __future__ import annotations

import html
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.czech.readings import Pos
from bot.core.errors import N_
from bot.core.words.types import Facts, Saved, Word
from bot.telegram.i18n import gettext as _
from bot.telegram.word_text import ASPECTS, GENDERS, pattern_text
from models.enums import WordStage

STAGES = {
    WordStage.NEW: N_("new"),
    WordStage.LEARNING: N_("being learned"),
    WordStage.KNOWN: N_("known"),
    WordStage.MASTERED: N_("mastered"),
}
STAGE_MARKS = {
    WordStage.NEW: "⚪️",
    WordStage.LEARNING: "🟡",
    WordStage.KNOWN: "🟢",
    WordStage.MASTERED: "🏆",
}
_KINDS = {
    Pos.NOUN: N_("noun"),
    Pos.ADJECTIVE: N_("adjective"),
    Pos.PRONOUN: N_("pronoun"),
    Pos.NUMERAL: N_("numeral"),
    Pos.VERB: N_("verb"),
    Pos.ADVERB: N_("adverb"),
    Pos.PREPOSITION: N_("preposition"),
    Pos.CONJUNCTION: N_("conjunction"),
    Pos.PARTICLE: N_("particle"),
    Pos.INTERJECTION: N_("interjection"),
    "phrase": N_("phrase"),
}
_WITH_PATTERN = {Pos.NOUN, Pos.ADJECTIVE, Pos.VERB}
_CONTEXTS_SHOWN = 3
_SHORT = 14
"""Letters of a lemma that fit into a button's 64 bytes beside the rest."""


class WordAction(StrEnum):
    OPEN = "open"
    FILL = "fill"
    INSTEAD = "instead"


class WordButton(CallbackData, prefix="word"):
    """`lemma` is another word that may have been meant."""

    action: WordAction
    word_id: int
    lemma: str = ""


def saved_text(saved: Saved) -> str:
    """A word that was just saved, whether it is new, and whether anybody knows it."""
    lines = [_("📒 In your words now:") if saved.made else _("📒 You have this word already:")]
    lines.append(word_text(saved.word))
    if not saved.word.kind:
        lines.append(
            _(
                "<i>This word is not in my lexicon, so I keep it as you wrote it and make up "
                "no gender or pattern.</i>"
            )
        )
    return "\n\n".join(lines)


def word_text(word: Word, *, contexts: bool = True) -> str:
    """A word with all that is known of it."""
    parts = ["\n".join(_about(word)), *_examples(word)]
    if contexts and word.contexts:
        met = "\n".join(f"• {_escaped(text)}" for text in word.contexts[-_CONTEXTS_SHOWN:])
        parts.append(_("Where you met it:") + f"\n{met}")
    return "\n\n".join(part for part in parts if part)


def word_line(word: Word) -> str:
    """A word in one line of plain text, for a button."""
    meaning = f" · {word.meaning}" if word.meaning else ""
    aside = "📦 " if word.suspended_at else ""
    return f"{aside}{STAGE_MARKS[word.stage]} {word.lemma}{meaning}"


def saved_keyboard(saved: Saved) -> InlineKeyboardMarkup:
    word = saved.word
    rows = [[_button(_("📖 Open"), WordAction.OPEN, word)]]
    if word.filled_at is None:
        rows[0].append(_button(_("✨ Fill in"), WordAction.FILL, word))
    if saved.made:
        rows += [[_instead(word, lemma)] for lemma in saved.others if len(lemma) <= _SHORT]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def facts_line(word: Word | Facts) -> str:
    """What stands beside a lemma in a dictionary, in plain text."""
    found = [_(_KINDS[kind]) for kind in [word.kind] if kind in _KINDS]
    if word.gender is not None:
        found.append(_(GENDERS[word.gender]))
    if word.aspect is not None:
        found.append(_(ASPECTS[word.aspect]))
    if word.pattern and word.kind in _WITH_PATTERN:
        found.append(pattern_text(word.pattern))
    return " · ".join(found)


def _about(word: Word) -> list[str]:
    sound = f" [{_escaped(word.ipa)}]" if word.ipa else ""
    lines = [f"<b>{_escaped(word.lemma)}</b>{sound}"]
    if facts := facts_line(word):
        lines.append(_escaped(facts))
    if word.partners:
        partners = _escaped(", ".join(word.partners))
        lines.append(_("Aspect partner: <b>{verbs}</b>").format(verbs=partners))
    if word.meaning:
        lines.append(f"➡️ {_escaped(word.meaning)}")
    return lines


def _examples(word: Word) -> list[str]:
    if not word.example:
        return []
    told = f"\n{_escaped(word.example_translation)}" if word.example_translation else ""
    return [f"💬 <i>{_escaped(word.example)}</i>{told}"]


def _instead(word: Word, lemma: str) -> InlineKeyboardButton:
    return _button(_("I meant: {word}").format(word=lemma), WordAction.INSTEAD, word, lemma)


def _button(text: str, action: WordAction, word: Word, lemma: str = "") -> InlineKeyboardButton:
    data = WordButton(action=action, word_id=word.id, lemma=lemma).pack()
    return InlineKeyboardButton(text=text, callback_data=data)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
