"""Titles in the vocative: *pan doktor Novák* → *pane doktore Nováku*.

Internetová jazyková příručka (IJP), "Oslovování": title and surname both take the vocative.
"""

from __future__ import annotations

from bot.core.czech.types import Gender
from bot.core.czech.word_lists import word_set

_TITLES = {
    "pan": "pane", "paní": "paní", "slečna": "slečno", "pán": "pane", "doktor": "doktore",
    "profesor": "profesore", "učitel": "učiteli", "inženýr": "inženýre",
    "ředitel": "řediteli", "doktorka": "doktorko", "profesorka": "profesorko",
    "učitelka": "učitelko", "inženýrka": "inženýrko", "ředitelka": "ředitelko",
    "strýc": "strýče", "strýček": "strýčku", "teta": "teto", "děda": "dědo", "babička": "babičko",
    "manželé": "manželé", "milý": "milý", "milá": "milá",
    "vážený": "vážený", "vážená": "vážená", "drahý": "drahý",
    "drahá": "drahá",
}  # fmt: skip
_WOMENS_TITLES = word_set(
    "paní slečna doktorka profesorka učitelka inženýrka ředitelka teta babička milá vážená drahá"
)


def title_vocative(word: str) -> tuple[str, Gender] | None:
    """The vocative of a title and the gender it tells, or nothing for another word."""
    found = _TITLES.get(word.lower())
    if found is None:
        return None
    gender = Gender.F if word.lower() in _WOMENS_TITLES else Gender.MA
    return (found.capitalize() if word[0].isupper() else found), gender
