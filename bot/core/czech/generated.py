"""The forms of one lemma as rows: form, lemma, part of speech and the tags it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.gradation import adverbs, compare_adjective, compare_adverb
from bot.core.czech.nouns import decline
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.short_adjectives import spell_short
from bot.core.czech.types import Aspect, Case, Gender, Number, Person
from bot.core.czech.verb_lookup import listed, split_lemma
from bot.core.czech.verb_stems import present_cell
from bot.core.czech.verb_types import CELLS, VerbTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def noun_rows(lemma: str, gender: str) -> Iterator[Row]:
    """The fourteen slots of a noun, by form."""
    table = decline(lemma, Gender(gender))
    if table is None:
        return
    slots: dict[str, list[Tag]] = {}
    for (number, case), variants in table.forms.items():
        for form in variants:
            feminine = number is Number.PL and form.startswith(_FEMININE_PLURALS.get(lemma, "-"))
            tag = _NOUN_TAGS[Gender.F if feminine else table.gender, number, case]
            slots.setdefault(form.lower(), []).append(tag)
    for form, tags in slots.items():
        yield Row(form, lemma, Pos.NOUN, tuple(tags))


# Neuters that agree as feminines in the plural: mé děti, modré oči (IJP, „Skloňování: oko, ucho“).
_FEMININE_PLURALS = {"dítě": "dět", "oko": "oč", "ucho": "uš"}
_NOUN_TAGS = {
    (gender, number, case): Tag(gender, number, case)
    for gender in Gender
    for number in Number
    for case in Case
}


def verb_rows(lemma: str, _: str = "") -> Iterator[Row]:
    """The infinitive, present, participles and imperative of a verb, by form."""
    infinitive, reflexive = split_lemma(lemma)
    for found in listed(infinitive, reflexive):
        if found.verb.lemma == lemma:
            yield from _one_verb(found)


def _one_verb(found: Found) -> Iterator[Row]:
    verb = found.verb
    present = {cell: present_cell(found.stems, index) for index, cell in enumerate(CELLS)}
    table = VerbTable(verb, found.stems, present)
    slots: dict[str, list[Tag]] = {verb.infinitive: [Tag(verb_form=VerbForm.INFINITIVE)]}
    for (number, person), variants in present.items():
        _put(slots, variants, Tag(None, number, None, person, VerbForm.PRESENT))
    for (number, person), variants in table.imperative.items():
        _put(slots, variants, Tag(None, number, None, person, VerbForm.IMPERATIVE))
    _put_participles(slots, table.participle, VerbForm.PAST)
    _put_participles(slots, table.passive, VerbForm.PASSIVE)
    for form, tags in slots.items():
        yield Row(form, verb.lemma, Pos.VERB, tuple(tags), verb.aspect)


def _put(slots: dict[str, list[Tag]], variants: tuple[str, ...], tag: Tag) -> None:
    for form in variants:
        slots.setdefault(form, []).append(tag)


def _put_participles(
    slots: dict[str, list[Tag]],
    cells: Mapping[tuple[Gender, Number], tuple[str, ...]],
    verb_form: VerbForm,
) -> None:
    for (gender, number), variants in cells.items():
        _put(slots, variants, Tag(gender, number, None, None, verb_form))


def adjective_rows(lemma: str, _: str = "") -> Iterator[Row]:
    """Comparatives (their nominative), short forms and adverbs; cases are told by the ending."""
    for form in compare_adjective(lemma)[0]:
        yield Row(form, lemma, Pos.ADJECTIVE, (Tag(degree=2),))
    for (gender, number), form in spell_short(lemma).items():
        yield Row(form, lemma, Pos.ADJECTIVE, (Tag(gender, number, Case.NOMINATIVE),))
    for adverb in adverbs(lemma):
        yield Row(adverb, adverb, Pos.ADVERB, _NO_TAG)
        for form in compare_adverb(adverb)[0]:
            yield Row(form, adverb, Pos.ADVERB, (Tag(degree=2),))
