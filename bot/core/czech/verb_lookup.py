"""Finds a verb: in the lexicon, behind a prefix of a listed verb, or by a guess."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import NamedTuple

from bot.core.czech.types import Aspect, Source
from bot.core.czech.verb_guess import guessed, guessed_aspect, has_prefix
from bot.core.czech.verb_lexicon import Entry, entry_stems, lexicon
from bot.core.czech.verb_roots import root_stems, splits
from bot.core.czech.verb_stems import Stems
from bot.core.czech.verb_types import Verb

_LONGEST = 48
_DOUBLETS = (("ct", "ci"), ("ci", "ct"), ("ít", "ět"), ("it", "et"), ("et", "it"), ("ati", "at"))
_BY_PREFIX = 0.9


class Found(NamedTuple):
    verb: Verb
    stems: Stems


def split_lemma(lemma: str) -> tuple[str, str]:
    """Infinitive and reflexive of `bát se`; the infinitive is "" for what is no verb's lemma."""
    if len(lemma) > _LONGEST:
        return "", ""
    words = unicodedata.normalize("NFC", lemma).lower().split()
    if len(words) == 1:
        return words[0], ""
    if len(words) == 2 and words[1] in {"se", "si"}:  # noqa: PLR2004
        return words[0], words[1]
    return "", ""


def find(lemma: str) -> tuple[Found, ...]:
    """Every verb that the lemma can be, the likeliest first; empty where there is none.

    A reflexive verb is found by its bare infinitive too, and *říct* by *říci*.
    """
    infinitive, reflexive = split_lemma(lemma)
    if not infinitive:
        return ()
    return listed(infinitive, reflexive) or _unlisted(infinitive, reflexive)


def listed(infinitive: str, reflexive: str) -> tuple[Found, ...]:
    """The lexicon's verbs of this infinitive; with a reflexive the one that is written with it."""
    entries = lexicon().entries(infinitive)
    if not entries:
        return _doublet(infinitive, reflexive)
    if reflexive:
        return (_found(_reflexive_entry(entries, reflexive)),)
    return tuple([_found(entry) for entry in entries])


def _reflexive_entry(entries: tuple[Entry, ...], reflexive: str) -> Entry:
    for entry in entries:
        if entry.verb.reflexive == reflexive:
            return entry
    entry = entries[0]
    lemma = f"{entry.verb.infinitive} {reflexive}"
    return entry._replace(verb=replace(entry.verb, lemma=lemma, reflexive=reflexive))


def _found(entry: Entry) -> Found:
    stems = entry_stems(entry)
    if stems is None:  # the lexicon's own test keeps such a row out
        stems = Stems(entry.verb.pattern, entry.verb.infinitive, (), (), ())
    return Found(entry.verb, stems)


def _doublet(infinitive: str, reflexive: str) -> tuple[Found, ...]:
    for ending, other in _DOUBLETS:
        if infinitive.endswith(ending):
            twin = infinitive[: -len(ending)] + other
            if twin in lexicon().by_infinitive:
                found = listed(twin, reflexive)
                return _as_asked(found, infinitive) if ending == "ct" else found
    return ()


def _as_asked(found: tuple[Found, ...], infinitive: str) -> tuple[Found, ...]:
    """*budu péct* for *péct*, *budu péci* for *péci*: both are standard (IJP)."""
    return tuple(
        [
            each._replace(
                verb=replace(each.verb, lemma=f"{infinitive} {each.verb.reflexive}".strip())
            )
            for each in found
        ]
    )


def _unlisted(infinitive: str, reflexive: str) -> tuple[Found, ...]:
    found = _negated(infinitive, reflexive)
    if found is None and root_stems(infinitive, reflexive) is None:
        found = _by_listed_base(infinitive, reflexive)
    found = found or guess(infinitive, reflexive)
    return (found,) if found is not None else ()


def affirmed(lemma: str) -> str:
    """*dělat* for *nedělat*; the lemma itself where it is no listed verb's negation."""
    infinitive, reflexive = split_lemma(lemma)
    if not infinitive.startswith("ne") or listed(infinitive, reflexive):
        return lemma
    positive = f"{infinitive[2:]} {reflexive}".strip()
    return positive if listed(infinitive[2:], reflexive) else lemma


def _negated(infinitive: str, reflexive: str) -> Found | None:
    """*nedělat* like the listed *dělat*; of *nebýt* the third person is *není*."""
    positive = listed(infinitive[2:], reflexive) if infinitive.startswith("ne") else ()
    if not positive:
        return None
    verb, stems = positive[0]
    lemma = f"{infinitive} {verb.reflexive}".strip()
    negative = stems.prefixed("ne")
    if verb.lemma == "být":
        negative = negative.overridden({"3sg": ("není",)})
    return Found(replace(verb, lemma=lemma, partners=()), negative)


def guess(infinitive: str, reflexive: str, aspect: Aspect | None = None) -> Found | None:
    """The verb by roots and endings alone."""
    guess_ = guessed(infinitive, reflexive)
    if guess_ is None:
        return None
    verb = _unlisted_verb(infinitive, reflexive, guess_.stems.pattern, guess_.confidence)
    return Found(replace(verb, aspect=aspect or guess_.aspect), guess_.stems)


def _by_listed_base(infinitive: str, reflexive: str) -> Found | None:
    """*doprojednat* like the listed *projednat*."""
    for prefix, base in splits(infinitive):
        entries = lexicon().entries(base) if len(base) > 4 else ()  # noqa: PLR2004
        stems = entry_stems(entries[0]) if entries else None
        if entries and stems is not None:
            verb = _unlisted_verb(infinitive, reflexive, stems.pattern, _BY_PREFIX)
            secondary = entries[0].verb.aspect is Aspect.IMPF and has_prefix(base)
            aspect = Aspect.IMPF if secondary else Aspect.PF
            return Found(replace(verb, aspect=aspect), stems.prefixed(prefix))
    return None


def _unlisted_verb(infinitive: str, reflexive: str, pattern: str, confidence: float) -> Verb:
    lemma = f"{infinitive} {reflexive}" if reflexive else infinitive
    aspect = guessed_aspect(infinitive, pattern)
    return Verb(lemma, aspect, pattern, reflexive, (), (), "", Source.GUESS, confidence)
