"""How more about a correction reads: an explanation, a rule's card, a table, an example."""

from __future__ import annotations

import html

from bot.core.contrast.contrasts import Changed, FalseFriend, Note, notes
from bot.core.conversation.schema import ExampleSentence
from bot.core.conversation.types import Correction, Turn
from bot.core.grammar.entries import look_up
from bot.core.grammar.rules import RuleCard
from bot.core.learners.types import Preferences
from bot.telegram.i18n import gettext as _
from bot.telegram.word_text import answer_text

_LONGEST = 3800


def contrast_lines(
    turn: Turn, shown: list[Correction] | tuple[Correction, ...], wants: Preferences
) -> list[str]:
    """Notes for a native speaker of the learner's language."""
    changes = [
        Changed(_before(turn.said, c), c.original, c.replacement, c.category) for c in shown
    ]
    mark = "" if wants.plain_mode else "🧭 "
    return [
        mark + _escaped(_note(note, wants.interface_language))
        for note in notes(wants.native_language, turn.said, changes)
    ]


def _before(said: str, correction: Correction) -> str:
    """The word before a correction."""
    return next(reversed(said[: correction.start].split()), "")


def _note(note: Note, language: str) -> str:
    if not isinstance(note, FalseFriend):
        return note.told(language)
    return _("“{czech}” means {means}. It is not “{alike}”: that is {instead}.").format(
        czech=note.czech, means=note.means, alike=note.alike, instead=note.instead
    )


def more_text(correction: Correction, explanation: str, wants: Preferences) -> str:
    return f"{_head('🔎', correction, wants)}\n{_escaped(explanation[:_LONGEST])}"


def book_text(
    correction: Correction, rule: RuleCard | None, lemma: str, wants: Preferences
) -> str:
    """What the grammar book has, where no model can be asked."""
    parts = [
        _head("🔎", correction, wants),
        _("I cannot ask the tutor right now. My grammar book says this, and it costs nothing."),
    ]
    if rule is not None:
        parts.append(rule_text(rule, wants))
    table = look_up(lemma) if lemma else None
    if table is not None and table.entries:
        parts.append(answer_text(table))
    if rule is None and len(parts) < 3:  # noqa: PLR2004 - nothing but the two lines above
        parts.append(_escaped(correction.explanation) or _("It has no page about this."))
    kept = [parts[0]]
    for part in parts[1:]:
        if sum(map(len, kept)) + len(part) <= _LONGEST:
            kept.append(part)
    return "\n\n".join(kept)


def rule_text(rule: RuleCard, wants: Preferences) -> str:
    told = rule.told(wants.interface_language)
    examples = "\n".join(f"• {_escaped(example)}" for example in rule.examples)
    return f"<b>{_escaped(told.title)}</b>\n{_escaped(told.text)}\n{examples}"


def example_text(example: ExampleSentence, wants: Preferences) -> str:
    mark = "" if wants.plain_mode else "➕ "
    line = f"{mark}<b>{_escaped(example.czech)}</b>"
    same = example.translation.strip() in {"", example.czech.strip()}
    return line if same else f"{line}\n<i>{_escaped(example.translation)}</i>"


def book_example_text(rule: RuleCard | None, number: int, wants: Preferences) -> str:
    """An example of the rule's card, where the model has none."""
    if rule is None:
        return _("I have no other example for this one. Nothing was charged.")
    czech = rule.examples[number % len(rule.examples)]
    told = _("From my grammar book: {title}").format(
        title=rule.told(wants.interface_language).title
    )
    mark = "" if wants.plain_mode else "➕ "
    return f"{mark}<b>{_escaped(czech)}</b>\n<i>{_escaped(told)}</i>"


def _head(mark: str, correction: Correction, wants: Preferences) -> str:
    old, new = (_escaped(s.strip()) for s in (correction.original, correction.replacement))
    if wants.plain_mode:
        return f"{old} → {new}".strip(" →") if not (old and new) else f"{old} → {new}"
    return f"{mark} " + " ".join(filter(None, (old and f"<s>{old}</s>", new and f"<b>{new}</b>")))


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
