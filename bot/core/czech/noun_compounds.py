"""Unlisted nouns that are a listed noun with a prefix: *velkoobchod*, *mikroklima*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.noun_irregulars import IRREGULAR
from bot.core.czech.noun_lexicon import rows_of
from bot.core.czech.noun_word import Flags, Word, build, parse_flags

if TYPE_CHECKING:
    from bot.core.czech.types import Gender

_PREFIXES = (
    "agro", "anti", "auto", "bio", "celo", "dvoj", "elektro", "ex", "foto", "hydro", "jedno",
    "kontra", "makro", "malo", "mezi", "meziná", "mikro", "mimo", "mini", "mnoho", "mono", "motor",
    "nad", "ne", "neo", "nízko", "novo", "pa", "polo", "poly", "pod", "post", "pra", "proti",
    "před", "předo", "pseudo", "půl", "radio", "samo", "sebe", "spolu", "středo", "super", "tele",
    "termo", "ultra", "velko", "vele", "více", "vodo", "vše", "vysoko", "znovu", "žele",
)  # fmt: skip
_SHORTEST_HEAD = 3


def compound(lemma: str, gender: Gender | None) -> Word | None:
    """The word inflected as its listed second part, or nothing."""
    for prefix in _PREFIXES:
        if lemma.startswith(prefix) and len(lemma) - len(prefix) >= _SHORTEST_HEAD:
            for row in rows_of(lemma[len(prefix) :]):
                if gender is None or row.gender is gender:
                    pattern, flags = row.pattern, row.flags
                    if pattern == "irr":
                        pattern, flags = IRREGULAR[row.lemma, row.gender]
                    return build(lemma, row.gender, pattern, _with(prefix, parse_flags(flags)))
    return None


def _with(prefix: str, flags: Flags) -> Flags:
    return flags._replace(
        stem=flags.stem and prefix + flags.stem,
        zero=flags.zero and prefix + flags.zero,
        overrides=tuple(
            (slot, tuple(prefix + form for form in forms)) for slot, forms in flags.overrides
        ),
    )
