"""Loads `data/verbs.tsv`: the verbs that the engine is sure of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


class VerbRows(Mapping[str, Entry]):
    """Entries by lemma over the lines as they are written; a line is parsed when asked for."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines
        self._parsed: dict[str, Entry] = {}

    def __getitem__(self, lemma: str) -> Entry:
        found = self._parsed.get(lemma)
        if found is None:
            found = self._parsed[lemma] = _entry(lemma, self._lines[lemma])
        return found

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def written_as(self, lemma: str) -> tuple[str, str]:
        """Pattern and irregular forms of a row, as they are written."""
        _, pattern, forms, _ = self._lines[lemma].split("\t", 3)
        return pattern, forms


class Lexicon(NamedTuple):
    """Entries by lemma, and lemmas by infinitive without the reflexive (*stát* and *stát se*)."""

    by_lemma: VerbRows
    by_infinitive: dict[str, tuple[str, ...]]

    def entries(self, infinitive: str) -> tuple[Entry, ...]:
        """The entries of an infinitive, the one without a reflexive first."""
        lemmas = self.by_infinitive.get(infinitive)
        return tuple([self.by_lemma[lemma] for lemma in lemmas]) if lemmas else ()


@cache
def lexicon() -> Lexicon:
    lines: dict[str, str] = {}
    infinitives: dict[str, tuple[str, ...]] = {}
    for line in _DATA.read_text(encoding="utf-8").split("\n")[1:]:
        lemma, tab, rest = line.partition("\t")
        if tab and not line.startswith("#"):
            lines[lemma] = rest
            infinitive, reflexive, _ = lemma.partition(" ")
            known = infinitives.get(infinitive, ())
            infinitives[infinitive] = (*known, lemma) if reflexive else (lemma, *known)
    return Lexicon(VerbRows(lines), infinitives)


def _entry(lemma: str, line: str) -> Entry:
    aspect, pattern, forms, partners, government, gloss = line.split("\t")
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
