"""Obecná čeština: a colloquial form to the standard form that is written instead.

Internetová jazyková příručka has these forms as non-standard, not as mistakes; the changes are
those of Encyklopedický slovník češtiny, „Obecná čeština“. A word that is standard Czech by itself
is never taken for colloquial, so *voda*, *dělej* and *nový* pass.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.types import Case, Number, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.core.czech.readings import Reading

_FILE = Path(__file__).with_name("data") / "colloquial.tsv"
_LONGEST = 30
_STEPS = 2
_SHORTEST_STEM = 2


def standard_form(word: str) -> str | None:
    """The standard form of a colloquial one, with its capital; None for any other word."""
    found = _standard(word.lower()) if word[1:] == word[1:].lower() else None
    if found is None:
        return None
    return found[:1].upper() + found[1:] if word[:1].isupper() else found


def is_colloquial_for(said: str, written: str) -> bool:
    """Whether one word is how the other is said in obecná čeština, in its context.

    Wider than `standard_form`: *dobrý pivo* is colloquial for *dobré pivo*, although *dobrý* alone
    is a standard form.
    """
    left, right = said.lower(), written.lower()
    if left == right or max(len(left), len(right)) > _LONGEST:
        return False
    changed = any(right == candidate for candidate, _ in _changes(left))
    return changed or standard_form(left) == right or _is_levelled(left, right)


def _is_levelled(left: str, right: str) -> bool:
    """*dobrý víno, mladý ženy*: obecná čeština has -ý where the standard has -é or -í."""
    pairs = (("ý", "é"), ("ý", "í"))
    for colloquial, standard in pairs:
        if left.endswith(colloquial) and right == left[: -len(colloquial)] + standard:
            return any(reading.pos in _ADJECTIVAL for reading in analyse(right))
    return False


_ADJECTIVAL = frozenset({Pos.ADJECTIVE, Pos.PRONOUN, Pos.NUMERAL})


@cache
def _listed() -> Mapping[str, str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=4096)
def _standard(word: str) -> str | None:
    if word in _listed():
        return _listed()[word]
    if not _SHORTEST_STEM < len(word) <= _LONGEST or not word.isalpha() or analyse(word):
        return None
    forms: tuple[str, ...] = (word,)
    for _ in range(_STEPS):
        changed = dict.fromkeys(pair for form in forms for pair in _changes(form))
        for form, fits in changed:
            if any(map(fits, analyse(form))):
                return form
        forms = tuple(dict.fromkeys(form for form, _ in changed))
    return None


def _changes(word: str) -> Iterator[tuple[str, Callable[[Reading], bool]]]:
    """One step towards the standard, with what the result has to be."""
    for ending, standard, fits in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word[: -len(ending)] + standard, fits
    if word.startswith("vo"):
        yield word[1:], _anything
    for prefix in ("pod", "roz", "ne"):
        if word.startswith(f"{prefix}vo"):
            yield prefix + word[len(prefix) + 1 :], _anything
    at = word.find("ej")
    while at >= 0:
        yield word[:at] + "ý" + word[at + 2 :], _anything
        yield word[:at] + "í" + word[at + 2 :], _anything
        at = word.find("ej", at + 1)


def _anything(reading: Reading) -> bool:
    return not reading.lemma[:1].isupper()


def _is_adjectival(reading: Reading) -> bool:
    return reading.pos in _ADJECTIVAL and reading.is_nominal


def _is_instrumental(reading: Reading) -> bool:
    return reading.case is Case.INSTRUMENTAL and reading.number is Number.PL


def _is_third_plural(reading: Reading) -> bool:
    return (
        reading.verb_form in {VerbForm.PRESENT, VerbForm.FUTURE}
        and reading.person == Person.THIRD
        and reading.number is Number.PL
    )


_ENDINGS = (
    ("ejma", "ými", _is_instrumental),
    ("ejma", "ími", _is_instrumental),
    ("ýma", "ými", _is_instrumental),
    ("íma", "ími", _is_instrumental),
    ("ama", "ami", _is_instrumental),
    ("ama", "y", _is_instrumental),
    ("ema", "emi", _is_instrumental),
    ("ema", "i", _is_instrumental),
    ("ěma", "ěmi", _is_instrumental),
    ("ima", "imi", _is_instrumental),
    ("zma", "zi", _is_instrumental),
    ("ma", "mi", _is_instrumental),
    ("ej", "ý", _is_adjectival),
    ("ejch", "ých", _is_adjectival),
    ("ejm", "ým", _is_adjectival),
    ("ýho", "ého", _is_adjectival),
    ("ýmu", "ému", _is_adjectival),
    ("aj", "ají", _is_third_plural),
    ("ej", "í", _is_third_plural),
    ("ěj", "í", _is_third_plural),
    ("ej", "ejí", _is_third_plural),
    ("ěj", "ějí", _is_third_plural),
)
