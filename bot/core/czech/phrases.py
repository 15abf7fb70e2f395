"""Declension of noun phrases: mladý muž, ta nová kniha, dva mladí muži, pan Novák.

Modifiers agree with the noun in gender, number and case (IJP, „Shoda přívlastku“); a title and a
name decline both; what follows the noun otherwise (sklenice vody) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import is_word, listed
from bot.core.czech.analysis import analyse
from bot.core.czech.counting import agreeing_slots, count_noun
from bot.core.czech.decimals import count_decimal
from bot.core.czech.modifiers import Modifier, agrees, modifiers
from bot.core.czech.nouns import NounTable, decline, readings
from bot.core.czech.numerals import decline_numeral
from bot.core.czech.reading_numbers import read_number
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_WORDS = 8
_TITLES = frozenset(
    listed(
        "pan paní slečna doktor doktorka profesor profesorka inženýr inženýrka ředitel ředitelka "
        "učitel učitelka kolega kolegyně strýc strýček teta babička dědeček děda bratr sestra "
        "kamarád kamarádka prezident prezidentka král královna kníže svatý řeka soused sousedka "
        "přítel přítelkyně ministr ministryně starosta starostka"
    )
)
_INDEFINITE = frozenset(listed("několik mnoho kolik tolik málo pár hodně"))
_BOTH = frozenset({"oba", "obě"})
_GIVEN = (
    (Number.SG, Case.NOMINATIVE),
    (Number.PL, Case.NOMINATIVE),
    (Number.PL, Case.GENITIVE),
)
_COUNTED = (_GIVEN[1], _GIVEN[2], _GIVEN[0])


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """A declined phrase; cells that it does not have are absent from `forms`.

    `gender` is that of the head; a phrase that was given in the plural has the plural alone.
    """

    phrase: str
    head: str
    gender: Gender
    source: Source
    confidence: float
    forms: Mapping[tuple[Number, Case], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Modifiers, declining nouns and what stays unchanged after them."""

    before: tuple[Modifier, ...]
    nouns: tuple[NounTable, ...]
    tail: tuple[str, ...]
    number: Number

    @property
    def gender(self) -> Gender:
        return self.nouns[0].gender


def decline_phrase(phrase: str) -> PhraseTable | None:
    """The table of a phrase in its dictionary form, in the plural, or with a number.

    None where a word is unknown or the words do not agree (mladá muž).
    """
    words = _words(phrase)
    if not words:
        return None
    counted = _numeral_length(words)
    if not counted:
        parts = _parse(words, _GIVEN[:2])
        return _table(phrase, parts, parts.number) if parts else None
    parts = _parse(words[counted:], _COUNTED)
    return _counted_table(phrase, words[:counted], parts) if parts else None


def count_phrase(
    number: int | Decimal, phrase: str, case: Case = Case.NOMINATIVE
) -> tuple[str, ...]:
    """A number with a noun phrase, best first: 250 + koruna → dvě stě padesát korun.

    The phrase is given as in a dictionary (mladý muž); empty where it is not understood.
    """
    table = decline_phrase(phrase)
    if table is None:
        return ()
    if isinstance(number, Decimal):
        return count_decimal(number, table, case)
    return count_noun(number, table, case)


def _words(phrase: str) -> tuple[str, ...]:
    words = tuple(phrase.split()) if len(phrase) <= _MOST_WORDS * 40 else ()
    usable = all(is_word(word) or word.isdecimal() for word in words)
    return words if usable and len(words) <= _MOST_WORDS else ()


def _numeral_length(words: Sequence[str]) -> int:
    """How many words in front are a number above one, oba or několik."""
    if words[0].lower() in _BOTH | _INDEFINITE:
        return 1
    for length in range(len(words) - 1, 0, -1):
        number = read_number(" ".join(words[:length]))
        if number is not None:
            return length if number > 1 or words[0].isdecimal() else 0
    return 0


def _parse(words: Sequence[str], given: Sequence[tuple[Number, Case]]) -> _Parts | None:
    """Splits at the first noun with which everything before it agrees."""
    for slot in given:
        for at in range(len(words)):
            if at and not modifiers(words[at - 1]):
                break
            if at < len(words) - 1 and _is_modifier(words[at], words[at + 1]):
                continue
            parts = _with_head(words, at, slot)
            if parts:
                return parts
    return None


def _is_modifier(word: str, following: str) -> bool:
    """An adjective or pronoun, unless the lexicon has a noun of this form (paní, Jiří)."""
    if not modifiers(word) or not is_word(following) or _is_title(word):
        return False
    if modifiers(word)[0].source is Source.LEXICON:
        return True
    table = decline(word)
    return table is None or table.source is not Source.LEXICON


def _is_title(word: str) -> bool:
    return word.lower() in _TITLES


def _with_head(words: Sequence[str], at: int, slot: tuple[Number, Case]) -> _Parts | None:
    for head in _heads(words[at], slot):
        chosen = _agreeing(words[:at], (_gender(head, slot[0]), *slot))
        if chosen is not None:
            named = _capitalised(head) if words[at][:1].isupper() else head
            names = _names(head, words[at], words[at + 1 :])
            tail = tuple(words[at + 1 + len(names) :])
            return _Parts(chosen, (named, *names), tail, slot[0])
    return None


