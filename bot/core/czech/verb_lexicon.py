"""Loads `data/verbs.tsv`: the verbs that the engine is sure of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.core.czech.types import Aspect, Source
from bot.core.czech.verb_roots import root_stems
from bot.core.czech.verb_stems import Stems, parsed_forms, regular_stems
from bot.core.czech.verb_types import Verb

_ASPECTS = {aspect.value: aspect for aspect in Aspect}
_DATA = Path(__file__).with_name("data") / "verbs.tsv"


class Entry(NamedTuple):
    verb: Verb
    forms: str


class Lexicon(NamedTuple):
    """Entries by lemma, and by infinitive without the reflexive (*stát* and *stát se*)."""

    by_lemma: dict[str, Entry]
    by_infinitive: dict[str, tuple[Entry, ...]]


@cache
def lexicon() -> Lexicon:
    loaded = Lexicon({}, {})
    for line in _DATA.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            entry = _entry(line)
            infinitive = entry.verb.infinitive
            loaded.by_lemma[entry.verb.lemma] = entry
            known = loaded.by_infinitive.get(infinitive, ())
            plain_first = (*known, entry) if entry.verb.reflexive else (entry, *known)
            loaded.by_infinitive[infinitive] = plain_first
    return loaded


def _entry(line: str) -> Entry:
    lemma, aspect, pattern, forms, partners, government, gloss = line.split("\t")
    verb = Verb(
        lemma,
        _ASPECTS[aspect],
        pattern,
        lemma.partition(" ")[2],
        tuple(partners.split("|")) if partners else (),
        tuple(government.split("|")) if government else (),
        gloss,
        Source.LEXICON,
        1.0,
    )
    return Entry(verb, forms)


def entry_stems(entry: Entry) -> Stems | None:
    """Stems of an entry: its root where there is one, else its pattern, then its own forms."""
    verb = entry.verb
    infinitive = verb.infinitive
    stems = root_stems(infinitive, verb.reflexive)
    if stems is None or stems.pattern != verb.pattern:
        stems = regular_stems(infinitive, verb.pattern) or stems
    if not entry.forms:
        return stems
    return (stems or Stems(verb.pattern, "", (), (), ())).overridden(parsed_forms(entry.forms))
