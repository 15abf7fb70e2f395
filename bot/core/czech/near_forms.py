"""Words that a form may have been misheard for: known ones that sound nearly the same.

What Czech ears and recognisers confuse is written down: length and y/i (Internetová jazyková
příručka, „Délka samohlásek“), voicing at the end of words („Spodoba znělosti“), ě after labials,
and the endings of a word, which are spoken weakly.
"""

from __future__ import annotations

from bot.core.czech.analysis import analyse, without_diacritics_candidates
from bot.core.czech.diacritics import strip_diacritics

_ENDINGS = (
    "", "a", "e", "ě", "i", "í", "o", "u", "ů", "y", "ý", "á", "é", "ou", "em", "ám", "ům",
    "ech", "ách", "ích", "ami", "ové", "ého", "ému", "ím", "la", "l", "li", "t",
)  # fmt: skip
_LONGEST_ENDING = 2
_CONFUSED = (
    "aá", "eé", "eě", "ií", "iy", "íý", "yý", "oó", "uú", "uů", "bp", "dt", "gk", "vf", "zs",
    "žš", "hch", "řr", "nň", "dď", "tť", "cč",
)  # fmt: skip


def near_forms(word: str, most: int = 5) -> tuple[str, ...]:
    """Known forms that sound like `word`, other forms of the same word first; written as it is."""
    low = word.lower()
    if not low.isalpha():
        return ()
    written = str.capitalize if word[:1].isupper() else str.lower
    lemmas = {reading.lemma for reading in analyse(word)}
    candidates = {written(form) for form in _candidates(low) if form != low}
    near = {form: _distance(word, form, lemmas) for form in candidates if analyse(form)}
    return tuple(sorted(near, key=lambda form: (near[form], form))[:most])


def _candidates(word: str) -> set[str]:
    found = set(without_diacritics_candidates(word)) | {strip_diacritics(word)}
    for cut in range(min(_LONGEST_ENDING, len(word) - 2) + 1):
        stem = word[: len(word) - cut]
        found |= {stem + ending for ending in _ENDINGS}
    return found | _confused(word)


def _confused(word: str) -> set[str]:
    found = set()
    for pair in _CONFUSED:
        one, other = pair[0], pair[1:]
        for said, meant in ((one, other), (other, one)):
            at = word.find(said)
            while at >= 0:
                found.add(word[:at] + meant + word[at + len(said) :])
                at = word.find(said, at + 1)
    return found


def _distance(word: str, form: str, lemmas: set[str]) -> tuple[bool, int]:
    """Another word comes behind another form; then by how many letters differ at the end."""
    other = lemmas.isdisjoint(reading.lemma for reading in analyse(form))
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, form, strict=False)) if a != b),
        min(len(word), len(form)),
    )
    return other, max(len(word), len(form)) - shared
