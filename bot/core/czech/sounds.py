"""Letters and sound changes of Czech that declension, conjugation and comparing share.

Spelling follows Pravidla českého pravopisu; the alternations are those of Mluvnice češtiny 1 and
of the Internetová jazyková příručka (IJP), section "Hláskové změny".
"""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = frozenset("aáeéěiíoóuúůyýäöüőôèêëåøîïûàâāōūī")
SOFT_CONSONANTS = frozenset("žšřcčjďťň")
SYLLABIC = frozenset("rl")

_LETTERS = "a-zß-öø-ɏ"
_WORD = re.compile(rf"[{_LETTERS}]+(?:['’-][{_LETTERS}]+)*")
_NUCLEUS = re.compile(
    r"[aáeéěiíoóuúůyýäöüőôèêëåøîïûàâāōūī]|(?<=[^aáeéěiíoóuúůyýjrl])[rl](?![aáeéěiíoóuúůyý])"
)
_CROWD = re.compile(
    r"[bcčdďfghjkmnňpqřsštťvwxzž]{6}|[bcčdďfghjkmnňpqřsštťvwxzž]{5}$|(.)\1\1|w{2}|q(?!u)"
)
_VOWELLESS = re.compile(r"[bcčdďfghjkmnňpřsštťvxzž]{1,3}[rl][bcčdďfghjkmnňpřsštťvxzž]{1,2}")
_NEVER_LAST = frozenset("qßçñ")
_LONGEST_WORD = 40

_SECOND = {"k": "c", "h": "z", "g": "z"}
_BEFORE_I = {"k": "c", "h": "z", "g": "z", "r": "ř"}
_SOFT_TO_PLAIN = {"ď": "d", "ť": "t", "ň": "n"}
_PLAIN_TO_SOFT = {"d": "ď", "t": "ť", "n": "ň"}
_TAKES_HOOK = frozenset("dtnbpvmf")


def syllables(word: str) -> int:
    """How many syllables a word has, syllabic *r* and *l* included (*vlk*, *krk*)."""
    lowered = word.lower().replace("ou", "o").replace("au", "a").replace("eu", "e")
    return len(_NUCLEUS.findall(lowered))


@lru_cache(maxsize=4096)
def could_be_czech(word: str) -> bool:
    """Whether letters and syllables allow the word in a Czech sentence (loans and names included).

    Digits, other scripts, strings without a syllable and letter heaps are refused, so that no
    rule ever inflects them.
    """
    if not 1 < len(word) <= _LONGEST_WORD:
        return False
    lowered = word.lower()
    return bool(
        _WORD.fullmatch(lowered)
        and (not VOWELS.isdisjoint(lowered) or _VOWELLESS.fullmatch(lowered))
        and not _CROWD.search(lowered)
        and lowered[-1] not in _NEVER_LAST
    )


def plain(stem: str) -> str:
    """The stem as it is written before *i*, *í* and *ě*: *kůň* → *kůn-*, *loď* → *lod-*."""
    last = stem[-1:]
    return stem[:-1] + _SOFT_TO_PLAIN[last] if last in _SOFT_TO_PLAIN else stem


def hooked(stem: str) -> str:
    """The stem as it is written before *a*, *o*, *u* when it is soft: *kot(ě)* → *koť-*."""
    last = stem[-1:]
    return stem[:-1] + _PLAIN_TO_SOFT[last] if last in _PLAIN_TO_SOFT else stem


def with_soft_e(stem: str) -> str:
    """A soft stem with *-e*: *muž* → *muže*, *kůň* → *kůně*."""
    last = stem[-1:]
    return stem[:-1] + _SOFT_TO_PLAIN[last] + "ě" if last in _SOFT_TO_PLAIN else stem + "e"


def with_palatal_e(stem: str) -> str:
    """A hard stem with the *-ě* that softens it: *ruka* → *ruce*, *žena* → *ženě*.

    IJP, "Střídání souhlásek při skloňování": k/c, h/z, g/z, ch/š, r/ř.
    """
    if stem.endswith("ch"):
        return stem[:-2] + "še"
    last = stem[-1:]
    if last in _TAKES_HOOK:
        return stem + "ě"
    if last == "r":
        return stem[:-1] + "ře"
    return stem[:-1] + _SECOND.get(last, last) + "e"


def with_palatal_i(stem: str) -> str:
    """A hard stem with the animate plural *-i*: *kluk* → *kluci*, *hoch* → *hoši*."""
    if stem.endswith("ch"):
        return stem[:-2] + "ši"
    last = stem[-1:]
    return stem[:-1] + _BEFORE_I.get(last, last) + "i"


def before_long_i(stem: str) -> str:
    """A velar stem before locative *-ích*: *vlk* → *vlc-*, *hoch* → *hoš-*, others unchanged."""
    if stem.endswith("ch"):
        return stem[:-2] + "š"
    last = stem[-1:]
    return stem[:-1] + _SECOND.get(last, last)


def before_adjectival_i(stem: str) -> str:
    """An adjective's stem before animate *-í*: *český* → *čeští*, *dobrý* → *dobří*."""
    if stem.endswith("sk"):
        return stem[:-2] + "št"
    if stem.endswith("ck"):
        return stem[:-2] + "čt"
    if stem.endswith("ch"):
        return stem[:-2] + "š"
    last = stem[-1:]
    return stem[:-1] + _BEFORE_I.get(last, last)
