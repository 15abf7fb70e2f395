"""The words of a reply as buttons, and what the one that was tapped is and means."""

from __future__ import annotations

import html

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.conversation.types import Turn
from bot.core.words.glosses import Gloss, distinct_words
from bot.telegram.i18n import gettext as _
from bot.telegram.saved_words import facts_line
from bot.telegram.turn_buttons import PartAction, part_button
from bot.telegram.word_text import forms_text

_PAGE = 15
_IN_A_ROW = 3


def panel_text() -> str:
    return _("🔤 Which word? Press it and I tell you what it is.")


def gloss_text(gloss: Gloss, meaning: str | None) -> str:
    """A word, its lemma, its form, and its meaning; None while that is still being asked for."""
    facts = gloss.facts
    lines = [f"🔤 <b>{_escaped(gloss.form)}</b>"]
    if facts.lemma.lower() != gloss.form.lower():
        lines[0] += f" ← <b>{_escaped(facts.lemma)}</b>"
    if about := facts_line(facts):
        lines.append(_escaped(about))
    if form := forms_text(gloss.tags):
        lines.append(_("Here: {form}").format(form=form))
    if facts.partners:
        partners = _escaped(", ".join(facts.partners))
        lines.append(_("Aspect partner: <b>{verbs}</b>").format(verbs=partners))
    lines.append(f"➡️ {_escaped(meaning or facts.gloss or '…')}")
    if gloss.others:
        others = _escaped(", ".join(gloss.others))
        lines.append(_("It can also be a form of: {words}").format(words=others))
    return "\n".join(lines)


def untold_text(gloss: Gloss, *, away: bool) -> str:
    """A word whose meaning nobody can tell: not now, or not at all."""
    known = gloss_text(gloss, None).replace("\n➡️ …", "")
    later = _("I cannot translate it right now. Press it again a little later.")
    unknown = _("I do not know what it means.")
    return f"{known}\n<i>{later if away else unknown}</i>"


def panel_keyboard(turn: Turn, page: int, chosen: int | None = None) -> InlineKeyboardMarkup:
    """A page of words, the way to the others, and what to do with the chosen one."""
    listed = distinct_words(turn.czech)
    first = page * _PAGE
    words = [
        part_button(f"• {word}" if number == chosen else word, PartAction.WORD, turn, number)
        for number, word in enumerate(listed[first : first + _PAGE], start=first)
    ]
    rows = [words[at : at + _IN_A_ROW] for at in range(0, len(words), _IN_A_ROW)]
    rows.append(_turning(turn, page, -(-len(listed) // _PAGE)))
    if chosen is not None:
        rows.append(
            [
                part_button("🔊 " + _("Hear it"), PartAction.WORD_ALOUD, turn, chosen),
                part_button("📒 " + _("Save it"), PartAction.WORD_KEPT, turn, chosen),
            ]
        )
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def page_of(number: int) -> int:
    """The page on which a word stands."""
    return number // _PAGE


def _turning(turn: Turn, page: int, pages: int) -> list[InlineKeyboardButton]:
    around = []
    if page > 0:
        around.append(part_button("◀️", PartAction.WORDS, turn, page - 1))
    if page + 1 < pages:
        around.append(part_button("▶️", PartAction.WORDS, turn, page + 1))
    return around


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
