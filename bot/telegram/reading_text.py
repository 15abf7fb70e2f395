"""How a reading looks in the chat, and the buttons under it, which name it and work for ever."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from babel.dates import format_date

from bot.core.learners.types import Preferences
from bot.core.reading.types import Certainty, Content, Deadline, GlossaryWord
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext

_LONGEST = 4096
_MARKS = re.compile(r"<[^>]*>")


class ReadingAction(StrEnum):
    ALL = "all"
    PICK = "pick"
    WORD = "word"
    BACK = "back"
    FORGET = "forget"


class ReadingButton(CallbackData, prefix="read"):
    action: ReadingAction
    reading_id: int
    number: int = 0


def reading_text(content: Content, wants: Preferences, *, today: date) -> str:
    """Everything in one message: what it is, what it says, what to do, until when, whom to ask.

    Where that would be too long, words go first: their cards can be made all the same.
    """
    texts = (_whole(shorter, wants, today) for shorter in _shorter(content))
    text = next((text for text in texts if _visible(text) <= _LONGEST), "")
    return _without_signs(text) if wants.plain_mode else text


def _shorter(content: Content) -> Iterator[Content]:
    yield content
    yield content.model_copy(update={"words": ()})
    unquoted = tuple(item.model_copy(update={"quote": ""}) for item in content.deadlines)
    yield content.model_copy(
        update={"words": (), "contacts": content.contacts[:1], "deadlines": unquoted}
    )


def _visible(text: str) -> int:
    """Length as Telegram counts it: without marks, in UTF-16."""
    return len(html.unescape(_MARKS.sub("", text)).encode("utf-16-le")) // 2


def _whole(content: Content, wants: Preferences, today: date) -> str:
    sections = (
        _title(content),
        _escaped(content.czech),
        _quoted(content.translation),
        _section("💬", _("Your question"), [_escaped(content.answer)]) if content.answer else "",
        _section("✅", _("What to do"), _numbered(content.steps)),
        _section("📅", _("By when"), _deadlines(content.deadlines, wants, today)),
        _section("☎️", _("Whom to ask"), _dotted(content.contacts)),
        _section("📒", _("Words"), [_word_line(word) for word in content.words]),
        _notes(content),
    )
    return "\n\n".join(section for section in sections if section)


def reading_keyboard(
    reading_id: int, content: Content, *, kept: Collection[str] = ()
) -> InlineKeyboardMarkup:
    """Cards by one press as long as there are words without one."""
    missing = sum(word.lemma not in kept for word in content.words)
    rows = []
    if missing:
        make = ngettext("📒 Make {count} card", "📒 Make {count} cards", missing)
        pick = _button(_("☑️ Pick words"), ReadingAction.PICK, reading_id)
        rows.append([_button(make.format(count=missing), ReadingAction.ALL, reading_id), pick])
    rows.append([_button(_("🗑 Forget this"), ReadingAction.FORGET, reading_id)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def picking_keyboard(
    reading_id: int, content: Content, kept: Collection[str]
) -> InlineKeyboardMarkup:
    """Each word is a button; those in the list are ticked."""
    buttons = [
        _button(
            f"{'✅ ' if word.lemma in kept else ''}{word.lemma}",
            ReadingAction.WORD,
            reading_id,
            number,
        )
        for number, word in enumerate(content.words)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([_button(_("⬅️ Back"), ReadingAction.BACK, reading_id)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _title(content: Content) -> str:
    lines = [f"📄 <b>{_escaped(content.title_czech)}</b>"] if content.title_czech else []
    if content.title and content.title != content.title_czech:
        lines.append(f"<i>{_escaped(content.title)}</i>")
    return "\n".join(lines)


def _section(sign: str, heading: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"{sign} <b>{heading}</b>\n{body}" if body else ""


def _numbered(lines: Iterable[str]) -> list[str]:
    return [f"{number}. {_escaped(line)}" for number, line in enumerate(lines, 1)]


def _dotted(lines: Iterable[str]) -> list[str]:
    return [f"• {_escaped(line)}" for line in lines]


def _deadlines(found: Iterable[Deadline], wants: Preferences, today: date) -> list[str]:
    return [_deadline(item, wants, today) for item in found]


def _deadline(item: Deadline, wants: Preferences, today: date) -> str:
    """The day, what it is for, and how sure it is; the words of the text where they tell more."""
    day = f"<b>{_day(item.on, wants)}</b>" if item.on else ""
    what = _escaped(item.what)
    line = f"• {': '.join(part for part in (day, what) if part)}"
    remarks = []
    if item.certainty is Certainty.COUNTED and item.counted_from is not None:
        remarks.append(
            _(
                "counted from delivery, as if that was on {day}; the day it reached you counts"
            ).format(day=_day(item.counted_from, wants))
        )
    elif item.certainty is Certainty.UNSURE:
        remarks.append("⚠️ " + _("please check it in the text itself"))
    if item.on is not None and item.on < today:
        remarks.append("⚠️ " + _("this day has passed"))
    if item.quote and (item.certainty is not Certainty.SAID or not what):
        remarks.append(f"„{_escaped(item.quote)}“")
    return "\n".join([line, *(f"   <i>{remark}</i>" for remark in remarks)])


def _day(day: date, wants: Preferences) -> str:
    return format_date(day, format="full", locale=str(wants.interface_language))


def _word_line(word: GlossaryWord) -> str:
    form = f" ({_escaped(word.form)})" if word.form.lower() != word.lemma.lower() else ""
    return f"• <b>{_escaped(word.lemma)}</b>{form}: {_escaped(word.gloss)}"


def _notes(content: Content) -> str:
    notes = []
    if content.pages_left_out:
        notes.append(
            ngettext(
                "I read the first four pages. Please send the last {count} by itself.",
                "I read the first four pages. Please send the last {count} by themselves.",
                content.pages_left_out,
            ).format(count=content.pages_left_out)
        )
    if content.cut:
        notes.append(_("The text is long: I read its beginning only."))
    notes.append(_("⚖️ This is help with reading, no legal advice. I hide personal numbers."))
    return f"<i>{' '.join(notes)}</i>"


def _quoted(text: str) -> str:
    return f"<blockquote>{_escaped(text)}</blockquote>" if text else ""


_SIGNS = ("📄 ", "💬 ", "✅ ", "📅 ", "☎️ ", "📒 ", "⚠️ ", "⚖️ ", "• ")


def _without_signs(text: str) -> str:
    for sign in _SIGNS:
        text = text.replace(sign, "")
    return text


def _button(
    text: str, action: ReadingAction, reading_id: int, number: int = 0
) -> InlineKeyboardButton:
    data = ReadingButton(action=action, reading_id=reading_id, number=number).pack()
    return InlineKeyboardButton(text=text, callback_data=data)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
