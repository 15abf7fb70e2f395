"""Paradigm and stem of a noun that no list knows, from its ending.

After Mluvnice češtiny 2 and the Internetová jazyková příručka (IJP). What could not be a Czech
word, or has an ending that no paradigm of its gender knows, gets no guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech import noun_stems, sounds
from bot.core.czech.noun_gender import genders_of
from bot.core.czech.noun_irregulars import MIXED_FEMININES
from bot.core.czech.noun_paradigms import SLOT_OF
from bot.core.czech.noun_word import NO_FLAGS, Flags, Word, build
from bot.core.czech.sounds import SOFT_CONSONANTS, VOWELS
from bot.core.czech.types import Gender
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_Choice = tuple[str, Flags] | None


class Guess(NamedTuple):
    word: Word
    confidence: float


_BY_LAST_VOWEL: dict[Gender, dict[str, str]] = {
    Gender.F: {"a": "žena", "e": "růže", "ě": "růže", "á": "adj", "í": "adj", "y": "pl:žena"},
    Gender.N: {"o": "město", "í": "stavení", "e": "moře", "ě": "kuře", "a": "pl:město"},
    Gender.MA: {"a": "předseda", "e": "soudce", "ě": "soudce", "ý": "adj", "í": "adj"},
    Gender.MI: {"y": "pl:hrad", "e": "pl:stroj", "ý": "adj"},
}
_HARD_BEFORE_SILENT_E = frozenset("bdfklmnprtv")
_SHORTEST_PLURAL = 4
_UNCHANGED = frozenset({Gender.F, Gender.N})

_SOFT_IN_L_S_Z = word_set(
    "cíl král kotel pytel kašel jetel chmel plevel koukol šindel zřetel princ kněz vítěz peníz"
)
_LATIN_US = (
    "smus", "zmus", "tmus", "cyklus", "virus", "pyrus", "ius", "tulus", "mulus", "tetanus",
    "sinus", "dulus", "mýtus", "terminus", "kosmos",
)  # fmt: skip
_YOUNG = (
    "če", "kuře", "zvíře", "house", "pachole", "batole", "kůzle", "prase", "tele", "sele", "varle",
)  # fmt: skip
_NEUTER_ENDINGS = (
    (("ma",), "město"),
    (("iště",), "moře"),
    (("finále",), "indecl"),
    (_YOUNG, "kuře"),
    (("né", "vé", "ské", "cké", "hé"), "adj"),
)
_VOCATIVE = SLOT_OF["sg5"]
_KOST = ("st", "pověď", "moc", "noc")
_KOST_LETTERS = frozenset("ťvspbtdm")

_ABBREVIATION_LETTERS = re.compile("[A-ZÁČĎÉÍŇÓŘŠŤÚŽ]{2,6}")
_ABBREVIATION = 0.5
_SUREST = 0.97
_CLASSICAL_SYLLABLES = 3
_GENDER_KNOWN = 0.3
_UNLIKELY = 0.4


def guess(lemma: str, gender: Gender | None = None) -> tuple[Guess, ...]:
    """Readings by ending, best first; those of the gender asked for only, when one is."""
    return tuple(_guesses(lemma, gender))


def best_guess(lemma: str, gender: Gender | None = None) -> Guess | None:
    """The first of the readings by ending; the others are not made."""
    return next(_guesses(lemma, gender), None)


def _guesses(lemma: str, gender: Gender | None) -> Iterator[Guess]:
    if lemma.isupper() and _ABBREVIATION_LETTERS.fullmatch(lemma):
        yield Guess(build(lemma, gender or Gender.N, "indecl", NO_FLAGS), _ABBREVIATION)
    if lemma.isupper() or not sounds.could_be_czech(lemma):
        return
    likely = genders_of(lemma)
    if gender is not None:
        sure = min(_SUREST, dict(likely).get(gender, _UNLIKELY) + _GENDER_KNOWN)
        likely = ((gender, sure),)
    for one, sure in likely:
        found = _of_gender(lemma, one, sure)
        if found is not None:
            yield found


def _of_gender(lemma: str, gender: Gender, sure: float) -> Guess | None:
    lowered = lemma.lower()
    if lowered[-1] in VOWELS:
        found = _in_vowel(lemma, lowered, gender)
    else:
        found = _IN_CONSONANT[gender](lemma, lowered)
    return None if found is None else Guess(build(lemma, gender, found[0], found[1]), sure)


def _in_vowel(lemma: str, lowered: str, gender: Gender) -> _Choice:
    exact = _EXACT_IN_VOWEL[gender](lemma, lowered) if gender in _EXACT_IN_VOWEL else None
    if exact is not None:
        return exact
    pattern = _BY_LAST_VOWEL[gender].get(lowered[-1])
    if pattern is None:
        return ("indecl", NO_FLAGS) if gender in _UNCHANGED else None
    if pattern.startswith("pl:") and len(lowered) < _SHORTEST_PLURAL:
        return None
    return pattern, NO_FLAGS


def _man_in_vowel(lemma: str, lowered: str) -> _Choice:
    """*kníže*; *Ivo, Iva, Ivo!*, *Harry, Harryho* and unchanging *Petrů* (IJP), names all."""
    if lowered.endswith(("kníže", "krabě", "hrabě")):
        return "kníže", NO_FLAGS
    if lemma[0].islower():
        return None
    if lowered.endswith("ů"):
        return "indecl", NO_FLAGS
    if lowered.endswith("o"):
        return "pán", Flags(frozenset({"ové"}), lemma[:-1], None, ((_VOCATIVE, (lemma,)),))
    return _foreign_man(lemma, lowered)


def _foreign_man(lemma: str, lowered: str) -> _Choice:
    """*Hemingway, Hemingwaye*; *Disney, Disneyho*; *Wilde, Wilda*; *Verdi, Verdiho* (IJP)."""
    if lowered.endswith(("ay", "oy")):
        return "muž", _with_stem(lemma)
    if lowered.endswith("ey"):
        return "name.ey", _with_stem(lemma)
    if lowered.endswith("e") and lowered[-2] in _HARD_BEFORE_SILENT_E:
        return "name.e", _with_stem(lemma[:-1])
    foreign = lowered.endswith(("i", "y", "é", "e")) and not lowered.endswith("ce")
    return ("name", _with_stem(lemma)) if foreign else None


def _neuter_in_vowel(_lemma: str, lowered: str) -> _Choice:
    for endings, pattern in _NEUTER_ENDINGS:
        if lowered.endswith(endings):
            return pattern, NO_FLAGS
    return None


def _neuter(_lemma: str, lowered: str) -> _Choice:
    return ("město", NO_FLAGS) if lowered.endswith("um") else None


def _feminine(lemma: str, lowered: str) -> _Choice:
    flags = _with_stem(noun_stems.oblique(lemma, feminine=True))
    if lowered.endswith(_KOST) or lowered in MIXED_FEMININES:
        return "kost", flags
    if lowered[-1] in _KOST_LETTERS and not lowered.endswith("ev"):
        return "kost", flags
    return "píseň", flags


def _animate(lemma: str, lowered: str) -> _Choice:
    """Names in -s, -z, -x follow *muž*: *Alois, Aloise* (IJP, "Mužská jména osobní")."""
    if lowered.endswith(_LATIN_US) or _is_classical(lemma):
        return "pán", _with_stem(lemma[:-2])
    name_in_s = lemma[0].isupper() and lowered.endswith(("s", "z", "x"))
    soft = _is_soft(lowered) or (name_in_s and not lowered.endswith("rus"))
    return ("muž" if soft else "pán"), _with_stem(noun_stems.oblique(lemma))


def _is_classical(lemma: str) -> bool:
    """Latin and Greek names lose -us, -és: *Kolumbus, Kolumba*, *Sokratés, Sokrata* (IJP)."""
    long = lemma[0].isupper() and sounds.syllables(lemma) >= _CLASSICAL_SYLLABLES
    return long and lemma.endswith(("us", "és")) and not lemma.endswith("aus")


def _inanimate(lemma: str, lowered: str) -> _Choice:
    if lowered.endswith(_LATIN_US) and not lowered.endswith("ius"):
        return "hrad", _with_stem(lemma[:-2])
    return ("stroj" if _is_soft(lowered) else "hrad"), _with_stem(noun_stems.oblique(lemma))


def _is_soft(lowered: str) -> bool:
    return (
        lowered[-1] in SOFT_CONSONANTS or lowered.endswith("tel") or lowered in _SOFT_IN_L_S_Z
    ) and not lowered.endswith(("hotel", "kostel", "hostel", "motel"))


def _with_stem(stem: str) -> Flags:
    return Flags(frozenset(), stem, None, ())


def _thing_in_vowel(lemma: str, lowered: str) -> _Choice:
    """*průvodce* as a book; foreign names of things stay as they are (*Apple*)."""
    if lowered.endswith("ce"):
        return "soudce", NO_FLAGS
    foreign = lemma[0].isupper() and not lowered.endswith(("y", "ý"))
    if foreign:
        return "indecl", NO_FLAGS
    if lemma[0].isupper() and lowered.endswith(("any", "ady")):
        return "pl:hrad", Flags(frozenset(), None, None, ((SLOT_OF["pl2"], (lemma[:-1],)),))
    return None


_EXACT_IN_VOWEL = {
    Gender.MI: _thing_in_vowel,
    Gender.MA: _man_in_vowel,
    Gender.N: _neuter_in_vowel,
}
_IN_CONSONANT = {
    Gender.F: _feminine,
    Gender.N: _neuter,
    Gender.MA: _animate,
    Gender.MI: _inanimate,
}
