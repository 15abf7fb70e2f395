"""Czech verbs: dictionary entry, conjugation, phrases, partners and families of motion.

The lexicon answers with certainty, a guess says that it is one, and what is no verb gets nothing.
Patterns and variants follow Internetová jazyková příručka (Časování sloves).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.types import UNKNOWN_FORMS, Aspect, Forms, Gender, Number, Person
from bot.core.czech.verb_lexicon import lexicon
from bot.core.czech.verb_lookup import Found, affirmed, find, guess, split_lemma
from bot.core.czech.verb_motion import motion_family
from bot.core.czech.verb_phrases import (
    conditional_phrase,
    future_phrase,
    negate,
    past_phrase,
)
from bot.core.czech.verb_stems import cell_index, present_cell
from bot.core.czech.verb_types import (
    CELLS,
    MotionFamily,
    MotionPair,
    Verb,
    VerbTable,
    imperative_cell,
    participle_cell,
    passive_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.core.czech.verb_stems import Stems

__all__ = [
    "Aspect",
    "MotionFamily",
    "MotionPair",
    "Verb",
    "VerbTable",
    "conditional",
    "conjugate",
    "future",
    "guess_verb",
    "imperative",
    "motion_family",
    "negate",
    "participle",
    "partners",
    "passive",
    "past",
    "present",
    "verb",
    "verb_lemmas",
]


def verb(lemma: str) -> Verb | None:
    """The entry of a verb, listed or guessed; `bát` finds `bát se`. None for what is no verb."""
    found = find(lemma)
    return found[0].verb if found else None


def verb_lemmas() -> Sequence[Verb]:
    """Every verb of the lexicon, in the order of the Czech infinitives' file."""
    return [entry.verb for entry in lexicon().by_lemma.values()]


def partners(lemma: str) -> tuple[str, ...]:
    """Aspect partners as the lexicon lists them; empty for a verb that it does not have."""
    found = verb(lemma)
    return found.partners if found is not None else ()


def conjugate(lemma: str) -> VerbTable | None:
    """The whole table of a verb; of two verbs with one infinitive (*stát*) the commoner one."""
    found = find(lemma)
    return _table(found[0]) if found else None


def guess_verb(lemma: str, aspect: Aspect | None = None) -> VerbTable | None:
    """The table by irregular roots, prefixes and endings, without the lexicon."""
    infinitive, reflexive = split_lemma(lemma)
    found = guess(infinitive, reflexive, aspect) if infinitive else None
    return _table(found) if found is not None else None


def _table(found: Found) -> VerbTable:
    stems = found.stems
    forms = {cell: present_cell(stems, index) for index, cell in enumerate(CELLS)}
    return VerbTable(found.verb, stems, forms)


def present(lemma: str, number: Number, person: Person) -> Forms:
    """Present forms (the future of a perfective verb), best first; both verbs of a homonym."""
    index = cell_index(number, person)
    return _forms(lemma, lambda stems: present_cell(stems, index))


def participle(lemma: str, gender: Gender, number: Number) -> Forms:
    """Past participle: *dělal, dělala, dělalo, dělali, dělaly, dělala*."""
    return _forms(lemma, lambda stems: participle_cell(stems, gender, number))


def imperative(lemma: str, number: Number, person: Person) -> Forms:
    """*dělej, dělejme, dělejte*; unknown in the other cells."""
    return _forms(lemma, lambda stems: imperative_cell(stems, number, person))


def passive(lemma: str, gender: Gender, number: Number) -> Forms:
    """Passive participle: *dělán, dělána, děláno, děláni, dělány, dělána*."""
    return _forms(lemma, lambda stems: passive_cell(stems, gender, number))


def _forms(lemma: str, cell: Callable[[Stems], tuple[str, ...]]) -> Forms:
    found = find(lemma)
    if not found:
        return UNKNOWN_FORMS
    first = found[0].verb
    variants = cell(found[0].stems)
    for other in found[1:]:
        variants += tuple(form for form in cell(other.stems) if form not in variants)
    if not variants:
        return UNKNOWN_FORMS
    return Forms(variants, first.source, first.confidence)


def past(
    lemma: str, gender: Gender, number: Number, person: Person, *, negated: bool = False
) -> str | None:
    """The past with auxiliary and reflexive: *dělal jsem, bála ses, neptali se*."""
    found, ne = _to_say(lemma, negated=negated)
    index = cell_index(number, person)
    return past_phrase(found, (gender, number), index, ne) if found else None


def future(lemma: str, number: Number, person: Person, *, negated: bool = False) -> str | None:
    """*budu dělat, udělám, půjdu, nebudu se bát*."""
    found, ne = _to_say(lemma, negated=negated)
    return future_phrase(found, cell_index(number, person), ne) if found else None


def conditional(
    lemma: str,
    gender: Gender,
    number: Number,
    person: Person,
    *,
    negated: bool = False,
    in_past: bool = False,
) -> str | None:
    """*dělal bych, bál by ses*; `in_past` gives *byl bych dělal*."""
    found, ne = _to_say(lemma, negated=negated)
    if found is None:
        return None
    index = cell_index(number, person)
    return conditional_phrase(found, (gender, number), index, ne, past=in_past)


def _to_say(lemma: str, *, negated: bool) -> tuple[Found | None, str]:
    """The verb of a phrase and its negation; *nedělat* says no by itself."""
    positive = affirmed(lemma)
    found = find(positive)
    return found[0] if found else None, "ne" if negated or positive != lemma else ""
