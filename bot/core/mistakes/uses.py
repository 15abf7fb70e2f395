"""Whether a message uses rightly what was a mistake before. What is not certain does not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.types import Case
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS
from bot.core.mistakes.patterns import is_past, preposition_before
from bot.core.mistakes.types import MistakeName
from bot.core.mistakes.words import Word
from models.enums import MistakeCategory

_WRITTEN_ONLY = frozenset({MistakeCategory.SPELLING, MistakeCategory.DIACRITICS})

Found = Sequence[Word]


def uses(found: Found, name: MistakeName, *, spoken: bool) -> bool:
    """Whether the words hold the same lemma in the same pattern, heard clearly, uncorrected.

    Spelling cannot be shown by speaking.
    """
    if spoken and name.category in _WRITTEN_ONLY:
        return False
    kind, colon, rest = name.pattern.partition(":")
    if colon:
        match = _MATCHES.get(kind)
        return match is not None and match(found, name.lemma, rest)
    if name.pattern == "aspect":
        return _any(found, name.lemma, lambda r: r.pos is Pos.VERB)
    preposition, plus, digits = name.pattern.partition("+")
    return bool(plus) and _governed(found, name.lemma, preposition, digits)


def uses_word(found: Found, lemma: str) -> bool:
    """Whether a word is used in any form; *učit se* only with its reflexive word."""
    reflexive = lemma.partition(" ")[2]
    return any(
        word.sure and word.can_be(lemma) and (not reflexive or _beside(found, word, reflexive))
        for word in found
    )


def _any(found: Found, lemma: str, fits: Callable[[Reading], bool]) -> bool:
    return any(word.sure and any(map(fits, word.of(lemma))) for word in found)


def _governed(found: Found, lemma: str, preposition: str, digits: str) -> bool:
    wanted = {Case(int(digit)) for digit in digits}
    return any(
        word.sure
        and _stands_in(word.of(lemma), wanted, alone=not preposition)
        and _follows(found, at, preposition)
        for at, word in enumerate(found)
    )


def _stands_in(readings: Sequence[Reading], wanted: set[Case], *, alone: bool) -> bool:
    """In a wanted case; where no preposition tells, not in what may as well be the subject."""
    cases = {reading.case for reading in readings if reading.case is not None}
    if alone and Case.NOMINATIVE in cases and Case.NOMINATIVE not in wanted:
        return False
    return not cases.isdisjoint(wanted)


def _follows(found: Found, at: int, preposition: str) -> bool:
    before = preposition_before(found, at)
    if not preposition:
        return before is None
    if before is None or not before.sure:
        return False
    if preposition.endswith("!"):
        return before.text == preposition[:-1]
    return PLAIN_PREPOSITIONS.get(before.text, before.text) == preposition


def _number(found: Found, lemma: str, number: str) -> bool:
    return _any(found, lemma, lambda r: r.number == number)


def _agreement(found: Found, lemma: str, wanted: str) -> bool:
    return _any(found, lemma, lambda r: f"{r.gender}.{r.number}" == wanted)


def _verb(found: Found, lemma: str, wanted: str) -> bool:
    form, which, number = wanted.split(".")

    def fits(reading: Reading) -> bool:
        participle = reading.verb_form in (VerbForm.PAST, VerbForm.PASSIVE)
        told = reading.gender if participle else reading.person and str(int(reading.person))
        return (reading.verb_form, told or "-", reading.number or "-") == (form, which, number)

    return _any(found, lemma, fits)


def _degree(found: Found, lemma: str, degree: str) -> bool:
    return _any(found, lemma, lambda r: str(r.degree) == degree)


def _reflexive(found: Found, lemma: str, added: str) -> bool:
    return any(w.sure and w.of(lemma) and _beside(found, w, added) for w in found)


def _beside(found: Found, verb: Word, added: str) -> bool:
    return any(w.sure and w.text == added and w.sentence == verb.sentence for w in found)


def _auxiliary(found: Found, _lemma: str, added: str) -> bool:
    return any(w.sure and is_past(w) and _beside(found, w, added) for w in found)


def _without(found: Found, lemma: str, removed: str) -> bool:
    gone = removed.split()[-1:]
    return any(
        word.sure
        and word.text == lemma.casefold()
        and [before.text for before in found[max(0, at - 1) : at]] != gone
        for at, word in enumerate(found)
    )


def _sequence(found: Found, _lemma: str, wanted: str) -> bool:
    texts = wanted.split()
    return bool(texts) and any(
        all(word.sure and word.text == text for word, text in zip(found[at:], texts, strict=False))
        for at in range(len(found) - len(texts) + 1)
    )


_MATCHES: dict[str, Callable[[Found, str, str], bool]] = {
    "number": _number,
    "agree": _agreement,
    "verb": _verb,
    "degree": _degree,
    "with": _reflexive,
    "past": _auxiliary,
    "without": _without,
    "order": _sequence,
    "word": _sequence,
}
