"""Alternations at the end of a verb's stem, in the imperative and the passive participle."""

from __future__ import annotations

import re

LETTERS = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"
"""Letters of a Czech word, foreign *q, w, x* among them."""

_SHORT = {"ou": "u", "á": "a", "é": "e", "í": "i", "ý": "y", "ú": "u"}
_SOFT = {"d": "ď", "t": "ť", "n": "ň"}
_LONG_LAST_VOWEL = re.compile(r"(ou|[áéíýú])(?=[^aáeéěiíoóuúůyý]*$)")
_VOWELS = "aáeéěiíoóuúůyý"
_ALTERNATING_CLUSTERS = ("st", "št", "rč", "šť")
_PASSIVE = (  # the ending of the stem, and what stands for it before -en
    ("ct", "ctě"),
    ("cít", "cítě"),
    ("št", "ště"),
    ("žd", "ždě"),
    ("st", "ště"),
    ("zd", "ždě"),
    ("mysl", "myšle"),
    ("t", "ce"),
    ("d", "ze"),
    ("s", "še"),
    ("n", "ně"),
)
_Z_AFTER_BACK_VOWEL = re.compile(r"[aáoóuúů]z$")


def shortened(stem: str) -> str:
    """Stem with its last vowel short, for the imperative: *vrát-* → *vrat-*."""
    return _LONG_LAST_VOWEL.sub(lambda match: _SHORT[match[1]], stem)


def imperatives(stem: str) -> tuple[str, ...]:
    """Second singular of a stem without its theme vowel (IJP, Rozkazovací způsob).

    One consonant, or one after a syllabic *r* or *l*: the softened bare stem (*pros, hoď, plň*).
    A group of consonants takes -i (*mysli*); after -st both stand (*pusť, pusti*).
    """
    bare = shortened(stem)
    soft = bare[:-1] + _SOFT.get(bare[-1:], bare[-1:])
    if stem.endswith(_ALTERNATING_CLUSTERS):
        return soft, bare + "i"
    if _ends_in_cluster(bare):
        return (stem + "i",)
    return (soft,)


def _ends_in_cluster(stem: str) -> bool:
    units = re.sub("ch", "x", stem)
    if len(units) < 2 or units[-1] in _VOWELS or units[-2] in _VOWELS:  # noqa: PLR2004
        return len(units) < 2 or not re.search(f"[{_VOWELS}rl]", units)  # noqa: PLR2004
    syllabic = units[-2] in "rl" and (len(units) == 2 or units[-3] not in _VOWELS)  # noqa: PLR2004
    return not syllabic


def passive_of_it(stem: str) -> str:
    """Passive participle of a verb in -it (the pattern *prosí*): *prošen, hozen, placen, puštěn*.

    The softening is that of IJP, Příčestí trpné; -z- stays after a front vowel (*omezen*).
    """
    for ending, softened in _PASSIVE:
        if stem.endswith(ending):
            return stem[: -len(ending)] + softened + "n"
    if _Z_AFTER_BACK_VOWEL.search(stem):
        return stem[:-1] + "žen"
    return stem + "en"
