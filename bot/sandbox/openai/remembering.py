"""Notes of a conversation, taken by rules: topics, last words, and what is told of oneself.

Only sentences of a few well-known shapes become facts; they stand in `data/facts.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.sandbox.openai import replies
from bot.sandbox.openai.briefing import Briefing

_LEARNER: Final = re.compile(r"^learner: (.+)$", re.MULTILINE)
_LANGUAGE: Final = re.compile(r"short phrase in (cs|en|ru|uk)\b")
_TOPICS: Final = re.compile(r"Topics: ([^.]*)\.")
_MOST_TOPICS: Final = 6
_QUOTED: Final = 60


def summary(brief: Briefing) -> dict[str, Any]:
    """The topics of all that was older, and the last of it word for word."""
    before = _part(brief.material, "summary")
    older = _LEARNER.findall(_part(brief.material, "older"))
    if not older:
        return {"summary": before}
    listed = _TOPICS.search(before)
    topics = listed[1].split(", ") if listed else []
    topics += [replies.title(topic) for text in older if (topic := replies.topic_of(text))]
    distinct = list(dict.fromkeys(topics))[-_MOST_TOPICS:]
    parts = [f"Topics: {', '.join(distinct)}."] if distinct else []
    return {"summary": " ".join([*parts, f"Last said: {older[-1][:_QUOTED].rstrip('.!? ')}."])}


def remembering(brief: Briefing) -> dict[str, Any]:
    """The summary with the facts that are told in so many words."""
    said = _LEARNER.findall(_part(brief.material, "recent"))
    asked = _LANGUAGE.search(brief.system)
    return {**summary(brief), "facts": _facts(said, asked[1] if asked else "en")}


def _facts(said: Sequence[str], language: str) -> list[dict[str, str]]:
    found = [
        {"category": shape["category"], "text": _filled(shape[language], match)}
        for text in said
        for shape in _shapes()
        if (match := re.search(shape["said"], text, re.IGNORECASE))
    ]
    return [fact for at, fact in enumerate(found) if fact not in found[:at]]


def _filled(phrase: str, match: re.Match[str]) -> str:
    return phrase.format(*(group or "" for group in match.groups())).strip()


@cache
def _shapes() -> list[dict[str, str]]:
    path = Path(__file__).parent / "data" / "facts.toml"
    shapes: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["shape"]
    return shapes


def _part(material: str, name: str) -> str:
    found = re.search(rf"<{name}>\n(.*?)\n</{name}>", material, re.DOTALL)
    return found[1] if found else ""
