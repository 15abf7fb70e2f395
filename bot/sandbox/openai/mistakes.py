"""What the rule-based tutor corrects, and why: a short table and the Czech engine.

The table holds what the engine leaves to a model: words without their marks, word choice, verbs
with another preposition than in the learner's language.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.core.czech.analysis import analyse
from bot.core.czech.finding import find_mistakes
from bot.core.czech.prepositions import preposition_cases
from bot.core.czech.types import Case, Gender
from bot.sandbox.openai.briefing import Briefing

_DATA: Final = Path(__file__).parent / "data"
_STYLE: Final = frozenset({"diacritics", "register"})


@dataclass(frozen=True, slots=True)
class Mistake:
    """`start` and `end` are in the text as it was said; `before` is the word that stands there."""

    start: int
    end: int
    original: str
    replacement: str
    category: str
    before: str = ""

    @property
    def severity(self) -> str:
        return "style" if self.category in _STYLE else "wrong"

    def overlaps(self, other: Mistake) -> bool:
        return self.start < other.end and other.start < self.end


@cache
def _table() -> dict[str, tuple[str, str]]:
    lines = (_DATA / "mistakes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line)
    return {wrong.lower(): (right, category) for wrong, right, category in rows}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=len, reverse=True)
    wrong = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
    return re.compile(rf"(?<!\w)(?:{wrong})(?!\w)", re.IGNORECASE)


@cache
def explanations() -> dict[str, Any]:
    return tomllib.loads((_DATA / "explanations.toml").read_text(encoding="utf-8"))


def find(brief: Briefing, text: str) -> list[Mistake]:
    """Mistakes in order, none over another, none that touches a word that was not heard well."""
    kept: list[Mistake] = []
    for mistake in (*_listed(text), *_engine(brief, text)):
        doubtful = brief.unsure & {word.casefold() for word in mistake.original.split()}
        if not doubtful and not any(mistake.overlaps(other) for other in kept):
            kept.append(mistake)
    return sorted(kept, key=lambda mistake: mistake.start)


def _engine(brief: Briefing, text: str) -> list[Mistake]:
    gender = {None: None, True: Gender.F, False: Gender.MA}[brief.feminine]
    return [
        Mistake(
            start=found.start,
            end=found.end,
            original=found.original,
            replacement=found.suggestion,
            category=str(found.category),
            before=_word_before(text, found.start),
        )
        for found in find_mistakes(text, gender)
    ]


def _word_before(text: str, place: int) -> str:
    return (text[:place].lower().split() or [""])[-1]


def _listed(text: str) -> list[Mistake]:
    found = []
    for match in _pattern().finditer(text):
        right, category = _table()[" ".join(match[0].lower().split())]
        if match[0][0].isupper():
            right = right[0].upper() + right[1:]
        found.append(Mistake(match.start(), match.end(), match[0], right, category))
    return found


def corrected(text: str, found: list[Mistake]) -> str:
    for mistake in reversed(found):
        text = text[: mistake.start] + mistake.replacement + text[mistake.end :]
    return text


def explained(mistake: Mistake, language: str) -> str:
    """One sentence in the explanation language; names the case where a preposition decides it."""
    table = explanations()
    words = (mistake.before, *mistake.replacement.lower().split()[:1])
    preposition = next((word for word in words if preposition_cases(word)), "")
    case = _case(preposition, mistake.replacement)
    if mistake.category == "case" and case:
        said = mistake.replacement
        return str(
            table["government"][language].format(
                preposition=preposition,
                case=table["cases"][language][case],
                replacement=f"{preposition} {said}" if preposition == mistake.before else said,
            )
        )
    text = table[mistake.category][language]
    return str(text.format(original=mistake.original, replacement=mistake.replacement))


def _case(preposition: str, replacement: str) -> Case | None:
    """The one case that both the preposition and the last word allow."""
    said = replacement.split()
    forms = {reading.case for reading in analyse(said[-1])} if said else set()
    cases = preposition_cases(preposition)
    left = cases & forms if len(cases) > 1 else cases
    return next(iter(left)) if len(left) == 1 else None


def example(category: str) -> str:
    table = explanations()["examples"]
    return str(table.get(category, table["other"]))
