"""The parts of a noun phrase: modifiers that agree, nouns that decline, and what stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import is_word, listed
from bot.core.czech.analysis import analyse
from bot.core.czech.modifiers import Modifier, agrees, modifiers
from bot.core.czech.nouns import NounTable, decline, readings, surname
from bot.core.czech.numerals import SCALES, decline_numeral
from bot.core.czech.pronouns import decline_pronoun
from bot.core.czech.reading_numbers import number_words
from bot.core.czech.readings import Pos
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_TITLES = frozenset(
    listed(
        "pan pán paní slečna doktor doktorka profesor profesorka inženýr inženýrka ředitel "
        "ředitelka učitel učitelka kolega kolegyně strýc strýček teta babička dědeček děda bratr "
        "sestra kamarád kamarádka prezident prezidentka král královna kníže svatý řeka soused "
        "sousedka přítel přítelkyně ministr ministryně starosta starostka manžel manželka"
    )
)
_COUPLE = 4
_BEFORE_SURNAMES = frozenset({"pan", "pán", "paní", "slečna"})
DICTIONARY_FORM = (Number.SG, Case.NOMINATIVE)


@dataclass(frozen=True, slots=True)
class Parts:
    """Modifiers, declining nouns and what stays unchanged after them."""

    before: tuple[Modifier, ...]
    nouns: tuple[NounTable, ...]
    tail: tuple[str, ...]
    number: Number

    @property
    def gender(self) -> Gender:
        return self.nouns[0].gender

    @property
    def is_listed(self) -> bool:
        """Whether every part that declines is in the lexicon."""
        sources = (*(each.source for each in self.before), *(each.source for each in self.nouns))
        return Source.GUESS not in sources

    @property
    def confidence(self) -> float:
        return min(
            *(each.confidence for each in self.before),
            *(each.confidence for each in self.nouns),
            1.0,
        )


def parse_phrase(
    words: Sequence[str],
    given: Sequence[tuple[Number, Case]],
    genders: Collection[Gender] = tuple(Gender),
) -> Parts | None:
    """Splits at the first noun, of one of the genders, with which everything before it agrees.

    Gender is that of the plural.
    """
    for slot in given:
        for at in range(len(words)):
            if at and not modifiers(words[at - 1]):
                break
            if at < len(words) - 1 and _is_modifier(words[at], words[at + 1]):
                continue
            parts = _with_head(words, at, slot, genders)
            if parts:
                return parts
    return None


def _is_modifier(word: str, following: str) -> bool:
    """An adjective or pronoun, unless the lexicon has a noun of this form (paní, Jiří)."""
    if not modifiers(word) or not is_word(following) or _is_titles_form(word):
        return False
    plain = word.lower() if following.islower() else word
    if modifiers(plain)[0].source is Source.LEXICON:
        return True
    table = decline(word)
    return table is None or table.source is not Source.LEXICON


def _is_title(word: str) -> bool:
    return word.lower() in _TITLES


def _is_titles_form(word: str) -> bool:
    """Whether the word is a title or its plural: manželé, pánové."""
    return _is_title(word) or any(
        reading.lemma in _TITLES and (reading.number, reading.case) == (Number.PL, Case.NOMINATIVE)
        for reading in analyse(word)
        if reading.pos is Pos.NOUN
    )


def _with_head(
    words: Sequence[str], at: int, slot: tuple[Number, Case], genders: Collection[Gender]
) -> Parts | None:
    for head in _heads(words[at], slot):
        if gender_of(head, Number.PL) not in genders:
            continue
        chosen = _agreeing(words[:at], (gender_of(head, slot[0]), *slot))
        if chosen is not None:
            named = _capitalised(head) if words[at][:1].isupper() else head
            names = _names(head, words[at], words[at + 1 :], slot)
            tail = tuple(words[at + 1 + len(names) :])
            return Parts(chosen, (named, *names), tail, slot[0])
    return None


def _heads(word: str, slot: tuple[Number, Case]) -> Iterator[NounTable]:
    """Nouns that have this form in the slot; none is guessed for the form of a listed word."""
    if slot == DICTIONARY_FORM:
        tables = () if _is_closed(word.lower()) else readings(word)
        guesses = not any(reading.source is Source.LEXICON for reading in analyse(word))
        sure = (table for table in tables if table.confidence >= _SURE)
        yield from (table for table in sure if guesses or table.source is Source.LEXICON)
    for reading in analyse(word):
        if reading.pos is Pos.NOUN and (reading.number, reading.case) == slot:
            table = decline(reading.lemma, reading.gender)
            if table:
                yield table


@cache
def _numeral_forms() -> frozenset[str]:
    """Forms of numerals; sto and tisíc decline as nouns and may be counted as one."""
    tables = (decline_numeral(scale) for scale in SCALES)
    scales = {form for each in tables if each for forms in each.forms.values() for form in forms}
    return (number_words() | {"půl", "čtvrt", "dvě", "obě"}) - scales


def _is_closed(word: str) -> bool:
    """Pronouns and numerals are no head of a phrase."""
    return word in _numeral_forms() or decline_pronoun(word) is not None


_SURE = 0.5
# IJP, „Dítě, oko, ucho“: neuter in the singular, feminine in the plural (ty děti, modré oči).
_FEMININE_PLURAL = frozenset({"dítě", "oko", "ucho"})


def gender_of(noun: NounTable, number: Number, form: str = "") -> Gender:
    """The gender of a noun, or of one of its forms: nové roky, nová léta."""
    changes = number is Number.PL and noun.lemma in _FEMININE_PLURAL
    if noun.lemma == "rok" and form.lower().startswith("lé"):
        return Gender.N
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


def _names(
    head: NounTable, word: str, rest: Sequence[str], slot: tuple[Number, Case]
) -> tuple[NounTable, ...]:
    """Names and titles after a title or a first name: pan inženýr Novák, Jana Nováková."""
    names: list[NounTable] = []
    is_open = _is_title(head.lemma) or _is_person(head, word)
    for previous, following in pairwise((head.lemma if _is_titles_form(word) else word, *rest)):
        if not is_open or _is_whose(previous, following, head.gender):
            break
        table = _name(following, head.gender, slot)
        if table is None:
            break
        names.append(table)
        is_open = _is_title(following) or following[:1].isupper()
    return tuple(names)


def _name(word: str, gender: Gender, slot: tuple[Number, Case]) -> NounTable | None:
    """A title or a name that has this form in the slot: (páni) Vlkové."""
    named = word[:1].isupper()
    if not named and not _is_titles_form(word):
        return None
    if slot[0] is Number.SG:
        return surname(word, gender) if named else decline(word, gender)
    lemmas = [reading.lemma for reading in analyse(word) if reading.gender is gender]
    if named:
        family = [word] if word.endswith("ovi") else []
        capitals = [lemma.capitalize() for lemma in lemmas]
        lemmas = [*family, *capitals, word.removesuffix("ové")]
    tables = (surname(lemma, gender) if named else decline(lemma, gender) for lemma in lemmas)
    return next((each for each in tables if each and word in each.forms.get(slot, ())), None)


def surname_of_couple(words: Sequence[str]) -> NounTable | None:
    """The plural of a surname that two people share: pan a paní Novákovi."""
    if len(words) < _COUPLE or words[-3] != "a":
        return None
    people = (words[-4], words[-2])
    if not all(_is_title(each) or each[:1].isupper() for each in people):
        return None
    return _name(words[-1], Gender.MA, (Number.PL, Case.NOMINATIVE))


def _is_whose(previous: str, following: str, gender: Gender) -> bool:
    """Whether a name in the genitive says whose somebody is: sestra Jany, kamarád Petra."""
    if previous.lower() in _BEFORE_SURNAMES or previous[:1].isupper():
        return False
    table = decline(following, gender)
    return (table is None or table.source is not Source.LEXICON) and any(
        (reading.number, reading.case) == (Number.SG, Case.GENITIVE)
        for reading in analyse(following)
        if reading.pos is Pos.NOUN and reading.lemma[:1].isupper()
    )


def _is_person(head: NounTable, word: str) -> bool:
    known = head.source is Source.LEXICON and head.gender in {Gender.MA, Gender.F}
    return known and word[:1].isupper()
