"""A Czech sentence taken apart by the lexicon, and said to a friend and to a stranger by rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.tokens import TokenKind, tokenise, words
from bot.core.czech.types import Number, Person
from bot.core.czech.verbs import conjugate
from bot.sandbox.openai.briefing import Briefing
from bot.sandbox.openai.words import gloss, translation

_DATA: Final = Path(__file__).parent / "data"
_TO_ONE: Final = {"vy": "ty", "vás": "tě", "vám": "ti", "váš": "tvůj", "vaše": "tvoje"}
_TO_MANY: Final = {"ty": "vy", "tě": "vás", "ti": "vám", "tvůj": "váš", "tvoje": "vaše"}
_FIRST_GLOSS: Final = re.compile(r"[,;(]")
_UNKNOWN: Final = "?"


def saying(brief: Briefing) -> dict[str, Any]:
    """Each word with its meaning, a question mark where nothing here knows it."""
    czech = brief.said
    return {
        "words": [
            {"czech": word, "meaning": _meaning(word, brief.language)} for word in words(czech)
        ],
        "ty": _addressed(czech, Number.SG, _TO_ONE),
        "vy": _addressed(czech, Number.PL, _TO_MANY),
    }


@cache
def _small_words() -> dict[str, dict[str, str]]:
    lines = (_DATA / "small_words.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    found = (dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])
    return {row["cs"]: row for row in found}


def _meaning(word: str, language: str) -> str:
    small = _small_words().get(word.lower())
    if small is not None:
        return small[language]
    told = (_told(reading, language) for reading in analyse(word))
    return next(filter(None, told), _UNKNOWN)


def _told(reading: Reading, language: str) -> str:
    """The first meaning of a word; of a verb that somebody does, without *to*."""
    found = translation(reading.lemma, language) or gloss(reading.lemma, reading.pos)
    first = _FIRST_GLOSS.split(found)[0].strip()
    done = reading.pos is Pos.VERB and reading.verb_form is not VerbForm.INFINITIVE
    return first.removeprefix("to ") if done else first


def word_by_word(czech: str, language: str) -> str:
    """The words of a text, each with what it means; those that nothing here knows are left out."""
    told = {word: _meaning(word, language) for word in words(czech)}
    return " · ".join(f"{word} = {one}" for word, one in told.items() if one != _UNKNOWN)


def _addressed(czech: str, number: Number, pronouns: dict[str, str]) -> str:
    """The sentence with its verbs and pronouns turned to one friend, or to a stranger."""
    parts = [
        _turned(token.text, number, pronouns) if token.kind is TokenKind.WORD else token.text
        for token in tokenise(czech)
    ]
    return "".join(parts)


def _turned(word: str, number: Number, pronouns: dict[str, str]) -> str:
    lower = word.lower()
    form = pronouns.get(lower) or _verb_form(lower, number) or lower
    if form == lower:
        return word
    return form.capitalize() if word[0].isupper() else form


def _verb_form(word: str, number: Number) -> str:
    for reading in analyse(word):
        spoken_to = reading.pos is Pos.VERB and reading.person == Person.SECOND
        if not spoken_to or reading.number is number or reading.verb_form is VerbForm.IMPERATIVE:
            continue
        table = conjugate(reading.lemma)
        forms = table.present.get((number, Person.SECOND), ()) if table is not None else ()
        if forms:
            return forms[0]
    return ""
