"""Listed lemmas that an unknown word is one slip away from, marks left aside."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech.adjectives import adjective_lemmas
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.nouns import noun_lemmas
from bot.core.czech.verbs import verb_lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST, _LONGEST = 3, 24
_MOST = 5


def similar_lemmas(word: str) -> tuple[str, ...]:
    """The lemmas that differ by one letter, two swapped ones, or marks; five at most."""
    plain = strip_diacritics(word.lower())
    if not _SHORTEST <= len(plain) <= _LONGEST or not plain.isalpha():
        return ()
    lemmas = _by_plain()
    found = dict.fromkeys(lemma for slip in _slips(plain) for lemma in lemmas.get(slip, ()))
    return tuple(lemma for lemma in found if lemma != word)[:_MOST]


@cache
def _by_plain() -> Mapping[str, tuple[str, ...]]:
    plain: dict[str, tuple[str, ...]] = {}
    named = [
        *(noun.lemma for noun in noun_lemmas()),
        *(verb.lemma for verb in verb_lemmas()),
        *adjective_lemmas(),
    ]
    for lemma in dict.fromkeys(named):
        key = strip_diacritics(lemma.partition(" ")[0].lower())
        plain[key] = (*plain.get(key, ()), lemma)
    return plain


def _slips(plain: str) -> Iterator[str]:
    yield plain
    for at in range(len(plain)):
        yield plain[:at] + plain[at + 1 :]
        if at + 1 < len(plain):
            yield plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    for at in range(len(plain) + 1):
        for letter in _LETTERS:
            yield plain[:at] + letter + plain[at:]
            yield plain[:at] + letter + plain[at + 1 :]
