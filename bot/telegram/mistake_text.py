"""How kinds of mistakes read: their names, states, and the praise for what went right."""

from __future__ import annotations

import html
from collections.abc import Mapping

from bot.core.conversation.types import Praise
from bot.core.errors import N_
from bot.core.mistakes.healing import DAYS_TO_HEAL
from bot.core.mistakes.types import KnownMistake, Line, MistakeName, MistakePage, Occurrence
from bot.telegram.i18n import gettext as _
from models.enums import MistakeCategory, MistakeState

CATEGORIES = {
    MistakeCategory.CASE: N_("case"),
    MistakeCategory.AGREEMENT: N_("agreement"),
    MistakeCategory.ASPECT: N_("aspect"),
    MistakeCategory.CONJUGATION: N_("conjugation"),
    MistakeCategory.PREPOSITION: N_("preposition"),
    MistakeCategory.WORD_ORDER: N_("word order"),
    MistakeCategory.SPELLING: N_("spelling"),
    MistakeCategory.DIACRITICS: N_("diacritics"),
    MistakeCategory.VOCABULARY: N_("vocabulary"),
    MistakeCategory.REGISTER: N_("register"),
    MistakeCategory.OTHER: N_("other"),
}
CASES = (
    N_("nominative"),
    N_("genitive"),
    N_("dative"),
    N_("accusative"),
    N_("vocative"),
    N_("locative"),
    N_("instrumental"),
)
STATES = {
    MistakeState.OPEN: N_("open"),
    MistakeState.PRACTISING: N_("practising"),
    MistakeState.HEALED: N_("healed"),
}
_MARKS = {MistakeState.OPEN: "🔴", MistakeState.PRACTISING: "🟡", MistakeState.HEALED: "🟢"}
_PATTERNS = {
    "number": N_("number"),
    "agree": N_("gender and number"),
    "verb": N_("person and form"),
    "degree": N_("degree"),
}
_SHORT = 40


def name_text(name: MistakeName) -> str:
    """A kind of mistake in a few words: *obchod: do + genitive*. Plain, without HTML."""
    what = _pattern(name.pattern)
    if name.lemma and what and name.lemma != what:
        return f"{name.lemma}: {what}"
    return name.lemma or what or _(CATEGORIES[name.category])


def _pattern(pattern: str) -> str:
    kind, colon, rest = pattern.partition(":")
    if kind in _PATTERNS:
        return _(_PATTERNS[kind])
    if kind == "without":
        return _("without {words}").format(words=rest)
    if colon:
        return "" if kind == "long" else rest
    preposition, plus, digits = pattern.partition("+")
    if not plus:
        return _("aspect")
    cases = " / ".join(_(CASES[int(digit) - 1]) for digit in digits)
    return f"{preposition.rstrip('!')} + {cases}" if preposition else cases


def praise_lines(praise: Praise, *, plain: bool) -> list[str]:
    """What a message earned, a line each; shown at every correction level."""
    lines = []
    if praise.used:
        words = html.escape(", ".join(praise.used), quote=False)
        lines.append(("" if plain else "🌱 ") + _("You used: {words}").format(words=words))
    for name in praise.healed:
        told = html.escape(name_text(name), quote=False)
        lines.append(("" if plain else "🎉 ") + _("Healed: {mistake}").format(mistake=told))
    return lines


def line_text(line: Line) -> str:
    """A kind of mistake on a button."""
    mark = _MARKS[line.mistake.progress.state]
    count = line.mistake.progress.occurrences
    told = _shortened(name_text(line.mistake.name))
    return f"{mark} {told}" + (f" ×{count}" if count > 1 else "")


def page_text(page: MistakePage, *, plain: bool) -> str:
    """All that is known of a kind of mistake."""
    mistake = page.mistake
    parts = [
        f"<b>{_escaped(name_text(mistake.name))}</b>",
        _(CATEGORIES[mistake.name.category]) + " · " + _progress(mistake),
    ]
    explanation = next((o.explanation for o in page.occurrences if o.explanation), "")
    if explanation:
        parts.append(_escaped(explanation))
    parts += [_occurrence(occurrence, plain=plain) for occurrence in page.occurrences]
    return "\n\n".join(parts)


def _progress(mistake: KnownMistake) -> str:
    progress = mistake.progress
    told = [f"{_MARKS[progress.state]} {_(STATES[progress.state])}"]
    if progress.state is not MistakeState.HEALED:
        told.append(
            _("right on {days} of {wanted} days").format(
                days=progress.right_days, wanted=DAYS_TO_HEAL
            )
        )
    told.append(_("made {count}×").format(count=progress.occurrences))
    if progress.relapses:
        told.append(_("came back {count}×").format(count=progress.relapses))
    return ", ".join(told)


def _occurrence(occurrence: Occurrence, *, plain: bool) -> str:
    old = _escaped(occurrence.original.strip() or "–")
    new = _escaped(occurrence.replacement.strip() or "–")
    change = (
        _("{new} (instead of: {old})").format(new=new, old=old)
        if plain
        else f"<s>{old}</s> <b>{new}</b>"
    )
    return f"“{_escaped(_shortened(occurrence.said, 200))}”\n{change}"


def _shortened(text: str, longest: int = _SHORT) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def filter_text(category: MistakeCategory | None, state: MistakeState | None) -> str:
    """Which mistakes are shown."""
    parts = [_(CATEGORIES[category])] if category else []
    parts += [_(STATES[state])] if state else []
    return ", ".join(parts) or _("all")


def state_options(counts: Mapping[str, int]) -> dict[str, str]:
    """Labels by state, with how many there are."""
    labels = {
        str(state): f"{_MARKS[state]} {_(told)} ({counts.get(state, 0)})"
        for state, told in STATES.items()
    }
    return {"all": _("all"), **labels}


def category_options(counts: Mapping[str, int]) -> dict[str, str]:
    """Labels by category, of those that there are."""
    labels = {
        str(category): f"{_(told)} ({counts[category]})"
        for category, told in CATEGORIES.items()
        if counts.get(category)
    }
    return {"all": _("all"), **labels}
