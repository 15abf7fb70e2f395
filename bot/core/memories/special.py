"""Keeps out of every note what GDPR's article 9 protects, whatever a model has written down.

A word list is coarse on purpose: a harmless note that is lost costs little. It looks at words, so
it cannot see what is only implied; that is what the model is told, and what no category is for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def protected(text: str) -> bool:
    """Whether a text tells of health, faith, politics, sex life, origin, a union or a crime."""
    return _pattern().search(folded(text)) is not None


def without_protected(text: str) -> str:
    """The sentences of a text that tell of nothing protected."""
    return " ".join(part for part in _SENTENCE_END.split(text) if part and not protected(part))


@cache
def _pattern() -> re.Pattern[str]:
    path = Path(__file__).with_name("special_categories.toml")
    words = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(
        tomllib.loads(path.read_text(encoding="utf-8"))
    )
    listed = {folded(word) for lists in words.values() for part in lists.values() for word in part}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_rule, sorted(listed)))})(?!\w)")


def _rule(word: str) -> str:
    """A word or phrase; with * at its end, all words that begin so."""
    stem, star, _ = word.partition("*")
    return re.escape(stem).replace(r"\ ", r"\s+") + (r"\w*" if star else "")


def folded(text: str) -> str:
    """Lower case without diacritics: learners leave them out, and so may a model."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
