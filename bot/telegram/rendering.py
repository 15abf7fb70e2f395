"""How a turn reads in the chat: what was heard, the reply, and the corrections as a diff."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace

from bot.core.conversation.types import Correction, Turn
from bot.core.learners.types import Preferences
from bot.telegram.i18n import gettext as _
from bot.telegram.mistake_text import CATEGORIES, praise_lines
from bot.telegram.saying_text import saying_text
from models.enums import CorrectionLevel, MistakeCategory, Severity

_LONGEST = 4096
_LONGEST_CAPTION = 1024


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
    parts = [html.escape(turn.reply, quote=False)]
    remark = remark_text(turn, wants, explained=explained)
    return "\n\n".join(part for part in (*parts, remark) if part)


def remark_text(turn: Turn, wants: Preferences, *, explained: bool) -> str:
    """What there is to say about what was said, and praise at any level; may be empty."""
    praise = "\n".join(praise_lines(turn.praise, plain=wants.plain_mode))
    remark = _about_said(turn, wants, explained=explained)
    return "\n".join(part for part in (remark, praise and _quote(praise)) if part)


def caption_text(turn: Turn, wants: Preferences) -> str:
    """The remark as it fits under a voice note."""
    caption = remark_text(turn, wants, explained=False)
    if len(caption) > _LONGEST_CAPTION and turn.saying is not None:
        return caption_text(replace(turn, saying=None), wants)
    return caption if len(caption) <= _LONGEST_CAPTION else ""


def _about_said(turn: Turn, wants: Preferences, *, explained: bool) -> str:
    """The Czech for another language, and the corrections of what was Czech."""
    saying = _quote(saying_text(turn, plain=wants.plain_mode)) if turn.in_czech else ""
    corrected = _about_czech(turn, wants, explained=explained)
    return "\n".join(part for part in (saying, corrected) if part)


def _about_czech(turn: Turn, wants: Preferences, *, explained: bool) -> str:
    """Corrections, or that there are none; a mix of languages has no score."""
    if wants.correction_level is CorrectionLevel.OFF:
        return ""
    shown = shown_corrections(turn, wants.correction_level)
    if not shown:
        return "" if turn.score is None else _quote("✅ " + _("No mistake."))
    detailed = wants.correction_level is CorrectionLevel.DETAILED
    lines = [diff_text(turn.said, shown, plain=wants.plain_mode)]
    if explained or detailed:
        lines += [_explanation(c, plain=wants.plain_mode) for c in shown]
    if turn.score is not None:
        lines.append(_("Score: {score} of 100").format(score=turn.score))
    return _quote("\n".join(lines), folded=detailed and not explained)


def shown_corrections(turn: Turn, level: CorrectionLevel) -> list[Correction]:
    """The corrections that a level lets through: a filter over what is stored."""
    if level is CorrectionLevel.OFF:
        return []
    if level is CorrectionLevel.MINIMAL:
        return [c for c in turn.corrections if c.severity is Severity.MISUNDERSTANDING] or [
            c for c in turn.corrections if c.severity is Severity.WRONG
        ][:1]
    if level is CorrectionLevel.BALANCED:
        return [
            c
            for c in turn.corrections
            if c.severity is not Severity.STYLE or c.category is MistakeCategory.DIACRITICS
        ]
    return list(turn.corrections)


def _quote(text: str, *, folded: bool = False) -> str:
    opening = "<blockquote expandable>" if folded else "<blockquote>"
    return f"{opening}{_shortened(text)}</blockquote>"


def _shortened(text: str) -> str:
    return text if len(text) < _LONGEST // 2 else text[: text.rfind("\n", 0, _LONGEST // 2)]


def diff_text(said: str, corrections: Sequence[Correction], *, plain: bool) -> str:
    """What was said with every correction in its place, as HTML."""
    parts: list[str] = []
    at = 0
    for correction in corrections:
        parts.append(html.escape(said[at : correction.start], quote=False))
        parts.append(_change(correction, plain=plain))
        at = correction.end
    parts.append(html.escape(said[at:], quote=False))
    mark = "" if plain else "✏️ "
    return mark + "".join(parts)


def _change(correction: Correction, *, plain: bool) -> str:
    old = html.escape(correction.original.strip(), quote=False)
    new = html.escape(correction.replacement.strip(), quote=False)
    before = " " if correction.original.startswith(" ") or not old else ""
    if plain:
        return before + _("{new} (instead of: {old})").format(new=new or "–", old=old or "–")
    shown = [f"<s>{old}</s>"] * bool(old) + [f"<b>{new}</b>"] * bool(new)
    return before + " ".join(shown)


def _explanation(correction: Correction, *, plain: bool) -> str:
    new = html.escape(correction.replacement.strip() or "–", quote=False)
    category = _(CATEGORIES[correction.category])
    why = html.escape(correction.explanation, quote=False)
    line = f"{new}: {category}" if plain else f"• <b>{new}</b> ({category})"
    return f"{line}. {why}" if why else line
