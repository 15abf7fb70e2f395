"""Declension of adjectives: mladý, jarní, otcův, matčin, rád.

Every adjective declines by its ending alone, so a word outside the lexicon is declined too; what
the lexicon adds is certainty that the word is an adjective at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.czech.alphabet import is_word, listed, normalise, soften
from bot.core.czech.ordinal_words import ORDINALS
from bot.core.czech.short_adjectives import SHORT_ADJECTIVES, spell_short
from bot.core.czech.types import UNKNOWN_FORMS, Case, Forms, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

Slot = tuple[Gender, Number, Case]

_DATA = Path(__file__).with_name("data") / "adjectives.tsv"


@dataclass(frozen=True, slots=True)
class AdjectiveEntry:
    """A line of the lexicon; `flags` are `comp=lepší`, `short=zdráv`, `nograd`."""

    lemma: str
    pattern: str
    flags: frozenset[str]
    gloss: str

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a flag such as `comp=snazší|snadnější`, best first."""
        values = (flag.partition("=")[2] for flag in self.flags if flag.startswith(f"{name}="))
        return tuple(part for value in values for part in value.split("|") if part)


@dataclass(frozen=True, slots=True)
class AdjectiveTable:
    """The whole table of one adjective; short forms and rád have the nominative alone."""

    lemma: str
    pattern: str
    forms: Mapping[Slot, tuple[str, ...]]
    source: Source
    confidence: float


class _Endings:
    """The endings of a paradigm, each written once so that a whole table is made quickly."""

    def __init__(self, table: Mapping[Slot, tuple[str, ...]]) -> None:
        self.table = table
        self.slots = tuple(table)
        self.distinct = tuple(dict.fromkeys(table.values()))
        places = [self.distinct.index(endings) for endings in table.values()]
        self.pick = itemgetter(*places)


def _endings(**rows: str) -> _Endings:
    """Reads `ma_sg="ý ého …"`: seven cases in order, variants after a slash, - for nothing."""
    table: dict[Slot, tuple[str, ...]] = {}
    for name, row in rows.items():
        genders, _, number = name.rpartition("_")
        for case, ending in zip(Case, row.split(), strict=True):
            variants = tuple("" if part == "-" else part for part in ending.split("/"))
            for gender in genders.split("_"):
                table[Gender(gender), Number(number), case] = variants
    return _Endings(table)


HARD = _endings(
    ma_sg="ý ého ému ého ý ém ým",
    mi_sg="ý ého ému ý ý ém ým",
    f_sg="á é é ou á é ou",
    n_sg="é ého ému é é ém ým",
    ma_pl="í ých ým é í ých ými",
    mi_f_pl="é ých ým é é ých ými",
    n_pl="á ých ým á á ých ými",
)
SOFT = _endings(
    ma_sg="í ího ímu ího í ím ím",
    mi_n_sg="í ího ímu í í ím ím",
    f_sg="í í í í í í í",
    ma_mi_f_n_pl="í ích ím í í ích ími",
)
POSSESSIVE = _endings(
    ma_sg="- a u a - ě/u ým",
    mi_sg="- a u - - ě/u ým",
    f_sg="a y ě u a ě ou",
    n_sg="o a u o o ě/u ým",
    ma_pl="i ých ým y i ých ými",
    mi_f_pl="y ých ým y y ých ými",
    n_pl="a ých ým a a ých ými",
)
# IJP, „Nesklonná přídavná jména“.
INDECLINABLE = frozenset(
    listed("fajn prima super bezva blond khaki bordó nóbl lila fit sexy online")
)
_ANIMATE_NOMINATIVE = (Gender.MA, Number.PL, Case.NOMINATIVE)
_ANIMATE_VOCATIVE = (Gender.MA, Number.PL, Case.VOCATIVE)
_ANIMATE_PLURAL = (_ANIMATE_NOMINATIVE, _ANIMATE_VOCATIVE)
# Slots in which the possessive adjective has no ending at all.
_BARE = tuple(slot for slot, endings in POSSESSIVE.table.items() if endings == ("",))
ALL_SLOTS = HARD.slots


@cache
def adjective_lexicon() -> Mapping[str, AdjectiveEntry]:
    """The lexicon by lemma."""
    entries = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "lemma\t")) or not line.strip():
            continue
        lemma, pattern, flags, gloss = (*line.split("\t"), "", "", "")[:4]
        split = frozenset(flags.replace(";", " ").replace(",", " ").split())
        entries[lemma] = AdjectiveEntry(lemma, pattern, split, gloss)
    return entries


def adjective_lemmas() -> tuple[str, ...]:
    """Every lemma of the lexicon."""
    return tuple(adjective_lexicon())


