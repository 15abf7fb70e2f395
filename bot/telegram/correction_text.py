"""How corrections read: a diff, its explanations, or only where something is to be mended.

Plain mode says everything in words, without emoji and marks, for screen readers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bot.core.conversation.types import Correction, Turn
from bot.core.conversation.visibility import to_repair, visible
from bot.core.czech.colloquial_words import colloquial_words
from bot.core.learners.types import Preferences
from bot.telegram.explanation_text import contrast_lines
from bot.telegram.formatting import without_markup
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext
from bot.telegram.mistake_text import CATEGORIES
from models.enums import CorrectionLevel, Level, MistakeCategory, Register

_SPACES = re.compile(" {2,}")
_GAP = "[…]"
_HINTED = frozenset({Level.A0, Level.A1, Level.A2})


def corrections_lines(turn: Turn, wants: Preferences, *, explained: bool, room: int) -> list[str]:
    """What was wrong with a message, line by line; that nothing was, where nothing is shown.

    `room` is how many letters a reader may see; lines that do not fit are left out.
    """
    hidden = to_repair(turn, wants)
    if hidden and not explained:
        return _fitting(_to_repair_lines(turn, hidden, wants), [], room)
    shown = visible(turn.corrections, wants.correction_level)
    notes = _colloquial(turn, shown, wants)
    if not shown:
        return _fitting([_marked("✅", _("No mistake."), wants), *notes], [], room)
    lines = [diff_text(turn.said, shown, plain=wants.plain_mode)]
    lines += _explanations(shown, wants, explained=explained)
    if explained:
        notes = [*contrast_lines(turn, shown, wants), *notes]
    score = [] if turn.score is None else [_("Score: {score} of 100").format(score=turn.score)]
    return _fitting([*lines, *_repaired(shown, wants), *notes], score, room)


def _fitting(lines: Sequence[str], last: list[str], room: int) -> list[str]:
    """The lines that fit into what a message can hold; a long first one gives way to others."""
    left = room - sum(map(len, last))
    kept = []
    for line in lines:
        size = len(without_markup(line)) + 1
        if size <= left:
            kept.append(line)
            left -= size
    return kept + last


def _explanations(
    shown: Sequence[Correction], wants: Preferences, *, explained: bool
) -> list[str]:
    told = explained or wants.correction_level is CorrectionLevel.DETAILED
    if told or wants.plain_mode:
        numbers = len(shown) > 1
        return [
            _line(c, wants, number=at if numbers else 0, told=told)
            for at, c in enumerate(shown, 1)
        ]
    return [_("Only the diacritics were missing.")] if _only_marks(shown) else []


def _only_marks(shown: Sequence[Correction]) -> bool:
    return all(c.category is MistakeCategory.DIACRITICS for c in shown)


def _marked(mark: str, text: str, wants: Preferences) -> str:
    return text if wants.plain_mode else f"{mark} {text}"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def diff_text(said: str, shown: Sequence[Correction], *, plain: bool) -> str:
    """A message with corrections in their places, as HTML; plain as it is right."""
    return _plain_diff(said, shown) if plain else _diff(said, shown)


def _diff(said: str, shown: Sequence[Correction]) -> str:
    """The message with what was wrong struck out and what is right in bold.

    A slip in diacritics is no mistake to strike out: its word is underlined.
    """
    parts: list[str] = []
    at = 0
    for correction in shown:
        parts += (_escaped(said[at : correction.start]), _change(correction))
        at = correction.end
    return "✏️ " + _SPACES.sub(" ", "".join((*parts, _escaped(said[at:]))))


def _change(correction: Correction) -> str:
    old, new = (_escaped(s.strip()) for s in (correction.original, correction.replacement))
    before = " " if correction.original.startswith(" ") or not old else ""
    after = " " if not old and correction.replacement.endswith(" ") else ""
    if correction.category is MistakeCategory.DIACRITICS:
        return f"{before}<u>{new}</u>"
    shown = [f"<s>{old}</s>"] * bool(old) + [f"<b>{new}</b>"] * bool(new)
    return before + " ".join(shown) + after


def _plain_diff(said: str, shown: Sequence[Correction]) -> str:
    """The whole sentence as it is right, without what this level does not show."""
    parts: list[str] = []
    at = 0
    for correction in shown:
        parts += (said[at : correction.start], correction.replacement)
        at = correction.end
    right = _escaped("".join((*parts, said[at:])))
    return _("Correct: {sentence}").format(sentence=right)


def _line(correction: Correction, wants: Preferences, *, number: int, told: bool) -> str:
    """One correction with its kind, and why."""
    start = f"{number}. " if number else ("" if wants.plain_mode else "• ")
    what = _in_words(correction) if wants.plain_mode else f"<b>{_named(correction)}</b>"
    line = f"{start}{what} ({_(CATEGORIES[correction.category])})"
    why = _escaped(correction.explanation) if told else ""
    return f"{line}. {why}" if why else line


def _named(correction: Correction) -> str:
    return (
        _escaped(correction.replacement.strip())
        or f"<s>{_escaped(correction.original.strip())}</s>"
    )


def _in_words(correction: Correction) -> str:
    old, new = (_escaped(s.strip()) for s in (correction.original, correction.replacement))
    if not old:
        return _("add: {new}").format(new=new)
    if not new:
        return _("leave out: {old}").format(old=old)
    return _("instead of {old}: {new}").format(old=old, new=new)


def _repaired(shown: Sequence[Correction], wants: Preferences) -> list[str]:
    """What the learner has mended by themself."""
    words = [_escaped(c.replacement.strip() or c.original.strip()) for c in shown if c.repaired]
    if not words:
        return []
    told = _("You mended by yourself: {words}").format(words=", ".join(words))
    return [_marked("💪", told, wants)]


def _colloquial(turn: Turn, shown: Sequence[Correction], wants: Preferences) -> list[str]:
    """Colloquial words that are right for this learner, with what is written instead."""
    if wants.register is not Register.COLLOQUIAL:
        return []
    spans = [(c.start, c.end) for c in shown]
    told = [
        _("Colloquial: {said}; written: {written}").format(
            said=_escaped(word.said), written=_escaped(word.written)
        )
        for word in colloquial_words(turn.said)
        if not any(word.start < end and start < word.end for start, end in spans)
    ]
    return [_marked("💬", line, wants) for line in told]


def _to_repair_lines(turn: Turn, hidden: Sequence[Correction], wants: Preferences) -> list[str]:
    """Where something is to be mended, and what kind of thing it is for a beginner."""
    count = ngettext(
        "One place to mend. Can you do it?", "{count} places to mend. Can you do it?", len(hidden)
    ).format(count=len(hidden))
    lines = [_marked("🔎", count, wants)]
    if not wants.plain_mode:
        lines.append(_places(turn.said, hidden))
    if wants.plain_mode or wants.level in _HINTED:
        lines += [_place(turn.said, c, wants, number=at) for at, c in enumerate(hidden, 1)]
    return lines


def _places(said: str, hidden: Sequence[Correction]) -> str:
    parts: list[str] = []
    at = 0
    for correction in hidden:
        place = correction.original.strip()
        before, _found, after = correction.original.partition(place) if place else ("", "", "")
        mark = f"<u>{_escaped(place)}</u>" if place else f" {_GAP} "
        parts += (_escaped(said[at : correction.start]) + before, mark, after)
        at = correction.end
    marked = "".join((*parts, _escaped(said[at:])))
    return " ".join(filter(None, marked.split(" ")))


def _place(said: str, correction: Correction, wants: Preferences, *, number: int) -> str:
    place = _escaped(correction.original.strip())
    if not place:
        before = said[: correction.start].split()[-1:]
        place = (
            _("a word is missing after {word}").format(word=_escaped(before[0]))
            if before
            else _("a word is missing at the beginning")
        )
    if wants.level not in _HINTED:
        return f"{number}. {place}"
    return f"{number}. {place} ({_(CATEGORIES[correction.category])})"


def places_text(turn: Turn, hidden: Sequence[Correction], wants: Preferences) -> str:
    """Where something is to be mended, for a window of its own."""
    return "\n".join(_to_repair_lines(turn, hidden, wants))


def try_text(turn: Turn, wants: Preferences, *, spoken: bool) -> str:
    """What a try has mended, and what is left; the corrections stand open above."""
    shown = visible(turn.corrections, wants.correction_level)
    mended = [c for c in shown if c.repaired]
    left = [c for c in shown if not c.repaired]
    parts = [_("I heard:") + f" <i>{_escaped(turn.tried)}</i>"] if spoken else []
    if not left:
        parts.append(_marked("💪", _("All of it is right now. Well done!"), wants))
    else:
        parts.append(
            _("Mended: {mended} of {count}.").format(mended=len(mended), count=len(shown))
        )
        parts += [_in_words(c) if wants.plain_mode else f"• {_change(c).strip()}" for c in left]
    if turn.score is not None:
        parts.append(_("Score: {score} of 100").format(score=turn.score))
    return "\n".join(parts)
