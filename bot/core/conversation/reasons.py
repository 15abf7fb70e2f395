"""Why the engine corrects: a sentence for each of its rules, in the learner's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from bot.core.czech.edits import Edit
from models.enums import InterfaceLanguage

_FILE = Path(__file__).with_name("data") / "reasons.toml"
_SENTENCES = TypeAdapter(dict[str, dict[InterfaceLanguage, str]])


@cache
def sentences() -> Mapping[str, Mapping[InterfaceLanguage, str]]:
    """Every sentence by rule and language. Raises ValidationError for a file not in order."""
    return _SENTENCES.validate_python(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def explained(reason: str, edit: Edit, language: str) -> str:
    """The sentence of a rule for an edit; empty where no rule made it.

    A language that the interface does not speak gets English.
    """
    told = sentences().get(reason)
    if told is None:
        return ""
    known = language in set(InterfaceLanguage)
    sentence = told[InterfaceLanguage(language) if known else InterfaceLanguage.EN]
    return sentence.format(right=edit.replacement.strip() or edit.original.strip())
