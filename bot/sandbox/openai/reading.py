"""Letters, menus and messages by rules: what stands there, quoted; what the engine finds in it.

A picture is read by the words that it carries; where it carries none, nothing was seen.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos
from bot.core.czech.terms import find_dates, find_periods
from bot.core.czech.tokens import sentences, words
from bot.sandbox.openai.briefing import Briefing
from bot.sandbox.openai.words import translation

_WANTED: Final = re.compile(
    r"\b(?:uhraďte|zaplaťte|dostavte|předložte|vyplňte|přineste|doložte|odevzdejte|podepište"
    r"|pošlete|zašlete|přijďte|zavolejte|vyzýváme|žádáme|prosíme?|je třeba|je nutné|musíte"
    r"|jste povin\w+|k úhradě)\b",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"\btel\b|telefon|e-?mail|@|úřední hodiny|kontakt|podatelna|\bwww\.", re.IGNORECASE
)
_NOTHING: Final[dict[str, Any]] = {
    **dict.fromkeys(
        ("text", "title_czech", "title", "plain_czech", "plain_translation", "answer"), ""
    ),
    **{name: [] for name in ("steps", "deadlines", "contacts", "glossary")},
}
_PARTS: Final = (Pos.NOUN, Pos.VERB, Pos.ADJECTIVE)
_WRAPPED: Final = re.compile(r"(?<![.!?:\s])[ \t]*\n[ \t]*(?=[a-záčďéěíňóřšťúůýž0-9•(])")
"""A line that goes on in the next one, as a page breaks it."""
_TITLE, _SENTENCE, _FEW, _WORDS = 70, 170, 3, 8
_SHORTEST_WORD = 5


def read(brief: Briefing) -> dict[str, Any]:
    text = "\n".join(brief.pictures) if brief.shows_pictures else brief.said
    text = _WRAPPED.sub(" ", text)
    lines = [" ".join(line.split()) for line in sentences(text)]
    lines = [line for line in lines if any(character.isalpha() for character in line)]
    if not lines:
        return _NOTHING
    told = _told()
    return _NOTHING | {
        "text": text if brief.shows_pictures else "",
        "title_czech": _short(_title(lines), _TITLE),
        "plain_czech": " ".join(_short(line, _SENTENCE) for line in _told_first(lines)),
        "plain_translation": "" if brief.language == "cs" else told["translation"][brief.language],
        "answer": told["answer"][brief.language] if brief.question else "",
        "steps": [_short(line, _SENTENCE) for line in lines if _is_wanted(line)][:_FEW],
        "deadlines": _deadlines(lines),
        "contacts": [_short(line, _SENTENCE) for line in lines if _CONTACT.search(line)][:_FEW],
        "glossary": _glossary(text, brief.language),
    }


def _is_wanted(line: str) -> bool:
    """A sentence that asks for something; a heading only names it."""
    heading = line.startswith(("Věc:", "Výzva ", "Žádost "))
    return not heading and bool(_WANTED.search(line))


def _title(lines: list[str]) -> str:
    """The line that says so, or the first one."""
    said = (line.partition(":")[2].strip() for line in lines if line.startswith("Věc:"))
    return next(said, lines[0].rstrip(".:"))


def _told_first(lines: list[str]) -> list[str]:
    """The first whole sentences: no heads of letters, no greetings."""
    whole = [line for line in lines if line.endswith((".", "!", "?")) and " " in line]
    return (whole or lines)[:_FEW]


def _deadlines(lines: list[str]) -> list[dict[str, str]]:
    found = []
    for line in lines:
        parts = [part.text for part in find_dates(line) if part.limit]
        parts += [part.text for part in find_periods(line)]
        found += [{"what": "", "quote": part, "date": ""} for part in parts]
    return found


def _glossary(text: str, language: str) -> list[dict[str, str]]:
    """The longest words of the text that the lexicon can explain."""
    found: dict[str, dict[str, str]] = {}
    for form in words(text):
        lemma = _lemma(form) if len(form) >= _SHORTEST_WORD else ""
        gloss = (translation(lemma, language) or translation(lemma, "en")) if lemma else ""
        if gloss and language != "cs" and lemma[:1].islower():
            found.setdefault(lemma, {"word": form, "lemma": lemma, "gloss": gloss})
    longest = sorted(found, key=len, reverse=True)[:_WORDS]
    return [found[lemma] for lemma in found if lemma in longest]


def _lemma(form: str) -> str:
    return next((r.lemma for r in analyse(form) if r.pos in _PARTS and not r.negated), "")


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"


@cache
def _told() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "data" / "reading.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
