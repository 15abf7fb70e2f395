"""Adjectives with their nouns, and subjects with their verbs.

Internetová jazyková příručka, „Shoda přísudku s podmětem“ and „Shoda přívlastku“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import modifier_form, participle_form, present_form
from bot.core.czech.findings.government import cases_of
from bot.core.czech.findings.object_rules import takes_object
from bot.core.czech.findings.text import Slot, is_modifier, is_present, slots_of
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_RELATIVE = frozenset({"který", "jaký", "čí", "jenž"})
_TAKES_GENITIVE = word_set("plný hodný schopný znalý chtivý pamětlivý zbavený")
_ALONE = word_set("to toho tomu tom tím vše všechno co nic ti ty")
_BE = frozenset({"být", "bývat"})


def modifier_findings(text: Text) -> Iterator[Finding]:
    """*velká dům, ten kniha, moje bratr*: same case and number, another gender."""
    for index, word in enumerate(text.words):
        if not word.only_noun or not word.adjacent or (word.is_name and word.quoted):
            continue
        at = index - 1
        while at >= 0 and is_modifier(text.words[at]):
            yield from _modifier(text, at, index)
            if not text.words[at].adjacent:
                break
            at -= 1


def _modifier(text: Text, at: int, head_at: int) -> Iterator[Finding]:
    word, head = text.words[at], text.words[head_at]
    if word.lower in _ALONE or word.is_name or not _may_open(text, at, head):
        return
    if _is_impersonal(text, at):
        return
    ours, theirs = slots_of(word), slots_of(head)
    if ours & theirs or not _single_lemma(word):
        return
    cases = {Case.NOMINATIVE}
    if _after_transitive(text, at) or _is_period(word, head):
        cases.add(Case.ACCUSATIVE)
    wanted = sorted(
        (slot for slot in theirs for own in ours if slot[1:] == own[1:] and slot[2] in cases),
        key=lambda slot: slot[2] is Case.NOMINATIVE and _after_transitive(text, at),
    )
    slot = wanted[0] if wanted else _other_number(text, at, head)
    if slot and slot[2] is Case.NOMINATIVE and takes_object(text, at):
        return  # *hledám nový práce*: whatever it should be, no nominative
    form = modifier_form(word.readings[0], slot) if slot else None
    if form and form != word.lower:
        yield text.finding((at, at), form, Category.AGREEMENT, "adjective-noun")


def _is_impersonal(text: Text, at: int) -> bool:
    """*je možné termín změnit*: the neuter belongs to the infinitive, not to the noun."""
    before, word = text.before(at), text.words[at]
    copula = before is not None and before.lemma_in(_BE)
    neuter = word.some(lambda r: r.gender is Gender.N and r.case is Case.NOMINATIVE)
    return copula and neuter and any(w.infinitive for w in text.clause_words(at))


_POSSESSIVE = word_set("můj tvůj náš váš")


def _other_number(text: Text, at: int, head: Word) -> Slot | None:
    """*můj rodiče, koupit nový boty*: the number is wrong too, where the case is certain."""
    word = text.words[at]
    if _after_transitive(text, at):
        case = Case.ACCUSATIVE
    elif word.opens and word.readings[0].lemma in _POSSESSIVE and at + 1 < len(text.words):
        case = Case.NOMINATIVE
    else:
        return None
    slots = {slot for slot in slots_of(head) if slot[2] is case}
    direct = word.cases <= {Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE}
    return next(iter(slots)) if len(slots) == 1 and direct else None


_PERIOD_WORDS = word_set("celý každý minulý příští tento")
_PERIODS = word_set("den noc týden rok měsíc ráno večer víkend léto zima hodina")


def _is_period(word: Word, head: Word) -> bool:
    """*celou den, minulý noc*: how long or when, in the accusative."""
    return word.lemma_in(_PERIOD_WORDS) and head.lemma_in(_PERIODS)


def _single_lemma(word: Word) -> bool:
    return len({reading.lemma for reading in word.readings}) == 1


def _may_open(text: Text, at: int, head: Word) -> bool:
    """Whether the word surely belongs to the noun: no relative clause, no elliptic *ten*."""
    word = text.words[at]
    lemma = word.readings[0].lemma
    before = text.before(at)
    if before is not None and (cases_of(before.lower) or _postposed(word, before)):
        return False
    if lemma in _RELATIVE:
        return word.opens and not head.is_name and word.gap.strip(" ") in {"", ".", "?", "!"}
    if lemma in _TAKES_GENITIVE and Case.GENITIVE in head.cases:
        return False
    return not (lemma in {"ten", "tento", "tenhle"} and head.is_name)


def _postposed(word: Word, before: Word) -> bool:
    """*sklenice plná vody, dvacet jedna let*: the word belongs to what stands before it."""
    if word.readings[0].lemma == "jeden":
        return before.some(lambda r: r.pos is Pos.NUMERAL)
    nouns = [r for r in before.readings if r.pos is Pos.NOUN]
    own = slots_of(word)
    return any((r.gender, r.number, r.case) in own for r in nouns)


def _after_transitive(text: Text, at: int) -> bool:
    before = text.before(at)
    while before is not None and is_modifier(before):
        at -= 1
        before = text.before(at)
    if before is None:
        return False
    verb = before.every(lambda r: r.pos is Pos.VERB and r.lemma not in _BE)
    return verb and before.every(lambda r: r.is_finite or r.verb_form is VerbForm.INFINITIVE)


_PRONOUNS = {
    "já": (Number.SG, Person.FIRST),
    "ty": (Number.SG, Person.SECOND),
    "on": (Number.SG, Person.THIRD),
    "ona": (Number.SG, Person.THIRD),
    "my": (Number.PL, Person.FIRST),
    "vy": (Number.PL, Person.SECOND),
    "oni": (Number.PL, Person.THIRD),
}
_GENDERS = {"on": (Gender.MA, Gender.MI), "ona": (Gender.F,), "oni": (Gender.MA,)}
_BETWEEN = word_set("se si mi ti mu to ho tam tu už dnes také taky jen teď vždycky často")
_NEUTRAL_TY = word_set("bydlet pracovat jít jet chodit mluvit spát rozumět být mít vstávat")
_AFTER = word_set("a i ani nebo jako než s tím ne")


def pronoun_findings(text: Text) -> Iterator[Finding]:
    """*já jdeš, my dělá, ona byl*: a pronoun and the verb right after it."""
    for index, word in enumerate(text.words):
        cell = _PRONOUNS.get(word.lower)
        before = text.before(index)
        if cell is None or (before is not None and before.lower in _AFTER):
            continue
        at = index + 1
        while (between := text.at(at)) and between.adjacent and between.lower in _BETWEEN:
            at += 1
        verb = text.at(at)
        if verb is not None and verb.adjacent:
            yield from _person(text, word.lower, at)
            yield from _past(text, index, at)


def _person(text: Text, pronoun: str, at: int) -> Iterator[Finding]:
    verb = text.words[at]
    number, person = _PRONOUNS[pronoun]
    if not (verb.every(is_present) or verb.lower == "má") or verb.some(
        lambda r: (r.number, r.person) == (number, person)
    ):
        return
    reading = next(r for r in verb.readings if is_present(r))
    if _allowed_mismatch(text, pronoun, at, reading):
        return
    form = present_form(reading, number, person)
    if form:
        yield text.finding((at, at), form, Category.CONJUGATION, "pronoun-verb")


def _allowed_mismatch(text: Text, pronoun: str, at: int, reading: Reading) -> bool:
    """*ty jsou moje* (those), *vy jsi*-like quotations, *to jsem já* and what names a thing."""
    if pronoun == "ty":
        first = (reading.number, reading.person) == (Number.SG, Person.FIRST)
        known = reading.lemma.partition(" ")[0] in _NEUTRAL_TY
        follows = text.next_to(at)
        participle = follows is not None and follows.some(lambda r: r.verb_form is VerbForm.PAST)
        return not known or participle or (reading.lemma == "být" and not first)
    if reading.lemma == "být" and pronoun in {"on", "ona", "oni"}:
        return pronoun == "ona" and reading.number is Number.PL
    return False


def _past(text: Text, index: int, at: int) -> Iterator[Finding]:
    """*ona byl, oni byl, my jsme byl*: the participle beside its pronoun."""
    pronoun = text.words[index].lower
    verb = text.words[at]
    auxiliary = {"já": "jsem", "ty": "jsi", "my": "jsme", "vy": "jste"}.get(pronoun)
    if auxiliary:
        following = text.next_to(at)
        if verb.lower != auxiliary or following is None:
            return
        at += 1
        if following.lower in {"se", "si"} and text.next_to(at):
            at += 1
        verb = text.words[at]
    if not verb.every(lambda r: r.verb_form is VerbForm.PAST):
        return
    number = _PRONOUNS[pronoun][0]
    genders = _GENDERS.get(pronoun, tuple(Gender))
    if pronoun == "vy" or verb.some(lambda r: r.number is number and r.gender in genders):
        return
    gender = genders[0] if pronoun in _GENDERS else Gender.MA
    form = participle_form(verb.readings[0], gender, number)
    if form and not (pronoun == "ona" and verb.some(lambda r: r.number is Number.PL)):
        yield text.finding((at, at), form, Category.AGREEMENT, "pronoun-participle")


def noun_subject_findings(text: Text) -> Iterator[Finding]:
    """*Maminka šel, moje sestra bydlím*: a sentence that starts with its subject."""
    for index, word in enumerate(text.words):
        if not word.opens or word.quoted:
            continue
        at = index
        while at < len(text.words) and is_modifier(text.words[at]) and text.next_to(at):
            at += 1
        verb = text.next_to(at)
        if verb is None or not text.words[at].only_noun:
            continue
        if text.words[at].quoted or (at != index and not text.words[at].adjacent):
            continue
        yield from _noun_person(text, at)
        yield from _noun_past(text, at)


def _noun_person(text: Text, at: int) -> Iterator[Finding]:
    noun, verb = text.words[at], text.words[at + 1]
    reading = verb.readings[0] if verb.readings else None
    if reading is None or reading.lemma in _BE or not noun.nominative_only:
        return
    if verb.every(lambda r: is_present(r) and r.person is not Person.THIRD):
        form = present_form(reading, noun.readings[0].number or Number.SG, Person.THIRD)
        if form:
            yield text.finding((at + 1, at + 1), form, Category.CONJUGATION, "noun-verb")


_PLAIN_VERBS = word_set("být")


def _noun_past(text: Text, at: int) -> Iterator[Finding]:
    noun, verb = text.words[at], text.words[at + 1]
    if not verb.every(lambda r: r.verb_form is VerbForm.PAST):
        return
    subject = [r for r in noun.readings if r.case is Case.NOMINATIVE]
    if not subject or any(_agrees(r, s) for r in verb.readings for s in subject):
        return
    is_be = verb.lemma_in(_BE)
    sure = noun.nominative_only or (is_be and _adjective_sides(text, at, subject))
    if not sure and not _are_going(noun, verb):
        return
    if is_be and _nominal_predicate(text, at + 1):
        return
    genders = {(s.gender, s.number) for s in subject}
    gender, number = next(iter(genders))
    follows = text.next_to(at + 1)
    if len(genders) > 1 or gender is None or number is None:
        return
    if follows is not None and follows.lower in {"jsem", "jsi", "jsme", "jste", "bych"}:
        return
    form = participle_form(verb.readings[0], gender, number)
    if form:
        yield text.finding((at + 1, at + 1), form, Category.AGREEMENT, "noun-participle")


_PEOPLE = word_set("dítě holka dívka žena sestra kamarádka")
_GOING = word_set("jít jet chodit jezdit přijít přijet odejít odjet")


_WOMEN = word_set("žena holka dívka sestra kamarádka matka dcera studentka učitelka kolegyně")
_WITHOUT_OBJECT = _GOING | word_set(
    "pracovat bydlet spát sedět ležet cestovat tancovat žít přestat zůstat odpočívat"
)


def _are_going(noun: Word, verb: Word) -> bool:
    """*děti šel, muži pracovaly*: people in the plural before a verb that has no object."""
    plural = noun.every(lambda r: r.number is Number.PL)
    if plural and noun.lemma_in(_PEOPLE) and verb.lemma_in(_GOING):
        return True
    men = noun.every(lambda r: r.gender is Gender.MA)
    several = verb.every(lambda r: r.number is Number.PL)
    return several and (men or noun.lemma_in(_WOMEN)) and verb.lemma_in(_WITHOUT_OBJECT)


def _agrees(verb: Reading, subject: Reading) -> bool:
    return verb.gender is subject.gender and verb.number is subject.number


def _adjective_sides(text: Text, at: int, subject: list[Reading]) -> bool:
    """A plural of people, or an adjective after the verb that agrees with the subject."""
    if all(r.number is Number.PL and r.gender is Gender.F for r in subject):
        return True
    follows = text.next_to(at + 1)
    return follows is not None and any(
        (r.gender, r.number, r.case) == (s.gender, s.number, Case.NOMINATIVE)
        for r in follows.readings
        for s in subject
        if r.pos is Pos.ADJECTIVE
    )


def _nominal_predicate(text: Text, at: int) -> bool:
    """A nominative noun after *byl* may be what it agrees with: *problém byla cena*."""
    _, last = text.clause(at)
    return any(
        word.some(lambda r: r.pos is Pos.NOUN and r.case is Case.NOMINATIVE)
        or (not word.readings and not word.is_number)
        or word.infinitive
        for word in text.words[at + 1 : last]
    )
