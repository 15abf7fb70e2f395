"""What the rule-based tutor corrects: a table of learners' commonest mistakes, each explained."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.sandbox.openai.briefing import Briefing

_DATA: Final = Path(__file__).parent / "data"
_STYLE: Final = frozenset({"diacritics", "register"})
_PAST: Final = {
    "byl": "byla", "šel": "šla", "jel": "jela", "měl": "měla", "dělal": "dělala",
    "viděl": "viděla", "pracoval": "pracovala", "koupil": "koupila", "řekl": "řekla",
    "chtěl": "chtěla", "mohl": "mohla", "jedl": "jedla", "pil": "pila", "spal": "spala",
    "přišel": "přišla", "učil": "učila", "mluvil": "mluvila", "četl": "četla", "psal": "psala",
    "hrál": "hrála", "bydlel": "bydlela", "přijel": "přijela", "vařil": "vařila",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """`start` and `end` are in the text as it was said."""

    start: int
    end: int
    original: str
    replacement: str
    category: str

    @property
    def severity(self) -> str:
        return "style" if self.category in _STYLE else "wrong"


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
    found = [*_listed(text), *_gendered(brief, text)]
    kept: list[Mistake] = []
    for mistake in sorted(found, key=lambda m: (m.start, -m.end)):
        doubtful = brief.unsure & {word.casefold() for word in mistake.original.split()}
        if not doubtful and (not kept or mistake.start >= kept[-1].end):
            kept.append(mistake)
    return kept


def _listed(text: str) -> list[Mistake]:
    found = []
    for match in _pattern().finditer(text):
        right, category = _table()[" ".join(match[0].lower().split())]
        if match[0][0].isupper():
            right = right[0].upper() + right[1:]
        found.append(Mistake(match.start(), match.end(), match[0], right, category))
    return found


def _gendered(brief: Briefing, text: str) -> list[Mistake]:
    """Past forms of the other gender beside *jsem*, where the speaker's gender is known."""
    if brief.feminine is None:
        return []
    pairs = _PAST if brief.feminine else {value: key for key, value in _PAST.items()}
    forms = "|".join(pairs)
    pattern = re.compile(rf"\bjsem\s+(?:se\s+)?({forms})\b|\b({forms})\s+jsem\b", re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        group = 1 if match[1] else 2
        said = match[group]
        right = pairs[said.lower()]
        right = right.capitalize() if said[0].isupper() else right
        found.append(Mistake(match.start(group), match.end(group), said, right, "agreement"))
    return found


def corrected(text: str, found: list[Mistake]) -> str:
    for mistake in reversed(found):
        text = text[: mistake.start] + mistake.replacement + text[mistake.end :]
    return text


def explained(mistake: Mistake, language: str) -> str:
    """One sentence in the explanation language; names the case where a preposition decides it."""
    table = explanations()
    words = mistake.replacement.lower().split()
    case = table["prepositions"].get(words[0]) if words else None
    if mistake.category == "case" and case:
        return str(
            table["government"][language].format(
                preposition=words[0],
                case=table["cases"][language][case],
                replacement=mistake.replacement,
            )
        )
    text = table[mistake.category][language]
    return str(text.format(original=mistake.original, replacement=mistake.replacement))


def example(category: str) -> str:
    table = explanations()["examples"]
    return str(table.get(category, table["other"]))
