"""Short adjectives: zdráv, ochoten, rád (IJP, „Jmenné tvary přídavných jmen“)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.types import Gender, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDINGS = {
    (Gender.MA, Number.SG): "",
    (Gender.MI, Number.SG): "",
    (Gender.F, Number.SG): "a",
    (Gender.N, Number.SG): "o",
    (Gender.MA, Number.PL): "i",
    (Gender.MI, Number.PL): "y",
    (Gender.F, Number.PL): "y",
    (Gender.N, Number.PL): "a",
}
# The masculine form and, where e drops out, the stem of the other forms.
_SHORT = {
    "zdravý": "zdráv",
    "nezdravý": "nezdráv",
    "nemocný": "nemocen nemocn",
    "ochotný": "ochoten ochotn",
    "schopný": "schopen schopn",
    "spokojený": "spokojen",
    "jistý": "jist",
    "vědomý": "vědom",
    "hotový": "hotov",
    "živý": "živ",
    "šťastný": "šťasten šťastn",
    "dlužný": "dlužen dlužn",
    "povinný": "povinen povinn",
    "hodný": "hoden hodn",
    "mocný": "mocen mocn",
    "plný": "pln",
    "bosý": "bos",
    "mladý": "mlád",
    "starý": "stár",
    "sytý": "syt",
    "laskavý": "laskav",
    "zvědavý": "zvědav",
    "mrtvý": "mrtev mrtv",
    "žádostivý": "žádostiv",
    "přítomný": "přítomen přítomn",
    "nepřítomný": "nepřítomen nepřítomn",
    "smutný": "smuten smutn",
    "veselý": "vesel",
    "známý": "znám",
    "rovný": "roven rovn",
    "rád": "rád",
    "nerad": "nerad",
}

_BY_FORM = {row.partition(" ")[0]: row for row in _SHORT.values()}
SHORT_ADJECTIVES = frozenset(_BY_FORM)
"""The masculine forms, which are lemmas too: *rád, schopen, zdráv*."""


def spell_short(lemma: str, listed: str = "") -> Mapping[tuple[Gender, Number], str]:
    """Short forms by gender and number from the listed masculine form: šťasten, šťastna, …"""
    form, _, stem = (_SHORT.get(lemma) or _BY_FORM.get(lemma) or listed).partition(" ")
    if not form:
        return {}
    if not stem and form.endswith("en") and lemma[:-1] == f"{form[:-2]}n":
        stem = lemma[:-1]
    return {slot: (stem or form) + end if end else form for slot, end in _ENDINGS.items()}
