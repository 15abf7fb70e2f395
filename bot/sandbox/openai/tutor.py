"""The tutor behind the sandbox's chat completions: rules, no model, and honest about it.

What is asked for is known by the schema's name; a name that is not known gets an answer that the
schema accepts and that says where it comes from.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.core.czech.finding import find_mistakes
from bot.sandbox.openai import (
    briefing,
    mistakes,
    phrases,
    placement,
    reading,
    remembering,
    replies,
    sayings,
    words,
)
from bot.sandbox.openai.briefing import Briefing
from bot.sandbox.openai.languages import detect

TUTOR_NOTICE: Final = (
    "Tutor v tomto prostředí pracuje podle pravidel, ne s jazykovým modelem. "
    "(The tutor in this sandbox is rule-based: no language model is behind it.)"
)

Messages = list[dict[str, Any]]
Answer = dict[str, Any]


def warm_up() -> None:
    """Reads what the Czech engine reads at first use (a second of work), before anybody waits."""
    for row in phrases.rows():
        find_mistakes(row["cs"])


def free_text(messages: Messages) -> str:
    """The reply alone, for a call that asks for no schema."""
    return " ".join(replies.reply(briefing.read(messages)))


def turn(messages: Messages) -> Answer:
    return _turn(briefing.read(messages))


def by_name(name: str, messages: Messages) -> Any:
    """The answer that a schema of this name wants; None where the name is not known."""
    work = _ANSWERS.get(name)
    return None if work is None else work(briefing.read(messages))


def _turn(brief: Briefing) -> Answer:
    said = "" if brief.opening else brief.said
    language, code = detect(said) if said else ("cs", "cs")
    found = mistakes.find(brief, said) if language != "other" else []
    czech = None
    if language != "cs":
        czech = phrases.in_czech(said, code, mixed=language == "mixed")
    return {
        "reply_sentences": replies.reply(brief),
        "language": language,
        "corrected": mistakes.corrected(said, found),
        "edits": [_edit(mistake, brief.language) for mistake in found],
        "translation_to_czech": czech or "",
    }


def _edit(mistake: mistakes.Mistake, language: str) -> Answer:
    return {
        "original": mistake.original,
        "replacement": mistake.replacement,
        "category": mistake.category,
        "severity": mistake.severity,
        "explanation": mistakes.explained(mistake, language),
    }


def _correction(brief: Briefing) -> Answer:
    found = mistakes.find(brief, brief.said)
    return {
        "corrected": mistakes.corrected(brief.said, found),
        "edits": [_edit(mistake, brief.language) for mistake in found],
    }


_DOUBTED: Final = re.compile(r"^- Correction: `([^`]*)` was changed to `([^`]*)`", re.MULTILINE)


def _second_opinion(brief: Briefing) -> Answer:
    """By the same rules: words in which they find nothing are right as they are."""
    asked = _DOUBTED.search(brief.system)
    doubted, offered = asked.groups() if asked else ("", "")
    found = [
        one
        for one in mistakes.find(brief, brief.said)
        if set(doubted.split()) & set(one.original.split())
    ]
    if not found:
        reason = mistakes.explanations()["acceptable"][brief.language]
        return {"verdict": "withdrawn", "replacement": "", "reason": reason}
    reason = mistakes.explained(found[0], brief.language)
    right = doubted.replace(found[0].original, found[0].replacement)
    if right in (doubted, offered):
        return {"verdict": "upheld", "replacement": "", "reason": reason}
    return {"verdict": "changed", "replacement": right, "reason": reason}


def _translation(brief: Briefing) -> Answer:
    _, code = detect(brief.said)
    target = brief.language if brief.language != code else "cs"
    found = phrases.translate(brief.said, code, target)
    if found is None and code == "cs" and target != "cs":
        told = mistakes.explanations()["by_words"][brief.language]
        found = f"{told}\n\n{sayings.word_by_word(brief.said, brief.language)}"
    return {"translation": found or mistakes.explanations()["untranslated"][brief.language]}


@cache
def _hint_table() -> dict[str, list[dict[str, str]]]:
    path = Path(__file__).parent / "data" / "hints.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _hints(brief: Briefing) -> Answer:
    """Three answers of growing difficulty to the topic of the question."""
    table = _hint_table()
    topic = replies.topic_of(brief.said.rpartition(".")[2]) or replies.topic_of(brief.said) or ""
    rows = table.get(topic, table["any"])
    levels = ("easy", "medium", "hard")
    return {
        "hints": [
            {
                "czech": row["she" if brief.feminine and "she" in row else "cs"],
                "difficulty": difficulty,
                "translation": row["cs" if brief.language == "cs" else brief.language],
            }
            for row, difficulty in zip(rows, levels, strict=True)
        ]
    }


def _examples(brief: Briefing) -> Answer:
    found = words.examples(brief)
    return {"examples": [{"czech": czech, "translation": told} for czech, told in found]}


_ASKED_ABOUT: Final = re.compile(r"<correction>(.*?) → (.*?) \((\w+)\)</correction>")


def _explanation(brief: Briefing) -> Answer:
    """Explains the correction that is asked about, or the first that the text shows."""
    table, language = mistakes.explanations(), brief.language
    asked = _ASKED_ABOUT.search(brief.asked)
    words = set(asked[2].split() if asked else ()) or set(asked[1].split() if asked else ())
    found = mistakes.find(brief, brief.said)
    meant = [one for one in found if words & {*one.original.split(), *one.replacement.split()}]
    if not meant and asked is None:
        meant = found
    if meant:
        category, told = meant[0].category, mistakes.explained(meant[0], language)
    else:
        category = asked[3] if asked and asked[3] in table["examples"] else "other"
        told = table["untold"][language]
    example = mistakes.example(category)
    compared = table["compare"][language].format(example=example)
    return {"explanation": f"{told} {compared}", "example": example}


_ANSWERS: Final[dict[str, Callable[[Briefing], Answer]]] = {
    "tutor_turn": _turn,
    "repair": _correction,
    "second_opinion": _second_opinion,
    "placement": placement.place,
    "translation": _translation,
    "hints": _hints,
    "explanation": _explanation,
    "examples": _examples,
    "summary": remembering.summary,
    "remembering": remembering.remembering,
    "word_details": words.details,
    "word_translations": words.translations,
    "gloss": words.translations,
    "reading": reading.read,
    "saying": sayings.saying,
}
