"""The forms of one lemma as rows: form, lemma, part of speech and the tags it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.gradation import adverbs, compare_adjective, compare_adverb
from bot.core.czech.noun_lexicon import rows_of
from bot.core.czech.nouns import decline
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.short_adjectives import spell_short
from bot.core.czech.types import Aspect, Case, Gender, Number, Person
from bot.core.czech.verb_lookup import listed, split_lemma
from bot.core.czech.verb_stems import infinitives, present_cell
from bot.core.czech.verb_types import CELLS, imperative_cell, participle_cell, passive_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.czech.verb_lookup import Found


class Tag(NamedTuple):
    """What varies within a lemma's table."""

    gender: Gender | None = None
    number: Number | None = None
    case: Case | None = None
    person: Person | None = None
    verb_form: VerbForm | None = None
    degree: int | None = None


class Row(NamedTuple):
    """`form` is in lower case; `aspect` is given for verbs."""

    form: str
    lemma: str
    pos: Pos
    tags: tuple[Tag, ...]
    aspect: Aspect | None = None


_NO_TAG = (Tag(),)
_BUNDLES: dict[tuple[int, ...], tuple[Tag, ...]] = {}


def bundle(tags: list[Tag]) -> tuple[Tag, ...]:
    """The tags as one shared tuple: thousands of lemmas have the same dozen.

    The tags of the generators are constants, so their identity is a key, and a far cheaper one
    than the hash of half a dozen enumerations.
    """
    key = tuple(map(id, tags))
    found = _BUNDLES.get(key)
    if found is None:
        found = _BUNDLES[key] = tuple(tags)
    return found


# By gender and number, at the index of the case.
_NOUN_TAGS = {
    gender: tuple(
        (None, *(Tag(gender, number, case) for case in Case)) for number in (Number.SG, Number.PL)
    )
    for gender in Gender
}
# Neuters that agree as feminines in the plural: mé děti, modré oči (IJP, „Skloňování: oko, ucho“).
_FEMININE_PLURALS = {"dítě": "dět", "oko": "oč", "ucho": "uš"}


def noun_rows(lemma: str) -> Iterator[Row]:
    """The fourteen slots of every noun of this lemma, by form."""
    for gender in dict.fromkeys([row.gender for row in rows_of(lemma)]):
        yield from _one_noun(lemma, gender)


def _one_noun(lemma: str, gender: Gender) -> Iterator[Row]:
    table = decline(lemma, gender)
    if table is None:
        return
    singular, plural = _NOUN_TAGS[table.gender]
    small = lemma.islower()
    slots: dict[str, list[Tag]] = {}
    for (number, case), variants in table.forms.items():
        tag = (singular if number is Number.SG else plural)[case]
        for form in variants:
            if tag is not None:
                slots.setdefault(form if small else form.lower(), []).append(tag)
    for form, tags in slots.items():
        if lemma in _FEMININE_PLURALS:
            tags[:] = [_feminine(lemma, form, tag) for tag in tags]
        yield Row(form, lemma, Pos.NOUN, bundle(tags))


def _feminine(lemma: str, form: str, tag: Tag) -> Tag:
    if tag.number is Number.PL and tag.case and form.startswith(_FEMININE_PLURALS[lemma]):
        return _NOUN_TAGS[Gender.F][1][tag.case] or tag
    return tag


_INFINITIVE = Tag(verb_form=VerbForm.INFINITIVE)
_PRESENT_TAGS = tuple(
    Tag(None, number, None, person, VerbForm.PRESENT) for number, person in CELLS
)
_IMPERATIVE_TAGS = tuple(
    (number, person, Tag(None, number, None, person, VerbForm.IMPERATIVE))
    for number, person in (
        (Number.SG, Person.SECOND),
        (Number.PL, Person.FIRST),
        (Number.PL, Person.SECOND),
    )
)
_PARTICIPLE_TAGS = tuple(
    (
        gender,
        number,
        Tag(gender, number, None, None, VerbForm.PAST),
        Tag(gender, number, None, None, VerbForm.PASSIVE),
    )
    for number in Number
    for gender in Gender
)


def verb_rows(lemma: str) -> Iterator[Row]:
    """The infinitive, present, participles and imperative of a verb, by form."""
    infinitive, reflexive = split_lemma(lemma)
    for found in listed(infinitive, reflexive):
        if found.verb.lemma == lemma:
            yield from _one_verb(found)


def _one_verb(found: Found) -> Iterator[Row]:
    verb, stems = found.verb, found.stems
    slots = {form: [_INFINITIVE] for form in infinitives(verb.infinitive)}
    for index, tag in enumerate(_PRESENT_TAGS):
        _put(slots, present_cell(stems, index), tag)
    for number, person, tag in _IMPERATIVE_TAGS:
        _put(slots, imperative_cell(stems, number, person), tag)
    for gender, number, past, passive in _PARTICIPLE_TAGS:
        _put(slots, participle_cell(stems, gender, number), past)
        if stems.passives():
            _put(slots, passive_cell(stems, gender, number), passive)
    for form, tags in slots.items():
        yield Row(form, verb.lemma, Pos.VERB, bundle(tags), verb.aspect)


def _put(slots: dict[str, list[Tag]], variants: tuple[str, ...], tag: Tag) -> None:
    for form in variants:
        slots.setdefault(form, []).append(tag)


def adjective_rows(lemma: str) -> Iterator[Row]:
    """Comparatives (their nominative), short forms and adverbs; cases are told by the ending."""
    for form in compare_adjective(lemma)[0]:
        yield Row(form, lemma, Pos.ADJECTIVE, (Tag(degree=2),))
    for (gender, number), form in spell_short(lemma).items():
        yield Row(form, lemma, Pos.ADJECTIVE, (Tag(gender, number, Case.NOMINATIVE),))
    for adverb in adverbs(lemma):
        yield Row(adverb, adverb, Pos.ADVERB, _NO_TAG)
        for form in compare_adverb(adverb)[0]:
            yield Row(form, adverb, Pos.ADVERB, (Tag(degree=2),))
