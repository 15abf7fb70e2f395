"""Declension of adjectives: mladý, jarní, otcův, matčin, rád.

Every adjective declines by its ending alone, so a word outside the lexicon is declined too; what
the lexicon adds is certainty that the word is an adjective at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.adjective_paradigms import (
    ALL_SLOTS,
    BARE,
    HARD,
    POSSESSIVE,
    SOFT,
    Endings,
    Slot,
)
from bot.core.czech.alphabet import is_word, listed, normalise
from bot.core.czech.gradation import compared_forms
from bot.core.czech.ordinal_words import ORDINALS
from bot.core.czech.short_adjectives import SHORT_ADJECTIVES, spell_short
from bot.core.czech.sounds import before_adjectival_i
from bot.core.czech.types import UNKNOWN_FORMS, Case, Forms, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class AdjectiveTable:
    """The whole table of one adjective; short forms and rád have the nominative alone."""

    lemma: str
    pattern: str
    forms: Mapping[Slot, tuple[str, ...]]
    source: Source
    confidence: float


# IJP, „Nesklonná přídavná jména“.
INDECLINABLE = frozenset(
    listed("fajn prima super bezva blond khaki bordó nóbl lila fit sexy online")
)
_ANIMATE_NOMINATIVE = (Gender.MA, Number.PL, Case.NOMINATIVE)
_ANIMATE_VOCATIVE = (Gender.MA, Number.PL, Case.VOCATIVE)
_ANIMATE_PLURAL = (_ANIMATE_NOMINATIVE, _ANIMATE_VOCATIVE)


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
    forms = endings.table_of(base)
    if pattern == "mladý":
        animate = (soft_base + "í",)
        forms[_ANIMATE_NOMINATIVE] = forms[_ANIMATE_VOCATIVE] = animate
    elif pattern == "otcův":
        forms |= dict.fromkeys(BARE, (word,))
    if short := _short_spelling(base):
        forms = {slot: (*ends, *_respelt(ends, base, short)) for slot, ends in forms.items()}
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
    if pattern == "otcův" and slot in BARE:
        return Forms((word,), source, confidence)
    variants = tuple([base + end for end in endings.table[slot]])
    if short := _short_spelling(base):
        variants = (*variants, *_respelt(variants, base, short))
    return Forms(variants, source, confidence)


# IJP, „Psaní a výslovnost slov přejatých“: intenzívní and intenzivní, revízní and revizní.
_LONG_SPELLINGS = (("ívn", "ivn"), ("ízn", "izn"), ("ónov", "onov"))


def _short_spelling(base: str) -> str:
    if not base.endswith(("ívn", "ízn", "ónov")):
        return ""
    long, short = next(pair for pair in _LONG_SPELLINGS if base.endswith(pair[0]))
    return base.removesuffix(long) + short


def _respelt(variants: tuple[str, ...], base: str, short: str) -> tuple[str, ...]:
    return tuple([short + variant.removeprefix(base) for variant in variants])


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


_Stem = tuple[str, str, str, str, Endings | None]


# IJP, „Čísla a číslice“: 25letý, 3denní, 20procentní are written with a figure.
_MEASURES = listed(
    "let roč den týden týdn měsíč hodin minut vteřin procent člen stupň míst patr díl násob "
    "kilogram kilometr metr centimetr milimetr litr korun tisíc milion bod stran lůžk tříd"
)


def _without_figure(word: str) -> str:
    bare = word.lstrip("0123456789").removeprefix("-")
    return bare if bare == word or bare.startswith(_MEASURES) else ""


@lru_cache(maxsize=8192)
def _stem(word: str) -> _Stem | None:
    """Word, stem, stem of the animate plural, paradigm and its endings."""
    if not is_word(_without_figure(word)):
        return None
    if word in SHORT_ADJECTIVES or word in INDECLINABLE:
        return word, word, word, "rád", None
    if len(word) <= _SHORTEST and word != "čí":
        return None
    if word.endswith("ý"):
        return word, word[:-1], before_adjectival_i(word[:-1]), "mladý", HARD
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
    if word.endswith("ší") and word in compared_forms():
        return Source.LEXICON, 1.0
    if pattern == "matčin":
        return Source.GUESS, 0.7
    if word.endswith(_VERBAL_NOUN):
        return Source.GUESS, 0.4
    return Source.GUESS, 0.98 if word.endswith(_PRODUCTIVE) else 0.9
