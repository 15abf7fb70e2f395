"""How practice reads in the chat: the task, what the last answer was worth, and the summary."""

from __future__ import annotations

import html

from bot.core.czech.tokens import sentences
from bot.core.errors import N_
from bot.core.grammar.rules import rule_cards
from bot.core.learners.types import Preferences
from bot.core.practice.reasons import REASONS
from bot.core.practice.service import judged
from bot.core.practice.types import Answered, Ask, Outcome, Round, Summary, Task
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext
from models.enums import PracticeKind

KINDS = {
    PracticeKind.MIXED: N_("🎯 From my own mistakes"),
    PracticeKind.CASES: N_("📐 Cases"),
    PracticeKind.PREPOSITIONS: N_("📍 Places and prepositions"),
    PracticeKind.AGREEMENT: N_("🤝 Adjective and noun"),
    PracticeKind.CONJUGATION: N_("🏃 Verb forms"),
    PracticeKind.ASPECT: N_("⏳ Aspect"),
    PracticeKind.MOTION: N_("🚶 Verbs of motion"),
    PracticeKind.CLITICS: N_("🧲 Short words in their place"),
    PracticeKind.GENDER: N_("♀️ Gender"),
    PracticeKind.VOCATIVE: N_("📣 Calling people"),
    PracticeKind.NUMBERS: N_("🔢 Numbers, time, prices by ear"),
    PracticeKind.PAIRS: N_("👂 Words that sound alike"),
    PracticeKind.SPELLING: N_("⚔️ Spelling duel"),
    PracticeKind.GAPS: N_("🧩 Fill the gap"),
    PracticeKind.FINDING: N_("🔎 Find the mistake"),
    PracticeKind.ORDER: N_("🔀 Order the sentence"),
    PracticeKind.COMMAS: N_("✒️ Commas"),
}
_ASKS = {
    Ask.FORM: N_("Write the word in brackets in its right form."),
    Ask.PLURAL_FORM: N_("Write the word in brackets in the plural, in its right form."),
    Ask.PERSON_FORM: N_("Write the verb in brackets in its right form."),
    Ask.PLACE: N_("Write the place with its preposition."),
    Ask.CHOOSE: N_("Choose what belongs in the gap."),
    Ask.GENDER: N_("Which gender is it?"),
    Ask.CALL: N_("Call this person: write the name in brackets as you would say it."),
    Ask.HEAR_NUMBER: N_("Listen, and write the number in digits."),
    Ask.HEAR_TIME: N_("Listen, and write the time in digits, such as 7:30."),
    Ask.HEAR_PRICE: N_("Listen, and write the price in digits."),
    Ask.HEAR_WORD: N_("Listen. Which word do you hear?"),
    Ask.ARRANGE: N_("Tap the words in their right order, or write the sentence."),
    Ask.ARRANGE_FROM_FIRST: N_(
        "Tap the words in their right order, or write the sentence. Begin with the first word."
    ),
    Ask.WRONG_WORD: N_("One word is wrong. Which one?"),
    Ask.COMMA: N_("After which word does a comma belong?"),
}
_MARKS = {
    Outcome.RIGHT: N_("✅ Right!"),
    Outcome.ALMOST: N_("🟡 Almost: mind the details."),
    Outcome.WRONG: N_("❌ Not quite."),
    Outcome.SKIPPED: N_("⏭ This is how it is:"),
}
_BAR = 10
_LONGEST_ANSWER = 200


def task_text(present: Round, wants: Preferences, placed: tuple[str, ...] = ()) -> str:
    """What was just answered, how far the round is, and the task at hand."""
    parts = [_feedback(*present.last, wants)] if present.last else []
    parts.append(_head(present))
    task = present.task
    if task is not None:
        parts.append(_task(task, placed))
    return "\n\n".join(parts)


def _head(present: Round) -> str:
    done = round(_BAR * present.passed / present.total)
    bar = "▰" * done + "▱" * (_BAR - done)
    line = f"{_(KINDS[present.kind])}\n{bar} {present.passed}/{present.total}"
    return f"{line} · " + _("once more") if present.repeating else line


def _task(task: Task, placed: tuple[str, ...]) -> str:
    lines = [f"<i>{_(_ASKS[task.ask])}</i>"]
    if task.prompt:
        lines.append(f"<b>{_escaped(task.prompt)}</b>")
    if task.words:
        lines.append(f"<b>{_escaped(' '.join(placed))} …</b>" if placed else "<b>…</b>")
    return "\n".join(lines)


def _feedback(task: Task, answered: Answered, wants: Preferences) -> str:
    plain = wants.plain_mode
    lines = [_(_MARKS[answered.outcome])]
    found = judged(task, answered)
    if answered.outcome in {Outcome.WRONG, Outcome.ALMOST} and not task.options:
        ours = [(each.answer_start, each.answer_end) for each in found.differences]
        text = answered.text[:_LONGEST_ANSWER]
        lines[0] += f" {_marked(text, ours, plain=plain)} → " + _marked(
            found.expected,
            [(each.expected_start, each.expected_end) for each in found.differences],
            plain=plain,
        )
    lines.append(f"<b>{_escaped(task.solution)}</b>")
    if task.detail:
        lines[-1] += f" ({_escaped(task.detail)})"
    if answered.outcome is not Outcome.RIGHT and (why := _why(task, wants)):
        lines.append(why)
    return "\n".join(lines)


def _why(task: Task, wants: Preferences) -> str:
    """The reason in one sentence: the task's own, or how its rule begins; a button tells more."""
    if task.reason:
        return _(REASONS[task.reason])
    card = rule_cards().get(task.rule)
    if card is None:
        return ""
    told = card.told(wants.interface_language)
    return _escaped(f"{told.title}: {sentences(told.text)[0]}")


def _marked(text: str, spans: list[tuple[int, int]], *, plain: bool) -> str:
    """The text with its differing letters underlined; empty spans mark nothing."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start < at or end > len(text):
            continue
        letters = _escaped(text[start:end])
        parts += [
            _escaped(text[at:start]),
            letters if plain or not letters else f"<u>{letters}</u>",
        ]
        at = end
    return "".join([*parts, _escaped(text[at:])])


def summary_text(present: Round, wants: Preferences, counted: Summary) -> str:
    """The last answer, then what was right at once, what later, and what to look at again."""
    parts = [_feedback(*present.last, wants)] if present.last else []
    at_once = _("Right at the first try: {count} of {total}").format(
        count=counted.at_once, total=counted.total
    )
    lines = [f"<b>{_(KINDS[present.kind])}</b>", at_once]
    if counted.later:
        later = ngettext(
            "Right when it came back: {count}", "Right when they came back: {count}", counted.later
        )
        lines.append(later.format(count=counted.later))
    parts.append("\n".join(lines))
    if counted.missed:
        looked = "\n".join(f"• {_escaped(task.solution)}" for task in counted.missed)
        parts.append(_("Worth another look:") + f"\n{looked}")
    else:
        parts.append(_("Everything right at once. Well done!"))
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