def decline_adjective(lemma: str) -> AdjectiveTable | None:
    """The table of an adjective; None for what cannot be one.

    Paradigms mladý, jarní, otcův, matčin (IJP, „Skloňování přídavných jmen“); rád and the short
    forms (zdráv, ochoten) have the nominative alone.
    """
    stem = _stem(normalise(lemma))
    if stem is None:
        return None
    word, base, soft_base, pattern, endings = stem
    source, confidence = _certainty(word, pattern)
    if endings is None:
        return AdjectiveTable(word, pattern, _unchanging(word), source, confidence)
    made = [tuple([base + end for end in ends]) for ends in endings.distinct]
    forms = dict(zip(endings.slots, endings.pick(made), strict=True))
    if pattern == "mladý":
        animate = (soft_base + "í",)
        forms[_ANIMATE_NOMINATIVE] = forms[_ANIMATE_VOCATIVE] = animate
    elif pattern == "otcův":
        forms |= dict.fromkeys(_BARE, (word,))
    return AdjectiveTable(word, pattern, forms, source, confidence)


def adjective_forms(lemma: str, gender: Gender, number: Number, case: Case) -> Forms:
    """The forms of one slot, best first, without building the whole table."""
    stem = _stem(normalise(lemma))
    if stem is None:
        return UNKNOWN_FORMS
    word, base, soft_base, pattern, endings = stem
    source, confidence = _certainty(word, pattern)
    slot = (gender, number, case)
    if endings is None:
        variants = _unchanging(word).get(slot, ())
        return Forms(variants, source, confidence) if variants else UNKNOWN_FORMS
    if pattern == "mladý" and slot in _ANIMATE_PLURAL:
        return Forms((soft_base + "í",), source, confidence)
    if pattern == "otcův" and slot in _BARE:
        return Forms((word,), source, confidence)
    return Forms(tuple(base + end for end in endings.table[slot]), source, confidence)


def short_forms(lemma: str) -> Mapping[tuple[Gender, Number], str]:
    """Short forms by gender and number: zdravý → zdráv, zdráva; empty where there are none."""
    word = normalise(lemma)
    entry = adjective_lexicon().get(word)
    listed_short = entry.values("short") if entry else ()
    return spell_short(word, listed_short[0] if listed_short else "")


def active_adjective(third_plural: str) -> str:
    """The adjective of what is being done, from the third person plural: dělají → dělající.

    IJP, „Přídavná jména slovesná“: the ending -cí after the present form, prosí → prosící.
    """
    word = normalise(third_plural)
    return f"{word}cí" if is_word(word) and word.endswith(("ou", "í")) else ""


def _unchanging(word: str) -> dict[Slot, tuple[str, ...]]:
    """The table of rád and its like, or of an adjective that does not decline (fajn, blond)."""
    if word in INDECLINABLE:
        return dict.fromkeys(ALL_SLOTS, (word,))
    short = spell_short(word)
    return {(gender, number, Case.NOMINATIVE): (form,) for (gender, number), form in short.items()}


_Stem = tuple[str, str, str, str, _Endings | None]


@lru_cache(maxsize=8192)
def _stem(word: str) -> _Stem | None:
    """Word, stem, stem of the animate plural, paradigm and its endings."""
    if not is_word(word):
        return None
    if word in SHORT_ADJECTIVES or word in INDECLINABLE:
        return word, word, word, "rád", None
    if len(word) <= _SHORTEST and word != "čí":
        return None
    if word.endswith("ý"):
        return word, word[:-1], soften(word[:-1]), "mladý", HARD
    if word.endswith("í"):
        return word, word[:-1], "", "jarní", SOFT
    return _possessive_stem(word) if len(word) > _SHORTEST + 1 else None


def _possessive_stem(word: str) -> _Stem | None:
    if word.endswith("ův"):
        return word, word[:-2] + "ov", "", "otcův", POSSESSIVE
    if word.endswith("in"):
        return word, word, "", "matčin", POSSESSIVE
    return None


_SHORTEST = 2
_CLOSED = INDECLINABLE | SHORT_ADJECTIVES | frozenset(ORDINALS.values())
_PRODUCTIVE = listed("ský cký ový ný itý atý avý ivý lý ální ární ivní ční ací")
_VERBAL_NOUN = ("ání", "ení", "ění", "ětí", "utí", "ství", "ctví")


@lru_cache(maxsize=8192)
def _certainty(word: str, pattern: str) -> tuple[Source, float]:
    lexicon = adjective_lexicon()
    if word in lexicon or word.removeprefix("ne") in lexicon or word in _CLOSED:
        return Source.LEXICON, 1.0
    if pattern == "matčin":
        return Source.GUESS, 0.7
    if word.endswith(_VERBAL_NOUN):
        return Source.GUESS, 0.4
    return Source.GUESS, 0.98 if word.endswith(_PRODUCTIVE) else 0.9
