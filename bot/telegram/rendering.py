"""How a turn reads in the chat: what was heard, the reply, and what there is to say beside."""

from __future__ import annotations

import html
from dataclasses import replace

from bot.core.conversation.types import Turn
from bot.core.conversation.visibility import to_repair, visible
from bot.core.learners.types import Preferences
from bot.telegram.correction_text import corrections_lines
from bot.telegram.formatting import without_markup
from bot.telegram.i18n import gettext as _
from bot.telegram.mistake_text import praise_lines
from bot.telegram.saying_text import saying_text
from models.enums import CorrectionLevel

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_SPARE = 16


def heard_text(turn: Turn) -> str:
    """What was heard, marked where it was unsure; and what was said, once that is told."""
    if turn.heard:
        heard = html.escape(turn.heard, quote=False)
        lines = ["🎙 " + _("I heard:") + f" <i>{heard}</i>"]
        return "\n".join([*lines, "✏️ " + _("You said:") + f" <i>{_marked(turn)}</i>"])
    line = "🎙 " + _("I heard:") + f" <i>{_marked(turn)}</i>"
    return line + "\n" + _("Underlined: not sure.") if turn.unsure else line


def _marked(turn: Turn) -> str:
    parts, at = [], 0
    for start, end in turn.unsure:
        parts.append(html.escape(turn.said[at:start], quote=False))
        parts.append(f"<u>{html.escape(turn.said[start:end], quote=False)}</u>")
        at = end
    return "".join(parts) + html.escape(turn.said[at:], quote=False)


def mended_text(turn: Turn, wants: Preferences) -> str:
    """That a turn was corrected again on what was really said, and with what outcome."""
    said = html.escape(turn.said, quote=False)
    parts = ["✏️ " + _("Thank you, I have corrected it again:") + f" <i>{said}</i>"]
    remark = remark_text(turn, wants, explained=False)
    return "\n\n".join(part for part in (*parts, remark) if part)


def reply_text(turn: Turn, wants: Preferences, *, explained: bool = False) -> str:
    """The reply with what there is to say about the learner's own message."""
    reply = html.escape(turn.reply, quote=False)
    room = LONGEST_TEXT - len(turn.reply)
    remark = remark_text(turn, wants, explained=explained, longest=room)
    return "\n\n".join(part for part in (reply, remark) if part)


def plain_reply_text(turn: Turn, wants: Preferences, *, explained: bool = False) -> str:
    """The same said in words, without any markup."""
    return without_markup(reply_text(turn, in_words(wants), explained=explained))


def in_words(wants: Preferences) -> Preferences:
    return replace(wants, plain_mode=True)


def remark_text(
    turn: Turn, wants: Preferences, *, explained: bool, longest: int = LONGEST_CAPTION
) -> str:
    """What there is to say about what was said, and praise at any level; may be empty."""
    praise = praise_lines(turn.praise, plain=wants.plain_mode)
    room = longest - len(without_markup("\n".join(praise))) - _SPARE
    remark = _about_said(turn, wants, explained=explained, room=room)
    return "\n".join(part for part in (remark, praise and _quote(praise)) if part)


def _about_said(turn: Turn, wants: Preferences, *, explained: bool, room: int) -> str:
    """The Czech for another language, and the corrections of what was Czech."""
    saying = saying_text(turn, plain=wants.plain_mode).split("\n") if turn.in_czech else []
    if len(without_markup("\n".join(saying))) > room:
        saying = saying_text(replace(turn, saying=None), plain=wants.plain_mode).split("\n")
    left = room - len(without_markup("\n".join(saying))) - _SPARE
    corrected = _about_czech(turn, wants, explained=explained, room=left)
    return "\n".join(part for part in (_quote(saying), corrected) if part)


def _about_czech(turn: Turn, wants: Preferences, *, explained: bool, room: int) -> str:
    """Corrections, or that there are none; a mix of languages has no score."""
    shown = visible(turn.corrections, wants.correction_level)
    if wants.correction_level is CorrectionLevel.OFF or (turn.score is None and not shown):
        return ""
    lines = corrections_lines(turn, wants, explained=explained, room=room)
    detailed = wants.correction_level is CorrectionLevel.DETAILED
    folded = detailed and len(lines) > 1 and not explained and not to_repair(turn, wants)
    return _quote(lines, folded=folded)


def _quote(lines: list[str], *, folded: bool = False) -> str:
    if not lines:
        return ""
    opening = "<blockquote expandable>" if folded else "<blockquote>"
    return opening + "\n".join(lines) + "</blockquote>"