def _heads(word: str, slot: tuple[Number, Case]) -> Iterator[NounTable]:
    """Nouns that have this form in the slot, listed ones first."""
    if slot == _GIVEN[0]:
        tables = readings(word)
        yield from (table for table in tables if table.confidence >= _SURE)
    for reading in analyse(word):
        if reading.pos is Pos.NOUN and (reading.number, reading.case) == slot:
            table = decline(reading.lemma, reading.gender)
            if table:
                yield table


_SURE = 0.5


# IJP, „Dítě, oko, ucho“: neuter in the singular, feminine in the plural (ty děti, modré oči).
_FEMININE_PLURAL = frozenset({"dítě", "oko", "ucho"})


def _gender(noun: NounTable, number: Number) -> Gender:
    changes = number is Number.PL and noun.lemma in _FEMININE_PLURAL
    return Gender.F if changes else noun.gender


def _capitalised(table: NounTable) -> NounTable:
    """A common noun that begins a name keeps its capital: Ústí nad Labem."""
    forms = {
        cell: tuple(form[:1].upper() + form[1:] for form in variants)
        for cell, variants in table.forms.items()
    }
    return replace(table, forms=forms)


def _agreeing(
    words: Sequence[str], slot: tuple[Gender, Number, Case]
) -> tuple[Modifier, ...] | None:
    chosen = []
    for word in words:
        fitting = (each for each in modifiers(word) if agrees(each, word, slot))
        modifier = next(fitting, None)
        if modifier is None:
            return None
        chosen.append(modifier)
    return tuple(chosen)


def _names(head: NounTable, word: str, rest: Sequence[str]) -> tuple[NounTable, ...]:
    """Names and titles after a title or a first name: pan inženýr Novák, Jana Nováková."""
    names: list[NounTable] = []
    previous, is_open = word, _is_title(word) or _is_person(head, word)
    for following in rest:
        named = following[:1].isupper() or _is_title(following)
        table = decline(following, head.gender) if is_open and named else None
        if table is None:
            break
        names.append(table)
        previous = following
        is_open = _is_title(previous) or previous[:1].isupper()
    return tuple(names)


def _is_person(head: NounTable, word: str) -> bool:
    known = head.source is Source.LEXICON and head.gender in {Gender.MA, Gender.F}
    return known and word[:1].isupper()


def _table(phrase: str, parts: _Parts, number: Number) -> PhraseTable:
    numbers = tuple(Number) if number is Number.SG else (Number.PL,)
    forms = {
        (each, case): variants
        for each in numbers
        for case in Case
        if (variants := _cell(parts, each, case))
    }
    return _made(phrase, parts, forms)


def _made(
    phrase: str, parts: _Parts, forms: Mapping[tuple[Number, Case], tuple[str, ...]]
) -> PhraseTable:
    members: tuple[Modifier | NounTable, ...] = (*parts.before, *parts.nouns)
    guessed = any(member.source is Source.GUESS for member in members)
    source = Source.GUESS if guessed else Source.LEXICON
    sure = min(member.confidence for member in members)
    return PhraseTable(phrase, parts.nouns[0].lemma, parts.gender, source, sure, forms)


def _cell(parts: _Parts, number: Number, case: Case) -> tuple[str, ...]:
    """The best form of every part, with each variant of the head in turn."""
    slot = (_gender(parts.nouns[0], number), number, case)
    before = [forms[0] for each in parts.before if (forms := each.forms.get(slot))]
    heads = parts.nouns[0].forms.get((number, case), ())
    names = [forms[0] for each in parts.nouns[1:] if (forms := each.forms.get((number, case)))]
    complete = len(before) == len(parts.before) and len(names) == len(parts.nouns) - 1
    if not complete:
        return ()
    return tuple(" ".join((*before, head, *names, *parts.tail)) for head in heads)


def _counted_table(phrase: str, numeral: Sequence[str], parts: _Parts) -> PhraseTable | None:
    """The plural alone, with the number agreeing or governing the genitive."""
    forms = {
        (Number.PL, case): variants
        for case in Case
        if (variants := tuple(dict.fromkeys(_counted_cell(numeral, parts, case))))
    }
    return _made(phrase, parts, forms) if forms else None


def _counted_cell(numeral: Sequence[str], parts: _Parts, case: Case) -> Iterator[str]:
    number = read_number(" ".join(numeral))
    if number is not None:
        slots = agreeing_slots(number, _gender(parts.nouns[0], Number.PL), case)
    else:
        slots = _indefinite_slots(numeral[0].lower(), _gender(parts.nouns[0], Number.PL), case)
    for words, plurality, noun_case in slots:
        for variant in _cell(parts, plurality, noun_case)[:1]:
            yield f"{words} {variant}"


def _indefinite_slots(word: str, gender: Gender, case: Case) -> Iterator[tuple[str, Number, Case]]:
    both = word in _BOTH
    table = decline_numeral("oba" if both else word)
    governs = not both and case in {Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE}
    for form in table.forms.get((gender, Number.PL, case), ()) if table else ():
        yield form, Number.PL, Case.GENITIVE if governs else case
