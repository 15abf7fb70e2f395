"""Whole verb phrases: past, future, conditional and negation, clitics in their order.

Clitics follow the first word as auxiliary, then reflexive; *jsi* and *bys* merge with it into
*ses, sis, by ses, by sis* (IJP, Pořadí příklonek; Minulý čas).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bot.core.czech.types import Aspect
from bot.core.czech.verb_softening import LETTERS
from bot.core.czech.verb_stems import present_cell
from bot.core.czech.verb_types import participle_cell

if TYPE_CHECKING:
    from bot.core.czech.types import Gender, Number
    from bot.core.czech.verb_lookup import Found

_AUXILIARY = ("jsem", "jsi", "", "jsme", "jste", "")
_CONDITIONAL = ("bych", "bys", "by", "bychom", "byste", "by")
_WILL = ("budu", "budeš", "bude", "budeme", "budete", "budou")
_MOTION_FUTURE = {
    "jít": "pů",
    "jet": "po",
    "letět": "po",
    "běžet": "po",
    "nést": "po",
    "vést": "po",
    "vézt": "po",
    "lézt": "po",
    "hnát": "po",
    "táhnout": "po",
    "růst": "po",
    "kvést": "po",
    "plout": "po",
}
_CLITICS = frozenset(("se", "si", "ses", "sis", "bych", "bys", "by", "bychom", "byste"))
_LONGEST_PHRASE = 200
_WORD = re.compile(f"[{LETTERS}]+", re.IGNORECASE)


def past_phrase(found: Found, cell: tuple[Gender, Number], index: int, ne: str) -> str | None:
    """*bál jsem se, bál ses, nebála se*."""
    participle = _first(participle_cell(found.stems, *cell))
    if participle is None:
        return None
    return _phrase(ne + participle, _clitics(_AUXILIARY[index], found.verb.reflexive))


def conditional_phrase(
    found: Found, cell: tuple[Gender, Number], index: int, ne: str, *, past: bool
) -> str | None:
    """*dělal bych, bál by ses*; past *byl bych dělal, byl by ses bál*."""
    participle = _first(participle_cell(found.stems, *cell))
    if participle is None:
        return None
    clitics = _clitics(_CONDITIONAL[index], found.verb.reflexive)
    if not past:
        return _phrase(ne + participle, clitics)
    to_be = _inflected("byl", cell)
    meaning = _inflected("býval", cell) if found.verb.lemma == "být" else participle
    return _phrase(ne + to_be, f"{clitics} {meaning}")


def _inflected(masculine: str, cell: tuple[Gender, Number]) -> str:
    gender, number = cell
    plural = {"ma": "i", "mi": "y", "f": "y", "n": "a"}
    singular = {"f": "a", "n": "o"}
    return masculine + (singular if number == "sg" else plural).get(gender, "")


def future_phrase(found: Found, index: int, ne: str) -> str | None:
    """*budu dělat, udělám, půjdu*; a verb of both aspects takes *budu*."""
    verb = found.verb
    if verb.lemma == "být":
        return ne + _WILL[index]
    motion = _MOTION_FUTURE.get(verb.infinitive)
    form = _first(present_cell(found.stems, index))
    if form is None or not found.stems.past:
        return None
    if verb.aspect is Aspect.PF or motion:
        return _phrase(ne + (motion or "") + form, verb.reflexive)
    return _phrase(ne + _WILL[index], f"{verb.reflexive} {verb.infinitive}".strip())


def motion_future(found: Found) -> str:
    """First singular of the future in po-: *půjdu*; "" for other verbs."""
    return future_phrase(found, 0, "") or "" if found.verb.infinitive in _MOTION_FUTURE else ""


def _clitics(auxiliary: str, reflexive: str) -> str:
    if reflexive and auxiliary == "jsi":
        return reflexive + "s"
    if reflexive and auxiliary == "bys":
        return f"by {reflexive}s"
    return f"{auxiliary} {reflexive}".strip()


def _phrase(head: str, rest: str) -> str:
    return f"{head} {rest}" if rest else head


def _first(forms: tuple[str, ...]) -> str | None:
    return forms[0] if forms else None


def negate(form: str, lemma: str | None = None) -> str:
    """*dělám* → *nedělám*, *je* → *není*, *budu dělat* → *nebudu dělat*; "" for what is no word.

    In a phrase the first word that is no clitic takes ne- (IJP, Zápor u sloves). *Je* is negated
    as a form of *být* unless `lemma` says that it is of another verb.
    """
    text = unicodedata.normalize("NFC", form[:_LONGEST_PHRASE])
    words = text.split()
    at = next((i for i, word in enumerate(words) if word.lower() not in _CLITICS), None)
    if at is None or not all(map(_WORD.fullmatch, words)) or len(form) > _LONGEST_PHRASE:
        return ""
    words[at] = _negated_word(words[at], lemma)
    return " ".join(words)


def _negated_word(word: str, lemma: str | None) -> str:
    if word.lower() in {"je", "jest"} and lemma in {None, "být"}:
        return "Není" if word[0].isupper() else "není"
    if word[0].isupper():
        return "Ne" + word[0].lower() + word[1:]
    return "ne" + word
