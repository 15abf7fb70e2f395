"""Unlisted nouns that are a listed noun with a prefix: *velkoobchod*, *mikroklima*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.noun_guesser import best_guess
from bot.core.czech.noun_irregulars import IRREGULAR
from bot.core.czech.noun_lexicon import rows_of
from bot.core.czech.noun_word import Flags, Word, build, parse_flags, render
from bot.core.czech.sounds import could_be_czech

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
    if not lemma.startswith(_PREFIXES):
        return None
    for prefix in _PREFIXES:
        if lemma.startswith(prefix) and len(lemma) - len(prefix) >= _SHORTEST_HEAD:
            found = _headed(lemma, prefix, gender)
            if found is not None:
                return found
    return None


def _headed(lemma: str, prefix: str, gender: Gender | None) -> Word | None:
    head = lemma[len(prefix) :]
    for row in rows_of(head):
        if gender is None or row.gender is gender:
            pattern, flags = IRREGULAR.get((head, row.gender), (row.pattern, row.flags))
            return build(lemma, row.gender, pattern, _with(prefix, parse_flags(flags)))
    return None


def hyphenated(lemma: str, gender: Gender | None) -> Word | None:
    """A name of two parts, both inflected (*Frýdku-Místku*), or only the last (*Ping-pongu*).

    IJP, "Spojovník": place names from two names inflect both.
    """
    if not could_be_czech(lemma):
        return None
    first, _, last = lemma.rpartition("-")
    head = _part(last, gender)
    if head is None:
        return None
    own = render(head)
    part = _part(first, head.gender) if first[:1].isupper() and last[:1].isupper() else None
    before = render(part) if part is not None else [(first,)] * len(own)
    return head._replace(
        lemma=lemma,
        overrides=tuple(
            (slot, tuple(f"{a}-{b}" for a in one for b in two))
            for slot, (one, two) in enumerate(zip(before, own, strict=True))
        ),
    )


def _part(lemma: str, gender: Gender | None) -> Word | None:
    for row in rows_of(lemma):
        if gender is None or row.gender is gender:
            pattern, flags = IRREGULAR.get((lemma, row.gender), (row.pattern, row.flags))
            return build(lemma, row.gender, pattern, parse_flags(flags))
    found = best_guess(lemma, gender)
    return None if found is None else found.word


def _with(prefix: str, flags: Flags) -> Flags:
    return flags._replace(
        stem=flags.stem and prefix + flags.stem,
        zero=flags.zero and prefix + flags.zero,
        overrides=tuple(
            (slot, tuple(prefix + form for form in forms)) for slot, forms in flags.overrides
        ),
    )
