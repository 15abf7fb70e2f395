"""Declension of noun phrases: mladý muž, ta nová kniha, dva mladí muži, pan Novák.

Modifiers agree with the noun in gender, number and case (IJP, „Shoda přívlastku“); a title and a
name decline both; what follows the noun otherwise (sklenice vody) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import is_word, listed
from bot.core.czech.counting import agreeing_slots, count_noun
from bot.core.czech.decimals import count_decimal
from bot.core.czech.modifiers import modifiers
from bot.core.czech.numerals import BOTH_OF_TWO, INVERTED, decline_numeral
from bot.core.czech.phrase_parts import (
    DICTIONARY_FORM,
    Parts,
    gender_of,
    parse_phrase,
    surname_of_couple,
)
from bot.core.czech.reading_numbers import read_number
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.core.czech.nouns import NounTable

_MOST_WORDS = 8
_INDEFINITE = frozenset(listed("několik mnoho kolik tolik málo pár hodně"))
_BARE_PREPOSITIONS = frozenset({"s", "k", "v", "z"})
_BOTH = frozenset({"oba", "obě"})
_DECLINED_NUMERALS = _BOTH | _INDEFINITE | INVERTED.keys()
_MASCULINE, _OTHERS = (Gender.MA, Gender.MI), (Gender.F, Gender.N)
_TWO_OF = {"dva": _MASCULINE, "oba": _MASCULINE, "dvě": _OTHERS, "obě": _OTHERS}
_AND = ("a",)
_BOTH_OF_TWO = frozenset({("oba", "dva"), ("obě", "dvě")})
_HALVES = {"půl": Decimal("0.5"), "čtvrt": Decimal("0.25")}
_PL = Number.PL
_PLURAL = (Number.PL, Case.NOMINATIVE)
_GIVEN = (DICTIONARY_FORM, _PLURAL)
_COUNTED = (_PLURAL, (Number.PL, Case.GENITIVE), DICTIONARY_FORM)


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


def decline_phrase(phrase: str) -> PhraseTable | None:
    """The table of a phrase in its dictionary form, in the plural, or with a number.

    None where a word is unknown or the words do not agree (mladá muž).
    """
    words = _words(phrase)
    if not words:
        return None
    if words[0].lower() in _HALVES:
        return _half_table(phrase, words)
    if family := surname_of_couple(words):
        return _couple_table(phrase, words[:-1], family)
    span = _numeral_span(words)
    counted = _counted_phrase(phrase, words, *span) if span else None
    if counted is not None:
        return counted
    parts = parse_phrase(words, _GIVEN)
    if parts is None or (span and span[0] == 0):
        return None
    table = _table(phrase, replace(parts, tail=_alone(parts.tail)), parts.number)
    return _together(table, parts.tail)


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


def _counted_phrase(phrase: str, words: Sequence[str], start: int, end: int) -> PhraseTable | None:
    numeral = words[start:end]
    genders = _TWO_OF.get(numeral[0].lower()) if len(numeral) == 1 or numeral[0] in _BOTH else None
    parts = parse_phrase((*words[:start], *words[end:]), _COUNTED, genders or tuple(Gender))
    if parts is None:
        return None
    table = _counted_table(phrase, numeral, start, replace(parts, tail=_alone(parts.tail)))
    return _together(table, parts.tail)


def _alone(tail: tuple[str, ...]) -> tuple[str, ...]:
    """What stays after the nouns, without what and joins to them."""
    return () if tail[:1] == _AND else tail


def _together(table: PhraseTable | None, tail: tuple[str, ...]) -> PhraseTable | None:
    """Two things joined by and decline both: muže a ženy; nothing where one is unknown."""
    if table is None or tail[:1] != _AND:
        return table
    other = decline_phrase(" ".join(tail[1:]))
    return None if other is None else _joined(table, other)


def _joined(first: PhraseTable, second: PhraseTable) -> PhraseTable:
    """Every cell of both; the plural alone where one of them was given in the plural."""
    one, other = _given_number(first), _given_number(second)
    numbers = [(each, each, each) for each in Number] if one is other else [(_PL, one, other)]
    forms = {
        (number, case): tuple(f"{start} a {end}" for start in starts for end in ends[:1])
        for number, left, right in numbers
        for case in Case
        if (starts := first.forms.get((left, case))) and (ends := second.forms.get((right, case)))
    }
    source = Source.GUESS if Source.GUESS in {first.source, second.source} else first.source
    sure = min(first.confidence, second.confidence)
    return replace(
        first,
        phrase=f"{first.phrase} a {second.phrase}",
        source=source,
        confidence=sure,
        forms=forms,
    )


def _given_number(table: PhraseTable) -> Number:
    return Number.SG if any(number is Number.SG for number, _ in table.forms) else _PL


def _couple_table(phrase: str, names: Sequence[str], family: NounTable) -> PhraseTable | None:
    """Pan a paní Novákovi: two people in the singular, their surname in the plural."""
    people = decline_phrase(" ".join(names))
    if people is None:
        return None
    forms = {
        (Number.PL, case): tuple(
            f"{each} {family.forms[Number.PL, case][0]}"
            for each in people.forms.get((Number.SG, case), ())
        )
        for case in Case
    }
    return replace(people, phrase=phrase, gender=Gender.MA, forms=forms)


def _words(phrase: str) -> tuple[str, ...]:
    words = tuple(phrase.split()) if len(phrase) <= _MOST_WORDS * 40 else ()
    usable = all(is_word(word) or word.isdecimal() or word in _BARE_PREPOSITIONS for word in words)
    return words if usable and len(words) <= _MOST_WORDS else ()


def _numeral_span(words: Sequence[str]) -> tuple[int, int] | None:
    """Where a number stands: at the beginning, or after words that agree (ty tři knihy)."""
    for start in range(len(words)):
        if start and not modifiers(words[start - 1]):
            return None
        if length := _numeral_length(words[start:]):
            return start, start + length
    return None


def _numeral_length(words: Sequence[str]) -> int:
    """How many words in front are a number other than one in words, oba or několik."""
    if tuple(word.lower() for word in words[:2]) in _BOTH_OF_TWO:
        return 2
    if words[0].lower() in _DECLINED_NUMERALS:
        return 1
    for length in range(len(words) - 1, 0, -1):
        number = read_number(" ".join(words[:length]))
        if number is not None:
            return length if number != 1 or words[0].isdecimal() else 0
    return 0


def _table(phrase: str, parts: Parts, number: Number) -> PhraseTable:
    numbers = tuple(Number) if number is Number.SG else (Number.PL,)
    forms = {
        (each, case): variants
        for each in numbers
        for case in Case
        if (variants := _cell(parts, each, case))
    }
    return _made(phrase, parts, forms)


def _made(
    phrase: str, parts: Parts, forms: Mapping[tuple[Number, Case], tuple[str, ...]]
) -> PhraseTable:
    source = Source.LEXICON if parts.is_listed else Source.GUESS
    return PhraseTable(phrase, parts.nouns[0].lemma, parts.gender, source, parts.confidence, forms)


def _cell(parts: Parts, number: Number, case: Case) -> tuple[str, ...]:
    """The best form of every part, with each variant of the head in turn."""
    heads = parts.nouns[0].forms.get((number, case), ())
    return tuple(cell for head in heads if (cell := _with(head, parts, number, case)))


def _with(head: str, parts: Parts, number: Number, case: Case) -> str:
    slot = (gender_of(parts.nouns[0], number, head), number, case)
    before = [forms[0] for each in parts.before if (forms := each.forms.get(slot))]
    names = [forms[0] for each in parts.nouns[1:] if (forms := each.forms.get((number, case)))]
    if len(before) != len(parts.before) or len(names) != len(parts.nouns) - 1:
        return ""
    return " ".join((*(_beside(head, each) for each in before), head, *names, *parts.tail))


def _beside(head: str, modifier: str) -> str:
    """The remains of the dual agree: modrýma očima (IJP, „Pozůstatky duálu“)."""
    dual = head.endswith(_DUAL) and modifier.endswith("mi")
    return modifier.removesuffix("mi") + "ma" if dual else modifier


_DUAL = ("očima", "ušima", "rukama", "ručkama", "nohama", "nožkama")


def _counted_table(
    phrase: str, numeral: Sequence[str], start: int, parts: Parts
) -> PhraseTable | None:
    """The plural alone, with the number agreeing or governing the genitive."""
    forms = {
        (Number.PL, case): variants
        for case in Case
        if (variants := tuple(dict.fromkeys(_counted_cell(numeral, start, parts, case))))
    }
    return _made(phrase, parts, forms) if forms else None


def _counted_cell(numeral: Sequence[str], start: int, parts: Parts, case: Case) -> Iterator[str]:
    """Every variant with the number after the first `start` words: těch pět lidí."""
    declined = len(numeral) == 1 and numeral[0].lower() in _DECLINED_NUMERALS
    number = None if declined else read_number(" ".join(numeral))
    if number is not None:
        slots = agreeing_slots(number, gender_of(parts.nouns[0], Number.PL), case)
    else:
        slots = _indefinite_slots(numeral, gender_of(parts.nouns[0], Number.PL), case)
    for words, plurality, noun_case in slots:
        for variant in _cell(_of_one_gender(parts), plurality, noun_case)[:2]:
            spoken = variant.split()
            yield " ".join((*spoken[:start], words, *spoken[start:]))


def _of_one_gender(parts: Parts) -> Parts:
    """Without the forms of another gender: dva roky, never dva léta."""
    noun = parts.nouns[0]
    forms = {
        (number, case): tuple(
            form for form in variants if gender_of(noun, number, form) is gender_of(noun, number)
        )
        for (number, case), variants in noun.forms.items()
    }
    return replace(parts, nouns=(replace(noun, forms=forms), *parts.nouns[1:]))


def _indefinite_slots(
    numeral: Sequence[str], gender: Gender, case: Case
) -> Iterator[tuple[str, Number, Case]]:
    both = numeral[0].lower() in _BOTH
    lemma = BOTH_OF_TWO if len(numeral) > 1 else "oba"
    table = decline_numeral(lemma if both else numeral[0].lower())
    governs = not both and case in {Case.NOMINATIVE, Case.ACCUSATIVE, Case.VOCATIVE}
    for form in table.forms.get((gender, Number.PL, case), ()) if table else ():
        yield form, Number.PL, Case.GENITIVE if governs else case


def _half_table(phrase: str, words: Sequence[str]) -> PhraseTable | None:
    """Půl hodiny, před půl hodinou: after a half the noun is in the singular."""
    genitive = ((Number.SG, Case.GENITIVE), DICTIONARY_FORM)
    parts = parse_phrase(words[1:], genitive) if len(words) > 1 else None
    if parts is None:
        return None
    whole = _table(phrase, parts, Number.SG)
    half = _HALVES[words[0].lower()]
    counted = {(Number.SG, case): count_decimal(half, whole, case)[:1] for case in Case}
    return _made(phrase, parts, {cell: forms for cell, forms in counted.items() if forms})
