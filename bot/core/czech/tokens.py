"""Text into words, numbers and punctuation, and into sentences, with the offsets kept.

Every character belongs to exactly one token, so that joining the tokens gives the text back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.core.czech.word_lists import word_set


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    PUNCT = "punct"
    SPACE = "space"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        return self.kind is TokenKind.WORD

    @property
    def lower(self) -> str:
        return self.text.lower()


_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_](?:[\w\u0300-\u036f]|['’](?=[^\W\d_]))*)
  | (?P<number>\d+(?:[.,:]\d+)*)
  | (?P<space>\s+)
  | (?P<punct>\.{2,}|[!-/:-@\[-`{-~–—…„“”‚‘’«»‹›·•§°€£×])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=256)
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text; `"".join(token.text …)` is the text."""
    return tuple(
        Token(match.group(), match.start(), match.end(), TokenKind(match.lastgroup or "other"))
        for match in _TOKEN.finditer(text)
    )


def words(text: str) -> tuple[str, ...]:
    """The words of a text without numbers and punctuation."""
    return tuple(token.text for token in tokenise(text) if token.is_word)


# Abbreviations with a full stop after which a sentence goes on, even before a capital letter.
_ABBREVIATIONS = word_set(
    "např tj tzn tzv mj resp popř příp str č čp čís ul nám tř tel roč stol kap obr tab pozn srov "
    "viz cca p pí sl mudr mvdr mddr ing mgr bc phdr rndr judr paeddr thdr prof doc dr akad arch "
    "sv gen plk mjr kpt por npor pplk red ed vyd zn ml st n o s př kr hl odd vl býv tzv oprav "
    "zast zkr angl něm franc rus ukr pol lat řec čes slov sev již záp vých ph bca mga"
)
# Abbreviations that often close a sentence: a capital letter after them starts a new one.
_CLOSING = word_set("atd apod aj ap hod min sek vteř tis mil mld r l sb csc d ks kč")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_END = re.compile(r"(?:\.{3,}|[.!?…]+)[\"'“”’»)\]]*(?=\s|\Z)|\n+")
_LAST_WORD = re.compile(r"[\w]+\Z")
_OPENING = "\"'„“‚‘«»([–—- "


def _opens_sentence(rest: str) -> bool:
    """What follows a full stop starts with a capital letter, a digit or another script."""
    first = rest.lstrip().lstrip(_OPENING)[:1]
    return not first or not first.islower()


_DAY, _DAY_AND_MONTH = re.compile(r"\b\d{1,2}\Z"), re.compile(r"\b\d{1,2}\.\s?\d{1,2}\Z")
_MONTH_NEXT, _YEAR_NEXT = re.compile(r"\s?\d{1,2}\.(?!\d)"), re.compile(r"\s?\d{4}\b")


def _inside_date(before: str, rest: str) -> bool:
    """The stops of 1. 2. 2027."""
    to_month = _DAY.search(before) and _MONTH_NEXT.match(rest)
    return bool(to_month or (_DAY_AND_MONTH.search(before) and _YEAR_NEXT.match(rest)))


def _stop_is_inside(before: str, rest: str) -> bool:
    """A full stop that marks an abbreviation, an initial or an ordinal number.

    Internetová jazyková příručka: Zkratky (tečka za zkratkou) and Řadové číslovky (tečka).
    """
    match = _LAST_WORD.search(before)
    word = match.group() if match else ""
    if not word:
        return False
    if word.isdigit():
        return not before[: -len(word)].strip() or _inside_date(before, rest)
    if word.lower() in _CLOSING:
        return False
    initial = len(word) == 1 and word.isupper()
    roman = bool(_ROMAN.match(word)) and len(word) > 1
    return bool(rest.strip()) and (word.lower() in _ABBREVIATIONS or initial or roman)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, trimmed; *8. hodin*, *1. ledna* and *MUDr. Nový* stay whole."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        mark = match.group()
        rest = text[match.end() : match.end() + 20]
        before = text[max(start, match.start() - 24) : match.start()]
        if not mark.startswith("\n") and not _opens_sentence(rest):
            continue
        if mark == "." and _stop_is_inside(before, rest):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)
