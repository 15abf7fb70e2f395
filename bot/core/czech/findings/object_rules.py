"""Objects of verbs and people addressed: cases that no preposition asks for.

Internetová jazyková příručka, „Oslovení“; government of verbs comes from the lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.counted_rules import is_counted
from bot.core.czech.findings.forms import modifier_form, noun_form
from bot.core.czech.findings.government import bare_cases
from bot.core.czech.findings.text import is_modifier, slots_of, written
from bot.core.czech.readings import Reading, VerbForm
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Slot, Text, Word

_NO_OBJECT = word_set(
    "být bývat jmenovat stát zdravit objímat líbat zůstat připadat znít líbit zalíbit"
)
_FIRST_OR_SECOND = word_set("jsem jsi jsme jste bych bys bychom byste")
_SKIPPED = word_set("rád ráda rádi moc taky také už ještě hodně doma tu tam teď se si mi")
_JOINTS = word_set("a i nebo ani")
_PERIODS = word_set(
    "hodina minuta chvíle sekunda doba sobota neděle středa noc zima rok týden den měsíc"
)


def object_findings(text: Text) -> Iterator[Finding]:
    """*vidím kamarádka, mám bratr a sestra*: after *I* or *we* do, no nominative is a subject."""
    text = written(text)
    for index, word in enumerate(text.words):
        if not _may_govern(text, index, word):
            continue
        at = index + 1
        while (
            (following := text.at(at))
            and following.adjacent
            and following.lower in _SKIPPED | _FIRST_OR_SECOND
        ):
            at += 1
        first, at = _phrase(text, at)
        if is_counted(text, at):
            yield from _further_objects(text, index, at + 1)
        elif _is_noun(text, at):
            yield from _object(text, index, first, at)
            yield from _further_objects(text, index, at)


def _phrase(text: Text, first: int) -> tuple[int, int]:
    """Where a phrase begins, and where its noun would stand."""
    at = first
    while (word := text.at(at)) and (word.adjacent or at == first) and is_modifier(word):
        at += 1
    return first, at


def _is_noun(text: Text, at: int) -> bool:
    noun = text.at(at)
    return noun is not None and noun.adjacent


def _further_objects(text: Text, verb_at: int, at: int) -> Iterator[Finding]:
    """What *a, i, nebo* join to an object, where nothing follows that it could be subject of.

    A comma joins too, in a list that such a word closes: *mám kočku, pes a papoušek*.
    """
    joined: list[tuple[int, int]] = []
    while (start := _joined_at(text, at)) is not None:
        first, at = _phrase(text, start)
        noun = text.at(at)
        if noun is None or not (noun.adjacent or at == start):
            return
        joined.append((first, at))
        if text.words[start - 1].lower in _JOINTS and text.next_to(at) is None:
            for phrase in joined:
                yield from _object(text, verb_at, *phrase)
            return


def _joined_at(text: Text, at: int) -> int | None:
    """Where the phrase begins that a conjunction or a comma joins to this one."""
    joint = text.next_to(at)
    if joint is not None:
        return at + 2 if joint.lower in _JOINTS else None
    following = text.at(at + 1)
    return at + 1 if following is not None and following.gap.strip() == "," else None


def takes_object(text: Text, at: int) -> bool:
    """Whether a phrase with its word `at` is what *I* or *we* do something with."""
    between = _SKIPPED | _FIRST_OR_SECOND
    while at > 0 and text.words[at].adjacent:
        at -= 1
        word = text.words[at]
        if not is_modifier(word) and word.lower not in between:
            return _may_govern(text, at, word)
    return False


def _may_govern(text: Text, index: int, word: Word) -> bool:
    if word.quoted or word.lemma_in(_NO_OBJECT):
        return False
    if word.every(_first_or_second):
        return True
    if word.every(lambda r: r.verb_form is VerbForm.PAST):
        clause = text.clause_words(index)
        return any(w.lower in _FIRST_OR_SECOND for w in clause) and not any(
            w.finite and w is not word and w.lower not in _FIRST_OR_SECOND for w in clause
        )
    if not word.every(lambda r: r.verb_form is VerbForm.INFINITIVE):
        return False
    clause = text.clause_words(index)
    persons = [w for w in clause if w.only_finite]
    return bool(persons) and all(w.every(_first_or_second) for w in persons)


def _first_or_second(reading: Reading) -> bool:
    present = {VerbForm.PRESENT, VerbForm.FUTURE}
    return reading.verb_form in present and reading.person is not Person.THIRD


def _object(text: Text, verb_at: int, first: int, at: int) -> Iterator[Finding]:
    verb, noun = text.words[verb_at], text.words[at]
    if not noun.only_noun or noun.quoted or _belongs_to_next(text, at):
        return
    cases = bare_cases(verb.readings[0].lemma)
    if noun.nominative_only:
        yield from _nominative_object(text, first, at, cases)
    elif cases == {Case.DATIVE} and first == at:
        yield from _dative_object(text, at)


def _belongs_to_next(text: Text, at: int) -> bool:
    """A name or a verb right after the noun: a title, or a clause without its comma."""
    _, last = text.clause(at)
    following = text.next_to(at)
    if following is not None and following.is_name:
        return True
    return any(word.finite for word in text.words[at + 1 : last])


def _nominative_object(
    text: Text, first: int, at: int, cases: frozenset[Case]
) -> Iterator[Finding]:
    noun = text.words[at]
    reading = noun.readings[0]
    case = next((c for c in (Case.ACCUSATIVE, Case.DATIVE, Case.GENITIVE) if c in cases), None)
    if case is None or reading.gender is None or reading.number is None:
        return
    target = (reading.gender, reading.number, case)
    modifiers = [text.words[position] for position in range(first, at)]
    if not all(_may_belong(m, noun, target) for m in modifiers):
        return
    wrong = [at_ for at_ in range(first, at) if target not in slots_of(text.words[at_])]
    start = wrong[0] if wrong else at
    parts = [
        text.words[p].lower
        if target in slots_of(text.words[p])
        else modifier_form(text.words[p].readings[0], target)
        for p in range(start, at)
    ]
    parts.append(noun_form(reading, reading.number, case))
    if all(parts):
        joined = " ".join(part for part in parts if part)
        yield text.finding((start, at), joined, Category.CASE, "object-case")


def _may_belong(modifier: Word, noun: Word, target: Slot) -> bool:
    """It agrees with the noun, is right already, or stands as a dictionary has it."""
    own = slots_of(modifier)
    named = any(slot[1:] == (Number.SG, Case.NOMINATIVE) for slot in own)
    return bool(own & slots_of(noun)) or target in own or named


def _dative_object(text: Text, at: int) -> Iterator[Finding]:
    """*pomáhám kamaráda*: a verb of the dative alone with a person in the accusative."""
    noun = text.words[at]
    allowed = {Case.ACCUSATIVE, Case.GENITIVE}
    if not noun.cases <= allowed or noun.lemma_in(_PERIODS):
        return
    reading = next((r for r in noun.readings if r.case is Case.ACCUSATIVE), None)
    if reading is None or reading.number is None or reading.gender in {Gender.MI, Gender.N}:
        return
    form = noun_form(reading, reading.number, Case.DATIVE)
    if form:
        yield text.finding((at, at), form, Category.CASE, "verb-dative")


def coordinated_findings(text: Text) -> Iterator[Finding]:
    """*koupit tašku a bunda*: the second object falls back to the nominative."""
    for index, word in enumerate(text.words):
        left, right = text.before(index), text.next_to(index)
        if word.lower not in {"a", "i", "nebo"} or left is None or right is None:
            continue
        governed = left.only_noun and left.cases == {Case.ACCUSATIVE}
        if not governed or not right.nominative_only or text.next_to(index + 1) is not None:
            continue
        reading = right.readings[0]
        form = noun_form(reading, reading.number or Number.SG, Case.ACCUSATIVE)
        if form:
            span = (index + 1, index + 1)
            yield text.finding(span, form, Category.CASE, "coordinated-object")


_PERSONS = frozenset({Gender.MA, Gender.F})
_GREETINGS = word_set("ahoj čau nazdar děkuju děkuji díky prosím den večer ráno milý milá")


def vocative_findings(text: Text) -> Iterator[Finding]:
    """*Ahoj Petr!, Dobrý den, pan Novák*: who is addressed stands in the vocative."""
    for index, word in enumerate(text.words):
        if word.lower not in _GREETINGS or index + 1 >= len(text.words):
            continue
        name = text.words[index + 1]
        if name.gap.strip(" ,") or not _starts_greeting(text, index):
            continue
        if name.lower == "pan" and index + 2 < len(text.words):
            yield from _addressed_sir(text, index + 1)
        elif _closes(text, index + 1) and name.text[:1].isupper() and name.only_noun:
            yield from _addressed(text, index + 1)


def _starts_greeting(text: Text, index: int) -> bool:
    word = text.words[index]
    if word.lower not in {"den", "večer", "ráno"}:
        return word.opens
    before = text.before(index)
    return before is not None and before.lower in {"dobrý", "dobré"}


def _closes(text: Text, at: int) -> bool:
    following = text.at(at + 1)
    return following is None or not following.adjacent


def _addressed(text: Text, at: int) -> Iterator[Finding]:
    readings = [r for r in text.words[at].readings if r.number is Number.SG]
    named = [r for r in readings if r.case is Case.NOMINATIVE and r.gender in _PERSONS]
    if not named or any(r.case is Case.VOCATIVE for r in readings):
        return
    form = noun_form(named[0], Number.SG, Case.VOCATIVE)
    if form and form != text.words[at].text:
        yield text.finding((at, at), form, Category.CASE, "vocative")


def _addressed_sir(text: Text, at: int) -> Iterator[Finding]:
    """*pan Novák → pane Nováku*; *pan* alone is enough to be wrong."""
    name = text.words[at + 1]
    if not name.adjacent or not _closes(text, at + 1) or not name.nominative_only:
        return
    form = noun_form(name.readings[0], Number.SG, Case.VOCATIVE)
    if form:
        yield text.finding((at, at + 1), f"pane {form}", Category.CASE, "vocative")
