"""Verbs that no lexicon lists: pattern, aspect and how sure the guess is, read off the infinitive.

The irregular roots are known; everything else goes by the ending (IJP, Slovesné třídy a vzory).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.czech.types import Aspect
from bot.core.czech.verb_roots import root_stems, splits
from bot.core.czech.verb_softening import LETTERS
from bot.core.czech.verb_stems import Stems, regular_stems

_WORD = re.compile(f"[{LETTERS}]{{3,40}}")
_IMPOSSIBLE = re.compile(
    r"(.)\1\1|[^aáeéěiíoóuúůyýrl]{6,}|[aáeéěiíoóuúůyý]{4,}|ů[^a-zčďňřšťž]|^[ěyýů]"
)
_SYLLABLE = re.compile(r"[aáeéěiíoóuúůyý]|[^aáeéěiíoóuúůyý][rl][^aáeéěiíoóuúůyý]")
_LONG = re.compile(r"(?:[áéíýúů]|ou)[^aáeéěiíoóuúůyý]*$")
_ITERATIVE = re.compile(r"(?:áv|ív|ýv|ův|év)at$")
_LONG_STEM_AT = re.compile(r"[áíýú][^aáeéěiíoóuúůyý]{1,2}at$")
_VOWEL = re.compile(r"ou|[aáeéěiíoóuúůyý]")
_SYLLABLES_BEHIND = {"z": 1, "u": 1}
_BY_ROOT = 0.93
_OPEN_TO_NOUNS = frozenset(("dělá", "prosí", "trpí"))
_UNPREFIXED = 0.2  # *kredit, internet*: most plain verbs are listed, so a bare stem may be a noun
_MINE_AFTER = re.compile(r"(?:[aáeéěiíoóuúůyý]|[^aáeéěiíoóuúůyý][rl])nout$")


class Guess(NamedTuple):
    stems: Stems
    aspect: Aspect
    confidence: float


def guessed(infinitive: str, reflexive: str = "") -> Guess | None:
    """Stems, aspect and confidence of an unlisted infinitive; None for what cannot be a verb."""
    if not _WORD.fullmatch(infinitive) or _IMPOSSIBLE.search(infinitive):
        return None
    stems = root_stems(infinitive, reflexive)
    if stems is not None:
        return Guess(stems, guessed_aspect(infinitive, stems.pattern), _BY_ROOT)
    return _by_ending(infinitive)


def _by_ending(infinitive: str) -> Guess | None:
    pattern, confidence = _pattern(infinitive)
    stems = regular_stems(infinitive, pattern)
    if stems is None or not _SYLLABLE.search(infinitive[:-2]):
        return None
    if pattern == "trpí":
        both = (stems.present + "í", infinitive[:-1] + "jí")
        stems = stems.overridden({"3pl": both})
    if pattern in _OPEN_TO_NOUNS and not (has_prefix(infinitive) or _ITERATIVE.search(infinitive)):
        confidence = round(confidence - _UNPREFIXED, 2)
    return Guess(stems, guessed_aspect(infinitive, pattern), confidence)


def _pattern(infinitive: str) -> tuple[str, float]:
    """Pattern by the ending alone; "" where no productive pattern has it."""
    if infinitive.endswith("ovat"):
        return "kupuje", 0.95
    if infinitive.endswith("nout"):
        return ("mine" if _MINE_AFTER.search(infinitive) else "tiskne"), 0.9
    if infinitive.endswith("at"):
        return "dělá", (0.95 if _ITERATIVE.search(infinitive) else 0.85)
    if infinitive.endswith("it"):
        return "prosí", 0.9
    if infinitive.endswith(("et", "ět")):
        return _et_pattern(infinitive)
    return "", 0.0


def _et_pattern(infinitive: str) -> tuple[str, float]:
    """-et: *sází* after a long syllable (*přinášet*) and in verbs of change (*zdražet*)."""
    if _LONG.search(infinitive[:-2]) or infinitive.endswith("acet"):
        return "sází", 0.9
    of_change = infinitive.endswith(("nět", "vět")) or has_prefix(infinitive)
    return ("sází" if of_change else "trpí"), 0.65


def guessed_aspect(infinitive: str, pattern: str) -> Aspect:
    """Aspect by shape: prefixed or in -nout perfective, lengthened or in -ávat imperfective."""
    if _ITERATIVE.search(infinitive):
        return Aspect.IMPF
    if pattern == "sází":
        return Aspect.IMPF if _LONG.search(infinitive[:-2]) else _by_prefix(infinitive)
    if pattern == "kupuje":
        foreign = infinitive.endswith(("izovat", "fikovat", "trovat"))
        return Aspect.BI if foreign else Aspect.IMPF
    if pattern == "dělá" and _LONG_STEM_AT.search(infinitive):
        return Aspect.IMPF
    if pattern in {"tiskne", "mine"}:
        return Aspect.PF
    return _by_prefix(infinitive)


def _by_prefix(infinitive: str) -> Aspect:
    return Aspect.PF if has_prefix(infinitive) else Aspect.IMPF


def has_prefix(infinitive: str) -> bool:
    """Whether a known prefix stands before enough syllables to be one."""
    return any(
        len(prefix) > 1 or len(_VOWEL.findall(rest)) > _SYLLABLES_BEHIND.get(prefix, 2)
        for prefix, rest in splits(infinitive)
    )
