"""Sets of sentences as JSON lines; one comes with the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from bot.core.evaluation.matching import UnusableReference, reference_edits
from bot.core.evaluation.types import Sentence

BUILT_IN = Path(__file__).with_name("sentences.jsonl")


class UnusableSet(ValueError):  # noqa: N818 - reads as what it is
    """Why a file is no set of sentences, with its line."""


def read(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file; raises UnusableSet naming the first line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise UnusableSet(f"{path}: {error}") from error
    sentences = tuple(_read(path, enumerate(lines, 1)))
    if not sentences:
        raise UnusableSet(f"{path}: there is no sentence in it")
    return sentences


def _read(path: Path, lines: Iterable[tuple[int, str]]) -> Iterator[Sentence]:
    seen: set[str] = set()
    for number, line in lines:
        if not line.strip():
            continue
        try:
            sentence = Sentence.model_validate_json(line)
            for reference in sentence.references:
                reference_edits(sentence.said, reference)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise UnusableSet(f"{path}:{number}: {where}: {first['msg']}") from error
        except UnusableReference as error:
            raise UnusableSet(f"{path}:{number}: {error}") from error
        if sentence.id in seen:
            raise UnusableSet(f"{path}:{number}: id {sentence.id!r} was there before")
        seen.add(sentence.id)
        yield sentence
