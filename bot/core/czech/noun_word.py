"""A noun made ready to inflect: its paradigm, its stems, and what its entry writes anew.

`build` chooses the sub-pattern and the stems from lemma, gender, pattern and the flags that the
lexicon, the irregulars and the guesser share; `render` only joins stems and endings.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech import noun_stems, sounds
from bot.core.czech.noun_endings import changes_of, key_of
from bot.core.czech.noun_paradigms import (
    PLURAL_FROM,
    SLOT_OF,
    STEMS,
    doubled,
    paradigm_of,
    with_stem,
)
from bot.core.czech.types import Gender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.czech.noun_paradigms import Paradigm

Overrides = tuple[tuple[int, tuple[str, ...]], ...]

_CONSONANTAL = frozenset({"pán", "muž", "hrad", "stroj", "píseň", "kost"})
_PLURAL_ONLY_AS = {"píseň": "růže", "kost": "kost"}
_HARD = frozenset({"pán", "předseda", "hrad", "žena", "město"})
_WITH_PALATAL_E = frozenset({"žena", "hrad", "město"})
_WITH_PALATAL_I = frozenset({"pán", "předseda"})
_SOFTENING = {
    "pán": sounds.before_long_i,
    "předseda": sounds.before_long_i,
    "hrad": sounds.before_long_i,
    "město": sounds.before_long_i,
    "adj": sounds.before_adjectival_i,
}
_UNCHANGING = frozenset({"stavení", "paní", "indecl"})
_STEM_COUNT = len(STEMS)
_WITH_ZERO = with_stem("Z")
_NOTHING: tuple[str, ...] = ()
_F = Gender.F
_LOCATIVE = SLOT_OF["sg6"]
_VOCATIVE_PLURAL = SLOT_OF["pl5"]
_RESPELLED = {
    "ismus": ("ism", "izm"),
    "izmus": ("izm", "ism"),
    "ión": ("ión", "ion"),
    "kurs": ("kurs", "kurz"),
    "kurz": ("kurz", "kurs"),
    "impuls": ("impuls", "impulz"),
    "filosof": ("filosof", "filozof"),
    "filozof": ("filozof", "filosof"),
    "prezident": ("prezident", "president"),
    "president": ("president", "prezident"),
}
_RESPELLED_ENDS = tuple(_RESPELLED)


class Word(NamedTuple):
    """What inflecting needs. `only` is `sg` or `pl` where the other number is not used."""

    lemma: str
    gender: Gender
    pattern: str
    paradigm: Paradigm
    stems: tuple[str, ...]
    overrides: Overrides
    only: str


class Flags(NamedTuple):
    """The fourth column of the lexicon, parsed."""

    marks: frozenset[str]
    stem: str | None
    zero: str | None
    overrides: Overrides


NO_FLAGS = Flags(frozenset(), None, None, ())
_LONE_MARKS = {
    mark: Flags(frozenset({mark}), None, None, ()) for mark in ("e", "a", "é", "ové", "i", "sg")
}


def parse_flags(text: str) -> Flags:
    """Flags and overrides of an entry: `e;stem=dom;sg6=domě|domu`."""
    if not text:
        return NO_FLAGS
    if text in _LONE_MARKS:
        return _LONE_MARKS[text]
    marks, named, overrides = [], {}, []
    for part in text.split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals:
            marks.append(name)
        elif name in SLOT_OF:
            overrides.append((SLOT_OF[name], tuple(value.split("|"))))
        else:
            named[name] = value
    written = _with_vocative_plural(tuple(overrides))
    return Flags(frozenset(marks), named.get("stem"), named.get("pl2stem"), written)


def _with_vocative_plural(written: Overrides) -> Overrides:
    """The vocative plural is the nominative, unless it is written too."""
    cells = dict(written)
    if PLURAL_FROM not in cells or _VOCATIVE_PLURAL in cells:
        return written
    return (*written, (_VOCATIVE_PLURAL, cells[PLURAL_FROM]))


def build(lemma: str, gender: Gender, pattern: str, parsed: Flags) -> Word:
    """The word of a lemma; the pattern is named as in the lexicon."""
    base = pattern.removeprefix("pl:")
    plural_only = base != pattern
    stem = parsed.stem or _oblique_stem(lemma, base, parsed, plural_only=plural_only)
    if plural_only:
        base = _PLURAL_ONLY_AS.get(base, base)
    key = key_of(lemma, stem, gender, base, plural_only=plural_only)
    changes = () if plural_only else changes_of(lemma, stem, base, parsed.marks)
    only = "pl" if plural_only else "sg" if "sg" in parsed.marks else ""
    overrides: Overrides = ()
    if plural_only or parsed.overrides:
        overrides = _overrides(lemma, stem, base, parsed, plural_only=plural_only)
    stems = _stems(lemma, stem, base, key, parsed, plural_only=plural_only)
    word = Word(lemma, gender, pattern, paradigm_of(key, changes), stems, overrides, only)
    if gender is not _F and lemma.endswith(_RESPELLED_ENDS):
        return _respelled(word)
    return word


def _overrides(lemma: str, stem: str, base: str, parsed: Flags, *, plural_only: bool) -> Overrides:
    written = parsed.overrides
    if plural_only:
        return ((PLURAL_FROM, (lemma,)), (_VOCATIVE_PLURAL, (lemma,)), *written)
    if base == "hrad" and written and lemma.islower() and "a" not in parsed.marks:
        return tuple((slot, _with_u(slot, forms, stem)) for slot, forms in written)
    return written


def _with_u(slot: int, forms: tuple[str, ...], stem: str) -> tuple[str, ...]:
    """Locative -u beside a lone -ě, which it may replace: *bytě/bytu* (IJP, "Lokál singuláru")."""
    lone = slot == _LOCATIVE and len(forms) == 1 and forms[0].endswith(("e", "ě"))
    return (*forms, stem + "u") if lone else forms


def _respelled(word: Word) -> Word:
    """Both spellings of -ismus, -izmus, -ión, -kurs, the lemma's own first (IJP)."""
    old, new = next(pair for end, pair in _RESPELLED.items() if word.lemma.endswith(end))
    others = tuple(new.join(stem.rsplit(old, 1)) for stem in word.stems)
    return word._replace(paradigm=doubled(word.paradigm), stems=word.stems + others)


