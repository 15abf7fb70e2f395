"""How a word's entry reads in a chat: a heading, its tables in monospace, and how sure we are."""

from __future__ import annotations

import html
import re

from bot.core.czech.readings import VerbForm
from bot.core.czech.types import Aspect, Gender, Number, Source
from bot.core.errors import N_
from bot.core.grammar.entries import Answer, Entry, FormTag, Kind
from bot.core.grammar.layout import written
from bot.telegram.i18n import gettext as _

LONGEST = 4096
GENDERS = {
    Gender.MA: N_("masculine animate"),
    Gender.MI: N_("masculine inanimate"),
    Gender.F: N_("feminine"),
    Gender.N: N_("neuter"),
}
_KINDS = {
    Kind.NOUN: N_("noun"),
    Kind.ADJECTIVE: N_("adjective"),
    Kind.PRONOUN: N_("pronoun"),
    Kind.NUMERAL: N_("numeral"),
    Kind.VERB: N_("verb"),
    Kind.PHRASE: N_("phrase"),
    Kind.UNCHANGING: N_("does not change its form"),
}
ASPECTS = {
    Aspect.IMPF: N_("imperfective"),
    Aspect.PF: N_("perfective"),
    Aspect.BI: N_("of both aspects"),
}
_VERB_FORMS = {
    VerbForm.INFINITIVE: N_("infinitive"),
    VerbForm.PRESENT: N_("present"),
    VerbForm.FUTURE: N_("future"),
    VerbForm.PAST: N_("past"),
    VerbForm.IMPERATIVE: N_("imperative"),
    VerbForm.CONDITIONAL: N_("conditional"),
    VerbForm.PASSIVE: N_("passive participle"),
}
_NUMBERS = {Number.SG: N_("singular"), Number.PL: N_("plural")}
_CASES = (
    "1. kdo? co?  2. koho? čeho?  3. komu? čemu?  4. koho? co?  5. volám  6. o kom?  7. s kým?"
)
_QUESTIONS = {
    "2": "koho? čeho?",
    "3": "komu? čemu?",
    "4": "koho? co?",
    "6": "kom? čem?",
    "7": "kým? čím?",
}
_GOVERNED = re.compile(r"(?:(\w+)\+)?([2-7])")
_TAGS_SHOWN = 3


def answer_text(answer: Answer) -> str:
    """Every entry that fits a message, what else it may have been, or that nothing is known."""
    parts = [_opening(answer)] if _opening(answer) else []
    for entry in answer.entries:
        text = entry_text(entry)
        if sum(map(len, parts)) + len(text) > LONGEST - len(_LEAST_ROOM):
            break
        parts.append(text)
    if answer.similar:
        words = ", ".join(f"<code>{_escaped(word)}</code>" for word in answer.similar)
        parts.append(_("Similar words: {words}").format(words=words))
    return "\n\n".join(parts)


_LEAST_ROOM = " " * 500


def entry_text(entry: Entry) -> str:
    """The heading and the tables of one lemma."""
    lines = [heading(entry)]
    if entry.gloss:
        lines.append(f"<i>{_escaped(entry.gloss)}</i>")
    lines += _about(entry)
    for block in entry.blocks:
        title = f"<b>{_(block.title)}</b>\n" if block.title else ""
        lines.append(f"{title}<pre>{_escaped(written(block))}</pre>")
    if entry.kind in {Kind.NOUN, Kind.PHRASE, Kind.PRONOUN}:
        lines.append(f"<i>{_CASES}</i>")
    return "\n".join(lines)


def heading(entry: Entry) -> str:
    """The lemma, its kind, gender or aspect, pattern, and where the table comes from."""
    return f"<b>{_escaped(entry.lemma)}</b> · " + _escaped(" · ".join(facts(entry)))


def facts(entry: Entry) -> list[str]:
    """What stands beside a lemma, in plain text."""
    found = [_(_KINDS[entry.kind])]
    if entry.gender is not None:
        found.append(_(GENDERS[entry.gender]))
    if entry.aspect is not None:
        found.append(_(ASPECTS[entry.aspect]))
    if entry.pattern and entry.kind in {Kind.NOUN, Kind.ADJECTIVE, Kind.VERB}:
        found.append(pattern_text(entry.pattern))
    found.append(_certainty(entry))
    return found


def pattern_text(pattern: str) -> str:
    if pattern == "irr":
        return _("irregular")
    if pattern == "indecl":
        return _("does not change its form")
    if pattern == "adj":
        return _("declined like an adjective")
    return _("pattern {pattern}").format(pattern=pattern)


def _certainty(entry: Entry) -> str:
    if entry.source is Source.LEXICON:
        return _("from the lexicon")
    return _("my guess, not sure")


def _about(entry: Entry) -> list[str]:
    lines = []
    if entry.asked_form and not _is_lemma(entry.asked_form):
        shown = forms_text(entry.asked_form)
        lines.append(_("You asked for this form: {form}").format(form=shown))
    if entry.partners:
        partners = _escaped(", ".join(entry.partners))
        lines.append(_("Aspect partner: <b>{verbs}</b>").format(verbs=partners))
    if entry.government:
        said = _escaped("; ".join(_governed(each) for each in entry.government))
        lines.append(_("Goes with: {complements}").format(complements=said))
    if entry.degrees:
        degrees = _escaped(", ".join(entry.degrees))
        lines.append(_("Comparison: {degrees}").format(degrees=degrees))
    return lines


def forms_text(tags: tuple[FormTag, ...]) -> str:
    """Which forms of its lemma a word can be."""
    return "; ".join(_tag_text(tag) for tag in tags[:_TAGS_SHOWN])


def _is_lemma(tags: tuple[FormTag, ...]) -> bool:
    return any(tag.case == 1 or tag.verb_form is VerbForm.INFINITIVE for tag in tags)


def _tag_text(tag: FormTag) -> str:
    parts = [_(_VERB_FORMS[tag.verb_form])] if tag.verb_form else []
    if tag.case is not None:
        parts.append(_("case {number}").format(number=int(tag.case)))
    if tag.person:
        parts.append(_("person {number}").format(number=int(tag.person)))
    if tag.number:
        parts.append(_(_NUMBERS[tag.number]))
    return _escaped(", ".join(parts))


def _governed(complement: str) -> str:
    """The lexicon's `o+6` as `o kom? čem?`."""
    return _GOVERNED.sub(
        lambda found: " ".join(filter(None, (found[1], _QUESTIONS[found[2]]))), complement
    )


def _opening(answer: Answer) -> str:
    asked, meant = _escaped(answer.asked), _escaped(answer.meant)
    if not answer.entries:
        return _(
            "I do not know „{word}“, and I would only be making its forms up. "
            "Check the spelling, or give me the word as it stands in a dictionary."
        ).format(word=asked)
    if answer.meant.lower() != answer.asked.lower():
        return _("„{word}“ is not a word I know. Perhaps you meant „{meant}“:").format(
            word=asked, meant=meant
        )
    return ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
