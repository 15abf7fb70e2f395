"""Words that are listed, not generated: pronouns, numerals, být, and what never declines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.czech.adjectives import INDECLINABLE
from bot.core.czech.generated import Row, Tag
from bot.core.czech.numerals import decline_numeral, numeral_lemmas
from bot.core.czech.ordinal_words import ORDINALS
from bot.core.czech.prepositions import governments
from bot.core.czech.pronouns import decline_pronoun, pronoun_lemmas
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.types import Aspect, Number, Person
from bot.core.czech.verb_motion import motion_families
from bot.core.czech.verb_types import CELLS
from bot.core.czech.verbs import future
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.core.czech.adjective_paradigms import Slot

_WORDS = Path(__file__).with_name("data") / "words.tsv"
_NO_TAG = (Tag(),)
_POS = {pos.value: pos for pos in Pos}
_CONDITIONAL = ("bych", "bys", "by", "bychom", "byste", "by")
_WILL = ("budu", "budeš", "bude", "budeme", "budete", "budou")
_ORDINALS_TENS = tuple(ORDINALS.values())


def rows() -> Iterator[Row]:
    """Every row of the closed classes but those of the plain list of words."""
    yield from _all_declined()
    yield from _to_be()
    yield from _motion_futures()
    for preposition in {*governments(), *PLAIN_PREPOSITIONS}:
        lemma = PLAIN_PREPOSITIONS.get(preposition, preposition)
        yield Row(preposition, lemma, Pos.PREPOSITION, _NO_TAG)
    for word in INDECLINABLE:
        yield Row(word, word, Pos.ADVERB, _NO_TAG)


@cache
def plain_words() -> Mapping[str, tuple[str, ...]]:
    """Words that have one form, with their parts of speech."""
    words: dict[str, tuple[str, ...]] = {}
    for line in _WORDS.read_text(encoding="utf-8").split("\n"):
        word, tab, rest = line.partition("\t")
        if tab and word != "lemma" and not word.startswith("#"):
            words[word] = (*words.get(word, ()), rest.partition("\t")[0])
    return words


def word_rows(word: str) -> Iterator[Row]:
    """The rows of a word of one form; what has a table is left to it."""
    for name in plain_words()[word]:
        pos = _POS.get(name, Pos.OTHER)
        if pos not in {Pos.PRONOUN, Pos.NUMERAL} or word not in _declined_forms():
            yield Row(word.lower(), word, pos, _NO_TAG)


@cache
def _declined_forms() -> frozenset[str]:
    return frozenset(row.form for row in _all_declined())


def _all_declined() -> Iterator[Row]:
    for lemma in pronoun_lemmas():
        pronoun = decline_pronoun(lemma)
        if pronoun is not None:
            yield from _declined(lemma.removesuffix("_pl"), Pos.PRONOUN, pronoun.forms)
    for lemma in numeral_lemmas():
        numeral = decline_numeral(lemma)
        if numeral is not None:
            yield from _declined(lemma, Pos.NUMERAL, numeral.forms)


def _declined(lemma: str, pos: Pos, forms: Mapping[Slot, tuple[str, ...]]) -> Iterator[Row]:
    slots: dict[str, list[Tag]] = {}
    for (gender, number, case), variants in forms.items():
        for form in variants:
            slots.setdefault(form, []).append(Tag(gender, number, case))
    for form, tags in slots.items():
        yield Row(form, lemma, pos, tuple(tags))


def _to_be() -> Iterator[Row]:
    """The conditional auxiliary with what fuses with it, the future, and fused reflexives."""
    for (number, person), form, will in zip(CELLS, _CONDITIONAL, _WILL, strict=True):
        tag = Tag(None, number, None, person, VerbForm.CONDITIONAL)
        yield Row(form, "být", Pos.VERB, (tag,))
        for conjunction in ("a", "kdy"):
            yield Row(conjunction + form, conjunction + "by", Pos.CONJUNCTION, (tag,))
        future_tag = Tag(None, number, None, person, VerbForm.FUTURE)
        yield Row(will, "být", Pos.VERB, (future_tag,), Aspect.IMPF)
        yield Row("ne" + will, "být", Pos.VERB, (future_tag,), Aspect.IMPF)
    second = (Tag(None, Number.SG, None, Person.SECOND),)
    yield Row("ses", "se", Pos.PRONOUN, second)
    yield Row("sis", "si", Pos.PRONOUN, second)
    third = Tag(None, Number.SG, None, Person.THIRD, VerbForm.PRESENT)
    yield Row("není", "být", Pos.VERB, (third,), Aspect.IMPF)


def _motion_futures() -> Iterator[Row]:
    for family in motion_families():
        for number, person in CELLS:
            form = future(family.determinate, number, person)
            if form:
                tag = Tag(None, number, None, person, VerbForm.FUTURE)
                yield Row(form, family.determinate, Pos.VERB, (tag,), Aspect.IMPF)


ORDINAL_LEMMAS = frozenset(_ORDINALS_TENS)