def _oblique_stem(lemma: str, base: str, flags: Flags, *, plural_only: bool) -> str:
    if base in _CONSONANTAL and not plural_only:
        return noun_stems.drop_e(lemma) if "e" in flags.marks else lemma
    if base == "město" and lemma.endswith("um"):
        return lemma[:-2]
    if base in {"indecl", "stavení"} or (base == "město" and lemma.endswith("ma")):
        return lemma[:-1] if plural_only else lemma
    return sounds.hooked(lemma[:-1]) if lemma.endswith("ě") else lemma[:-1]


def _stems(
    lemma: str, stem: str, base: str, key: str, flags: Flags, *, plural_only: bool
) -> tuple[str, ...]:
    """N S T E P I J V Z, in the order of `noun_paradigms.STEMS`; what no slot asks for stays S."""
    if base in _UNCHANGING:
        return (lemma,) * _STEM_COUNT
    hard = base in _HARD and stem[-1:] not in sounds.SOFT_CONSONANTS
    before_i = stem if hard else sounds.plain(stem)
    soft_e = stem + "e" if hard else _soft_e(lemma, stem, base)
    palatal_e = sounds.with_palatal_e(stem) if base in _WITH_PALATAL_E else stem
    palatal_i = sounds.with_palatal_i(stem) if base in _WITH_PALATAL_I else stem
    softened = _SOFTENING[base](stem) if base in _SOFTENING else stem
    vocative = _vocative(lemma, stem, base)
    zero = flags.zero or (
        _zero(lemma, stem, key, plural_only=plural_only) if key in _WITH_ZERO else stem
    )
    return lemma, stem, before_i, soft_e, palatal_e, palatal_i, softened, vocative, zero


def _soft_e(lemma: str, stem: str, base: str) -> str:
    if base == "píseň" and stem.endswith("m"):
        return stem + "ě"
    return lemma if lemma[-1] in "eě" else sounds.with_soft_e(stem)


def _vocative(lemma: str, stem: str, base: str) -> str:
    if base == "muž":
        return noun_stems.vocative_soft(lemma, stem)
    return noun_stems.vocative_hard(stem) if base in {"pán", "hrad"} else stem


def _zero(lemma: str, stem: str, key: str, *, plural_only: bool) -> str:
    soft = key.startswith(("růže", "moře"))
    if soft or (not plural_only and lemma[-1] in sounds.VOWELS):
        return noun_stems.zero_plural(lemma)
    return noun_stems.zero_plural(stem + ("o" if key.startswith("město") else "a"))


def capitalised(word: Word) -> Word:
    """The word with a capital in all its forms, as in the surname *Vlk*; the lemma stays."""
    stems = tuple(map(_capital, word.stems))
    overrides = tuple((slot, tuple(map(_capital, forms))) for slot, forms in word.overrides)
    return word._replace(stems=stems, overrides=overrides)


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def render(word: Word) -> Sequence[tuple[str, ...]]:
    """All fourteen cells; those of a number that is not used are empty."""
    paradigm = word.paradigm
    forms = tuple(map(add, paradigm.pick(word.stems), paradigm.endings))
    if not word.overrides and not word.only:
        return paradigm.split(forms)
    cells = list(paradigm.split(forms))
    for slot, written in word.overrides:
        cells[slot] = written
    if word.only == "pl":
        cells[:PLURAL_FROM] = [_NOTHING] * PLURAL_FROM
    elif word.only == "sg":
        cells[PLURAL_FROM:] = [_NOTHING] * PLURAL_FROM
    return cells


def render_one(word: Word, slot: int) -> tuple[str, ...]:
    """One cell, with the plural of words that are mostly singular."""
    if word.only == "pl" and slot < PLURAL_FROM:
        return _NOTHING
    for where, forms in reversed(word.overrides):
        if where == slot:
            return forms
    stems = word.stems
    return tuple([stems[i] + ending for i, ending in word.paradigm.slots[slot]])
