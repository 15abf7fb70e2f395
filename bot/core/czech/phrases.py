"""Declension of noun phrases: mladý muž, ta nová kniha, dva mladí muži, pan Novák.

Modifiers agree with the noun in gender, number and case (IJP, „Shoda přívlastku“); a title and a
name decline both; what follows the noun otherwise (sklenice vody) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import is_word, listed
from bot.core.czech.counting import agreeing_slots, count_noun
from bot.core.czech.decimals import count_decimal
from bot.core.czech.modifiers import modifiers
from bot.core.czech.numerals import BOTH_OF_TWO, decline_numeral
from bot.core.czech.phrase_parts import DICTIONARY_FORM, Parts, gender_of, parse_phrase
from bot.core.czech.reading_numbers import read_number
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_WORDS = 8
_INDEFINITE = frozenset(listed("několik mnoho kolik tolik málo pár hodně"))
_BARE_PREPOSITIONS = frozenset({"s", "k", "v", "z"})
_BOTH = frozenset({"oba", "obě"})
_BOTH_OF_TWO = frozenset({("oba", "dva"), ("obě", "dvě")})
_HALVES = {"půl": Decimal("0.5"), "čtvrt": Decimal("0.25")}
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
    span = _numeral_span(words)
    if span is None:
        parts = parse_phrase(words, _GIVEN)
        return _table(phrase, parts, parts.number) if parts else None
    start, end = span
    parts = parse_phrase((*words[:start], *words[end:]), _COUNTED)
    return _counted_table(phrase, words[start:end], start, parts) if parts else None


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
    if words[0].lower() in _BOTH | _INDEFINITE:
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
    slot = (gender_of(parts.nouns[0], number), number, case)
    before = [forms[0] for each in parts.before if (forms := each.forms.get(slot))]
    heads = parts.nouns[0].forms.get((number, case), ())
    names = [forms[0] for each in parts.nouns[1:] if (forms := each.forms.get((number, case)))]
    complete = len(before) == len(parts.before) and len(names) == len(parts.nouns) - 1
    if not complete:
        return ()
    return tuple(
        " ".join((*(_beside(head, each) for each in before), head, *names, *parts.tail))
        for head in heads
    )


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
    number = read_number(" ".join(numeral))
    if number is not None:
        slots = agreeing_slots(number, gender_of(parts.nouns[0], Number.PL), case)
    else:
        slots = _indefinite_slots(numeral, gender_of(parts.nouns[0], Number.PL), case)
    for words, plurality, noun_case in slots:
        for variant in _cell(parts, plurality, noun_case)[:2]:
            spoken = variant.split()
            yield " ".join((*spoken[:start], words, *spoken[start:]))


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
