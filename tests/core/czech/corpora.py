"""The two corpora written for the engine: correct Czech, and Czech with one mistake a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bot.core.czech.edit_classes import Category

_DATA = Path(__file__).with_name("data")


class Mistake(NamedTuple):
    wrong: str
    right: str
    category: Category


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def correct_sentences() -> list[str]:
    return _lines("correct.tsv")


def mistakes() -> list[Mistake]:
    rows = (line.split("\t") for line in _lines("mistakes.tsv"))
    return [Mistake(wrong, right, Category(category)) for wrong, right, category in rows]
