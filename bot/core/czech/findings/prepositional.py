"""A preposition and a noun, or the adjective before it, in a case that it does not take.

Internetová jazyková příručka, „Předložky“ and „Vokalizace předložek“. A noun with any reading in a
right case is left alone, so syncretism (do růže, na poště) never raises an alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.forms import modifier_form, noun_form
from bot.core.czech.findings.government import cases_of, likeliest_case, misplaced_case
from bot.core.czech.findings.text import Slot, is_modifier, slots_of
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.findings.text import Finding, Text, Word

_LONGEST_PHRASE = 3
# Forms that stand alone after a preposition (o tom, do které), so a noun may follow unconnected.
_STAND_ALONE = word_set(
    "ten to toho tomu tom tím ta té tu tou ti ty těch těm těmi kdo co který která které kterou "
    "kterého kterému kterém kterým kterých kterými všeho všemu všem vším vše všechno všech všemi "
    "jiného jinému jiném jiným každý každého každému každém každým "
)


class _Phrase(NamedTuple):
    """A preposition with its adjectives and its noun, by their positions."""

    preposition: int
    modifiers: tuple[int, ...]
    head: int


def prepositional_findings(text: Text) -> Iterator[Finding]:
    for index, word in enumerate(text.words):
        allowed = cases_of(word.lower)
        phrase = _phrase(text, index) if allowed else None
        if phrase is not None:
            yield from _check(text, phrase, allowed)


def _phrase(text: Text, index: int) -> _Phrase | None:
    modifiers: list[int] = []
    for at in range(index + 1, index + 2 + _LONGEST_PHRASE):
        word = text.at(at)
        if word is None or not word.adjacent or not word.readings:
            return None
        if word.only_noun:
            return _Phrase(index, tuple(modifiers), at)
        if word.lower in {"jeho", "jejich"}:
            continue
        if not is_modifier(word):
            return None
        modifiers.append(at)
    return None


def _check(text: Text, phrase: _Phrase, allowed: frozenset[Case]) -> Iterator[Finding]:
    head = text.words[phrase.head]
    if head.some(lambda r: r.source.value != "lexicon") or _is_attribute(text, phrase, allowed):
        return
    modifiers = [text.words[at] for at in phrase.modifiers]
    fitting = frozenset(slot for slot in slots_of(head) if slot[2] in allowed)
    case = misplaced_case(text, phrase.preposition, frozenset(slot[2] for slot in fitting), head)
    if modifiers and _by_dictionary(head, modifiers, fitting):
        yield from _wholly_by_dictionary(text, phrase, modifiers)
    elif not fitting:
        yield from _wrong_head(text, phrase, allowed, modifiers)
    elif case is not None and all(slots_of(m) & slots_of(head) for m in modifiers):
        yield from _wholly_wrong(text, phrase, case, modifiers)
    elif modifiers and not any(_agreeing(m, fitting) for m in modifiers):
        yield from _wrong_head_by_adjective(text, phrase, allowed, modifiers)
    elif modifiers:
        yield from _wrong_modifier(text, phrase, fitting, modifiers)


def _by_dictionary(head: Word, modifiers: list[Word], fitting: frozenset[Slot]) -> bool:
    """*o můj práce, o naše rodina*: both as a dictionary has them.

    That the noun looks like a plural in a right case is chance then.
    """
    if modifiers[0].lower in _STAND_ALONE or any(_agreeing(m, fitting) for m in modifiers):
        return False
    named = _nominatives(head)
    fits_already = any(number is Number.SG for _, number, _case in fitting)
    return bool(named) and not fits_already and all(_nominatives(m) for m in modifiers)


def _nominatives(word: Word) -> frozenset[Slot]:
    return frozenset(slot for slot in slots_of(word) if slot[1:] == (Number.SG, Case.NOMINATIVE))


def _wholly_by_dictionary(text: Text, phrase: _Phrase, modifiers: list[Word]) -> Iterator[Finding]:
    head = text.words[phrase.head]
    gender = min(_nominatives(head))[0]
    reading = next(r for r in head.readings if r.gender is gender)
    case = likeliest_case(
        text.words[phrase.preposition].lower, reading.lemma, text.clause_words(phrase.preposition)
    )
    yield from _phrase_in(text, phrase, (gender, Number.SG, case), modifiers)


def _is_attribute(text: Text, phrase: _Phrase, allowed: frozenset[Case]) -> bool:
    """*v maminkou upečeném dortu*: the noun belongs to an adjective that follows it."""
    following = text.next_to(phrase.head)
    return following is not None and following.some(
        lambda r: r.pos is Pos.ADJECTIVE and r.case in allowed
    )


def _wrong_head(
    text: Text, phrase: _Phrase, allowed: frozenset[Case], modifiers: list[Word]
) -> Iterator[Finding]:
    head = text.words[phrase.head]
    if modifiers and (modifiers[0].lower in _STAND_ALONE or _is_subject(text, phrase.head)):
        return
    reading = head.readings[0]
    slots = _agreed(modifiers, allowed, reading.gender) if modifiers else frozenset()
    case = likeliest_case(
        text.words[phrase.preposition].lower, reading.lemma, text.clause_words(phrase.preposition)
    )
    if not slots:
        yield from _wholly_wrong(text, phrase, case, modifiers)
        return
    wanted = sorted(slots, key=lambda slot: (slot[2] is not case, slot[1] is not Number.SG))
    _, number, target = wanted[0]
    form = noun_form(reading, number, target)
    if form:
        yield _case(text, phrase.head, form)


def _agreed(
    modifiers: list[Word], allowed: frozenset[Case], gender: Gender | None
) -> frozenset[Slot]:
    """Slots that every adjective before the noun can have with this preposition."""
    common = slots_of(modifiers[0])
    for modifier in modifiers[1:]:
        common &= slots_of(modifier)
    return frozenset(slot for slot in common if slot[2] in allowed and slot[0] is gender)


def _wholly_wrong(
    text: Text, phrase: _Phrase, case: Case, modifiers: list[Word]
) -> Iterator[Finding]:
    """The whole phrase stands in one wrong case: *u velké okno*, *s můj pes*."""
    head = text.words[phrase.head]
    own = slots_of(head)
    for modifier in modifiers:
        own &= slots_of(modifier)
    if not own:
        return
    gender, number, _ = min(
        own, key=lambda slot: (slot[2] is not Case.NOMINATIVE, slot[1] is not Number.SG, slot[2])
    )
    yield from _phrase_in(text, phrase, (gender, number, case), modifiers)


def _phrase_in(
    text: Text, phrase: _Phrase, slot: Slot, modifiers: list[Word]
) -> Iterator[Finding]:
    gender, number, case = slot
    reading = next(r for r in text.words[phrase.head].readings if r.gender is gender)
    parts = [modifier_form(m.readings[0], slot) for m in modifiers]
    parts.append(noun_form(reading, number, case))
    if all(parts):
        span = (phrase.modifiers[0] if modifiers else phrase.head, phrase.head)
        joined = " ".join(part for part in parts if part)
        yield text.finding(span, joined, Category.CASE, "preposition-case")


def _is_subject(text: Text, at: int) -> bool:
    """A name after an adjective that stands alone, before its verb: *do druhé Petr nešel*."""
    following = text.next_to(at)
    word = text.words[at]
    person = word.is_name or word.some(lambda r: r.gender is Gender.MA)
    return person and following is not None and following.finite


def _case(text: Text, at: int, form: str) -> Finding:
    return text.finding((at, at), form, Category.CASE, "preposition-case")


def _agreeing(modifier: Word, slots: frozenset[Slot]) -> bool:
    return bool(slots_of(modifier) & slots)


def _wrong_head_by_adjective(
    text: Text, phrase: _Phrase, allowed: frozenset[Case], modifiers: list[Word]
) -> Iterator[Finding]:
    """*v starém dům*: of two cases the adjective has the one that this place asks for."""
    head = text.words[phrase.head]
    case = likeliest_case(
        text.words[phrase.preposition].lower, "", text.clause_words(phrase.preposition)
    )
    gender = head.readings[0].gender
    slots = [slot for slot in _agreed(modifiers, allowed, gender) if slot[2] is case]
    if len(slots) == 1 and modifiers[0].lower not in _STAND_ALONE:
        form = noun_form(head.readings[0], slots[0][1], case)
        if form:
            yield _case(text, phrase.head, form)
        return
    fitting = frozenset(slot for slot in slots_of(head) if slot[2] in allowed)
    yield from _wrong_modifier(text, phrase, fitting, modifiers)


def _wrong_modifier(
    text: Text, phrase: _Phrase, fitting: frozenset[Slot], modifiers: list[Word]
) -> Iterator[Finding]:
    """The noun fits and an adjective does not: *do velký obchodu*."""
    wrong = [at for at in phrase.modifiers if not slots_of(text.words[at]) & fitting]
    if len(wrong) != 1 or text.words[wrong[0]].lower in _STAND_ALONE:
        return
    right = fitting
    for modifier in modifiers:
        right &= slots_of(modifier) if modifier is not text.words[wrong[0]] else right
    if len({(slot[1], slot[2]) for slot in right}) > 1:
        case = likeliest_case(
            text.words[phrase.preposition].lower, "", text.clause_words(phrase.preposition)
        )
        right = frozenset(slot for slot in right if slot[2] is case and slot[1] is Number.SG)
    if not right:
        return
    modifier = text.words[wrong[0]]
    form = modifier_form(modifier.readings[0], min(right))
    if form and form != modifier.lower:
        span = (wrong[0], wrong[0])
        yield text.finding(span, form, Category.AGREEMENT, "preposition-agreement")
