"""Adjectives by their endings: the ending names the lemma and every slot of the form at once.

Paradigms mladý, jarní, otcův and matčin (Internetová jazyková příručka, „Skloňování přídavných
jmen“). A comparative declines as jarní and is looked up under its positive.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.adjective_paradigms import HARD, SOFT
from bot.core.czech.closed_classes import ORDINAL_LEMMAS
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.form_index import form_index
from bot.core.czech.readings import Pos, Reading
from bot.core.czech.sounds import before_adjectival_i
from bot.core.czech.types import Case, Gender, Number, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.czech.adjective_paradigms import Slot

_ANIMATE = frozenset({(Gender.MA, Number.PL, case) for case in (Case.NOMINATIVE, Case.VOCATIVE)})


@cache
def by_ending(*, soft: bool) -> Mapping[str, tuple[Slot, ...]]:
    """Slots by ending; the animate plural in -í of mladý is left to `_softened`."""
    slots: dict[str, list[Slot]] = {}
    for slot, endings in (SOFT if soft else HARD).table.items():
        if soft or slot not in _ANIMATE:
            for ending in endings:
                slots.setdefault(ending, []).append(slot)
    return {ending: tuple(found) for ending, found in slots.items()}


_LONGEST_ENDING = 3


def adjective_readings(word: str, *, negated: bool = False) -> list[Reading]:
    """Readings as a form of a listed adjective or ordinal, or of a comparative."""
    found: list[Reading] = []
    for size in range(1, min(_LONGEST_ENDING, len(word) - 2) + 1):
        stem, ending = word[:-size], word[-size:]
        hard = by_ending(soft=False).get(ending)
        if hard and is_adjective(f"{stem}ý"):
            found += _tagged(f"{stem}ý", hard, 1, negated=negated)
        soft = by_ending(soft=True).get(ending)
        if soft:
            lemma = f"{stem}í"
            if is_adjective(lemma):
                found += _tagged(lemma, soft, 1, negated=negated)
            for positive in _positives(lemma):
                found += _tagged(positive, soft, 2, negated=negated)
    if word.endswith("í"):
        found += _softened(word[:-1], negated=negated)
    return found


def is_adjective(lemma: str) -> bool:
    return lemma in adjective_lexicon() or lemma in ORDINAL_LEMMAS


def _tagged(lemma: str, slots: tuple[Slot, ...], degree: int, *, negated: bool) -> list[Reading]:
    return [
        Reading(
            lemma,
            Pos.ADJECTIVE,
            Source.LEXICON,
            gender,
            number,
            case,
            degree=degree,
            negated=negated,
        )
        for gender, number, case in slots
    ]


def _positives(comparative: str) -> list[str]:
    """The adjectives that a comparative in -ší, -čí belongs to."""
    if not comparative.endswith(("ší", "čí")):
        return []
    rows = form_index().rows(comparative)
    return [row.lemma for row in rows if row.pos is Pos.ADJECTIVE and row.tags[0].degree == 2]  # noqa: PLR2004


_HARDENED = (
    ("št", ("sk",)),
    ("čt", ("ck",)),
    ("c", ("k",)),
    ("z", ("h", "g", "z")),
    ("š", ("ch",)),
    ("ř", ("r",)),
)


def _softened(stem: str, *, negated: bool) -> list[Reading]:
    """Mladí, čeští, drazí: the animate plural back to its lemma."""
    stems = {stem}
    for soft, hards in _HARDENED:
        if stem.endswith(soft):
            stems |= {stem[: -len(soft)] + hard for hard in hards}
    slots = tuple(sorted(_ANIMATE))
    return [
        reading
        for hard in sorted(stems)
        if before_adjectival_i(hard) == stem and is_adjective(f"{hard}ý")
        for reading in _tagged(f"{hard}ý", slots, 1, negated=negated)
    ]


@cache
def _stems_by_plain() -> Mapping[str, tuple[str, ...]]:
    stems: dict[str, tuple[str, ...]] = {}
    for lemma in (*adjective_lexicon(), *sorted(ORDINAL_LEMMAS)):
        stem = lemma[:-1]
        plain = strip_diacritics(stem)
        stems[plain] = (*stems.get(plain, ()), stem)
    return stems


def marked_stems(plain: str) -> tuple[str, ...]:
    """Stems of listed adjectives that look like this without their marks."""
    return _stems_by_plain().get(plain, ())
