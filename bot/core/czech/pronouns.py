"""Pronouns: personal, reflexive, possessive, demonstrative, interrogative, indefinite, negative.

The tables are those of Internetová jazyková příručka, „Skloňování zájmen“; book forms (mne, jehož)
follow the everyday ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_paradigms import ALL_SLOTS, Slot
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.alphabet import normalise
from bot.core.czech.pronoun_tables import (
    ADJECTIVAL,
    GENDERED,
    INVARIABLE,
    PERSONAL,
    PREFIXED,
    SUBSTANTIVE,
    SUFFIXED,
    VARIANTS,
)
from bot.core.czech.types import UNKNOWN_FORMS, Case, Forms, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class PronounTable:
    """A pronoun by gender, number and case; one without gender has the same form in all four.

    `kind` is personal, reflexive, possessive, demonstrative, interrogative, relative, indefinite,
    negative or total.
    """

    lemma: str
    kind: str
    forms: Mapping[Slot, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PersonalForms:
    """One case of já, ty, on …, se: with stress, as an enclitic, and after a preposition."""

    stressed: tuple[str, ...]
    clitic: tuple[str, ...]
    after_preposition: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every form once, the enclitic first, as it is the commonest in a sentence."""
        return tuple(dict.fromkeys((*self.clitic, *self.stressed, *self.after_preposition)))


def personal_forms(lemma: str, case: Case) -> PersonalForms | None:
    """The forms of a personal or reflexive pronoun (já, ty, on, ona, ono, my, vy, oni, ony, se).

    `ono` in the plural is `ona`, listed as `ona_pl`.
    """
    row = PERSONAL.get(normalise(lemma))
    if row is None:
        return None
    stressed, clitic, after = (_split(row[kind][case - 1]) for kind in range(3))
    return PersonalForms(stressed, clitic, after)


def pronoun_lemmas() -> tuple[str, ...]:
    """Every pronoun that the engine declines."""
    derived = (prefix + base for base, prefixes in PREFIXED.items() for prefix in prefixes)
    suffixed = (base + suffix for base, suffixes in SUFFIXED.items() for suffix in suffixes)
    named = (*PERSONAL, *GENDERED, *SUBSTANTIVE, *ADJECTIVAL, *INVARIABLE)
    return tuple(dict.fromkeys((*named, *derived, *suffixed)))


def decline_pronoun(lemma: str) -> PronounTable | None:
    """The table of a pronoun; None for any other word."""
    word = normalise(lemma)
    word = VARIANTS.get(word, word)
    return _table(word) if word in _lemma_set() else None


def pronoun_forms(lemma: str, gender: Gender, number: Number, case: Case) -> Forms:
    """The forms of one slot, best first."""
    table = decline_pronoun(lemma)
    variants = table.forms.get((gender, number, case), ()) if table else ()
    return Forms(variants, Source.LEXICON, 1.0) if variants else UNKNOWN_FORMS


@cache
def _lemma_set() -> frozenset[str]:
    return frozenset(pronoun_lemmas())


def _split(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("/"))


@lru_cache(maxsize=512)
def _table(word: str) -> PronounTable:
    if word in PERSONAL:
        return _personal(word)
    if word in GENDERED:
        kind, rows = GENDERED[word]
        return PronounTable(word, kind, _gendered(rows))
    if word in SUBSTANTIVE:
        kind, row = SUBSTANTIVE[word]
        return PronounTable(word, kind, _genderless(row.split(), (Number.SG,)))
    if word in ADJECTIVAL:
        return _adjectival(word, ADJECTIVAL[word])
    if word in INVARIABLE:
        forms = dict.fromkeys(ALL_SLOTS, (word,))
        return PronounTable(word, INVARIABLE[word], forms)
    return _derived(word)


def _derived(word: str) -> PronounTable:
    """Někdo and kdokoli decline as kdo; nějaký as jaký (IJP, „Zájmena neurčitá“)."""
    for base, prefixes in PREFIXED.items():
        for prefix, kind in prefixes.items():
            if word == prefix + base:
                return PronounTable(word, kind, _joined(prefix, _table(base).forms, ""))
    base, suffix, kind = next(
        (base, suffix, kind)
        for base, suffixes in SUFFIXED.items()
        for suffix, kind in suffixes.items()
        if word == base + suffix
    )
    return PronounTable(word, kind, _joined("", _table(base).forms, suffix))


def _joined(
    prefix: str, forms: Mapping[Slot, tuple[str, ...]], suffix: str
) -> dict[Slot, tuple[str, ...]]:
    return {
        slot: tuple(prefix + variant + suffix for variant in variants)
        for slot, variants in forms.items()
    }


def _personal(word: str) -> PronounTable:
    forms: dict[Slot, tuple[str, ...]] = {}
    number = Number.PL if word in {"my", "vy", "oni", "ony", "ona_pl"} else Number.SG
    numbers = tuple(Number) if word == "se" else (number,)
    genders = {"on": (Gender.MA, Gender.MI), "oni": (Gender.MA,), "ona": (Gender.F,)}
    genders |= {"ono": (Gender.N,), "ony": (Gender.MI, Gender.F), "ona_pl": (Gender.N,)}
    for case in Case:
        cell = personal_forms(word, case)
        if cell and cell.all:
            forms |= {
                (gender, each, case): cell.all
                for gender in genders.get(word, tuple(Gender))
                for each in numbers
            }
    return PronounTable(word, "reflexive" if word == "se" else "personal", forms)


def _genderless(row: Iterable[str], numbers: tuple[Number, ...]) -> dict[Slot, tuple[str, ...]]:
    return {
        (gender, number, case): _split(cell)
        for case, cell in zip(Case, row, strict=True)
        if cell != "-"
        for gender in Gender
        for number in numbers
    }


def _gendered(rows: Mapping[str, str]) -> dict[Slot, tuple[str, ...]]:
    forms: dict[Slot, tuple[str, ...]] = {}
    for name, row in rows.items():
        genders, _, number = name.rpartition("_")
        for case, cell in zip(Case, row.split(), strict=True):
            for gender in genders.split("_"):
                if cell != "-":
                    forms[Gender(gender), Number(number), case] = _split(cell)
    return forms


def _adjectival(word: str, kind: str) -> PronounTable:
    table = decline_adjective(word)
    forms = table.forms if table else dict.fromkeys(ALL_SLOTS, (word,))
    return PronounTable(word, kind, forms)
