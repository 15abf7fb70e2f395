"""A level from a sample by rules: length, connectives, tenses and mistakes, with quotes."""

from __future__ import annotations

import re
from typing import Any, Final

from bot.sandbox.openai import mistakes
from bot.sandbox.openai.briefing import Briefing
from bot.sandbox.openai.languages import detect

_CONNECTIVE: Final = re.compile(
    r"\b(protože|když|že|ale|aby|který|která|které|kdyby|ačkoli|přestože|zatímco|proto|takže|nebo)\b",
    re.IGNORECASE,
)
_ADVANCED: Final = re.compile(
    r"\b(ačkoli|přestože|zatímco|nicméně|jelikož|pokud|jakmile|navzdory|díky tomu)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(js(?:em|me)\s+\w+l[aiy]?|\w+l[aiy]?\s+js(?:em|me))\b", re.IGNORECASE
)
_CONDITIONAL: Final = re.compile(
    r"\b(\w+l[aiy]?\s+bych\w*|bych\w*\s+\w+l[aiy]?|kdybych\w*)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[^.!?…\n]+[.!?…]*")
_LEVELS: Final = ("A0", "A1", "A2", "B1", "B2", "C1")
_FEW_WORDS, _SOME_WORDS, _MANY_WORDS = 4, 12, 45


def place(brief: Briefing) -> dict[str, Any]:
    text = brief.said
    language, _ = detect(text)
    words = text.split()
    found = mistakes.find(brief, text)
    level = 0 if language == "other" or not words else _level(text, len(words), len(found))
    advice = mistakes.explanations()["advice"][brief.language]
    return {
        "level": _LEVELS[level],
        "evidence": _evidence(brief, text, found),
        "advice": advice[0 if level < 1 else 1 if found else 2 if level < 4 else 3],  # noqa: PLR2004 - levels by order
    }


def _level(text: str, words: int, wrong: int) -> int:
    """A short sample cannot show more than it holds, and mistakes take a level back."""
    if words < _FEW_WORDS:
        return 1
    points = min(2, len(_CONNECTIVE.findall(text))) + bool(_PAST.search(text))
    points += bool(_CONDITIONAL.search(text)) + bool(_ADVANCED.search(text))
    ceiling = 2 if words < _SOME_WORDS else 3 if words < _MANY_WORDS else 5
    level = 1 + (points > 0) + (points > 2) + (points > 3) + (points > 4)  # noqa: PLR2004 - one level a point
    return max(1, min(level, ceiling) - (wrong * _SOME_WORDS > words))


def _evidence(brief: Briefing, text: str, found: list[mistakes.Mistake]) -> list[dict[str, str]]:
    sentences = [part.strip() for part in _SENTENCE.findall(text) if part.strip()]
    shows = mistakes.explanations()["placement"][brief.language]
    entries = []
    for pattern, number in ((_CONDITIONAL, 5), (_CONNECTIVE, 0), (_PAST, 1)):
        match = pattern.search(text)
        if match:
            quote = next((s for s in sentences if match[0] in s), match[0])
            entries.append({"quote": quote, "shows": shows[number].format(word=match[0].lower())})
    for mistake in found[:2]:
        shown = shows[3].format(replacement=mistake.replacement)
        entries.append({"quote": mistake.original, "shows": shown})
    if not entries and sentences:
        whole = len(sentences[0].split()) >= _FEW_WORDS - 1
        entries.append({"quote": sentences[0], "shows": shows[2 if whole else 4]})
    return entries[:4]
