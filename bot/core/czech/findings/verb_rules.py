"""Verb phrases: modals, the future, phase verbs, the conditional and negation.

Internetová jazyková příručka, „Podmiňovací způsob“, „Zápor“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.analysis import aspect_partners
from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import present_form
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Aspect, Number, Person
from bot.core.czech.verbs import future
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_MODALS = word_set("moct moci muset chtít smět umět")
_PHASE = word_set("začít začínat přestat přestávat")
_CONDITIONALS = {
    "jsem": ("bych", "bych"),
    "jsi": ("bys", "bys"),
    "jsme": ("bychom", "bychom"),
    "jste": ("byste", "byste"),
}


_TWICE = word_set("abych abys abychom abyste kdybych kdybys kdybychom kdybyste")


def conditional_findings(text: Text) -> Iterator[Finding]:
    """*by jsme, aby jsi, kdybys by*: the auxiliary is already in *bychom, abys, kdybych*."""
    for index, word in enumerate(text.words):
        following = text.next_to(index)
        if word.lower in _TWICE and following is not None and following.lower == "by":
            yield text.finding((index, index + 1), word.lower, Category.CONJUGATION, "by-jsem")
        if word.lower not in {"by", "aby", "kdyby"} or following is None:
            continue
        right = _CONDITIONALS.get(following.lower)
        if right is None:
            continue
        reflexive = text.next_to(index + 1)
        fused = following.lower == "jsi" and reflexive and reflexive.lower in {"se", "si"}
        if fused and reflexive is not None:
            form = f"{word.lower} {reflexive.lower}s"
            yield text.finding((index, index + 2), form, Category.CONJUGATION, "by-jsi")
        else:
            form = word.lower.removesuffix("by") + right[0]
            yield text.finding((index, index + 1), form, Category.CONJUGATION, "by-jsem")


def modal_findings(text: Text) -> Iterator[Finding]:
    """*můžu jdu, chci jím*: after a modal verb comes the infinitive."""
    for index, word in enumerate(text.words):
        if not word.every(lambda r: r.verb_form is VerbForm.PRESENT and r.lemma in _MODALS):
            continue
        verb = text.next_to(index)
        if verb is None or verb.is_name or not verb.every(_is_present_verb):
            continue
        reading = verb.readings[0]
        persons = {(r.number, r.person) for r in word.readings}
        theirs = {(r.number, r.person) for r in verb.readings}
        if persons & theirs and reading.lemma != "být" and not reading.negated:
            infinitive = reading.lemma.partition(" ")[0]
            span = (index + 1, index + 1)
            yield text.finding(span, infinitive, Category.CONJUGATION, "modal-infinitive")


def _is_present_verb(reading: Reading) -> bool:
    return reading.pos is Pos.VERB and reading.verb_form is VerbForm.PRESENT


def future_findings(text: Text) -> Iterator[Finding]:
    """*budu napsat*: a perfective verb has its future in its present form (*napíšu*)."""
    for index, word in enumerate(text.words):
        if word.lower.removeprefix("ne") not in {"budu", "budeš", "budeme", "budete"}:
            continue
        verb = text.next_to(index)
        auxiliary = word.readings[0]
        if verb is None or auxiliary.number is None or auxiliary.person is None:
            continue
        form, category = _future_form(verb, auxiliary.number, Person(auxiliary.person))
        if form:
            negation = "ne" if word.lower.startswith("ne") else ""
            yield text.finding((index, index + 1), negation + form, category, "future-form")


def _future_form(verb: Word, number: Number, person: Person) -> tuple[str | None, Category]:
    """What *budu* with this verb should be, or nothing where it is right."""
    reading = verb.readings[0] if verb.readings else None
    if reading is None:
        return None, Category.OTHER
    if verb.every(lambda r: r.lemma in {"jít", "jet"} and _infinitive_or(r, number, person)):
        return future(reading.lemma, number, person), Category.CONJUGATION
    if verb.every(_is_perfective_infinitive):
        return present_form(reading, number, person), Category.ASPECT
    if verb.every(lambda r: _is_present_verb(r) and (r.number, r.person) == (number, person)):
        infinitive = reading.lemma.partition(" ")[0]
        imperfective = reading.aspect is Aspect.IMPF and reading.lemma != "být"
        will = ("budu", "budeš", "bude", "budeme", "budete", "budou")
        index = 3 * (number is Number.PL) + person - 1
        return f"{will[index]} {infinitive}" if imperfective else None, Category.CONJUGATION
    return None, Category.OTHER


def _infinitive_or(reading: Reading, number: Number, person: Person) -> bool:
    same = (reading.number, reading.person) == (number, person)
    return reading.verb_form is VerbForm.INFINITIVE or (_is_present_verb(reading) and same)


def _is_perfective_infinitive(reading: Reading) -> bool:
    return reading.verb_form is VerbForm.INFINITIVE and reading.aspect is Aspect.PF


def phase_findings(text: Text) -> Iterator[Finding]:
    """*začal napsat*: what begins or stops is imperfective."""
    for index, word in enumerate(text.words):
        if not word.every(lambda r: r.lemma.partition(" ")[0] in _PHASE):
            continue
        at = index + 1
        while (between := text.at(at)) and between.adjacent and between.lower in _CLITICS:
            at += 1
        verb = text.at(at)
        if verb is None or not verb.adjacent or not verb.every(_is_perfective_infinitive):
            continue
        partners = aspect_partners(verb.readings[0].lemma)
        if partners:
            infinitive = partners[0].partition(" ")[0]
            yield text.finding((at, at), infinitive, Category.ASPECT, "phase-perfective")


_CLITICS = word_set("jsem jsi jsme jste se si bych by mi ti mu to")
_NEGATIVES = word_set("nikdo nic nikdy nikam nikde nikoho nikomu nijak")
_NO = word_set("žádný žádná žádné žádného žádnou žádní žádných nic nikoho nikam")
_EXCUSED = word_set("než jako ničeho pro za z k do o na skoro")


def negation_findings(text: Text) -> Iterator[Finding]:
    """*nikdo přišel, nikdy jsem byl*: a negative word needs a negated verb too."""
    for index, word in enumerate(text.words):
        before = text.before(index)
        if before is not None and before.lower in _EXCUSED:
            continue
        if word.lower in _NEGATIVES and (word.opens or before is None):
            yield from _verb_after_negative(text, index)
        elif word.lower in _NO and before is not None:
            yield from _verb_before_negative(text, index)


def _denied(words: tuple[Word, ...]) -> bool:
    return any(word.lower.startswith(("ne", "ani", "bez", "než", "jiný", "ni")) for word in words)


def _verb_after_negative(text: Text, index: int) -> Iterator[Finding]:
    _, last = text.clause(index)
    rest = text.words[index + 1 : last]
    if _denied(rest) or text.words[index].quoted or not rest:
        return
    verbs = [at for at in range(index + 1, last) if _is_lexical(text, at)]
    if verbs and verbs[0] <= index + 4:
        yield from _negated(text, verbs[0])


def _is_lexical(text: Text, at: int) -> bool:
    word = text.words[at]
    if not word.every(lambda r: r.is_finite):
        return False
    following = text.words[at + 1 : text.clause(at)[1]]
    auxiliary = word.lower in {"jsem", "jsi", "jsme", "jste"}
    return not (auxiliary and any(w.some(_is_past) for w in following))


def _is_past(reading: Reading) -> bool:
    return reading.verb_form is VerbForm.PAST


def _negated(text: Text, at: int) -> Iterator[Finding]:
    word = text.words[at].lower
    form = "není" if word == "je" else f"ne{word}"
    yield text.finding((at, at), form, Category.OTHER, "double-negation")


def _verb_before_negative(text: Text, index: int) -> Iterator[Finding]:
    verb = text.words[index - 1]
    first, last = text.clause(index)
    clause = (*text.words[first:index], *text.words[index + 1 : last])
    if not verb.every(_is_present_verb) or verb.lower == "je" or _denied(tuple(clause)):
        return
    following = text.next_to(index)
    if following is not None and following.lower in {"moc", "než", "jiného"}:
        return
    yield from _negated(text, index - 1)
