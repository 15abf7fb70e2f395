"""A phrase table: what the rule-based tutor can translate, and how sure it has to be."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from bot.core.czech.diacritics import strip_diacritics

_DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CLOSE: Final = 0.6
_SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*")


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Phrases by language code."""
    lines = (_DATA / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def _bag(text: str) -> frozenset[str]:
    return frozenset(strip_diacritics(word.lower()) for word in _WORD.findall(text))


def translate(text: str, source: str, target: str) -> str | None:
    """Every sentence by the closest phrase; None as soon as one is not in the table."""
    found = [_closest(part, source, target) for part in _SENTENCE.findall(text) if _bag(part)]
    return " ".join(part for part in found if part) if found and all(found) else None


def _closest(text: str, source: str, target: str) -> str | None:
    if source not in rows()[0] or target not in rows()[0]:
        return None
    best, row = max(((_likeness(text, row[source]), row) for row in rows()), key=lambda p: p[0])
    return row[target] if best >= _CLOSE else None


def _likeness(left: str, right: str) -> float:
    """Shared words by all words (Jaccard)."""
    ours, theirs = _bag(left), _bag(right)
    return len(ours & theirs) / (len(ours | theirs) or 1)
