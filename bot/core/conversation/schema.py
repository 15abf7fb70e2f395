"""The strict JSON schemas of the tutor's answers, the reply first so that it can stream."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import TutorUnavailable
from models.enums import FactCategory, Level, MistakeCategory, Severity

AnyAnswer = TypeVar("AnyAnswer", bound=BaseModel)

_MOST_SENTENCES = 12
_MOST_EDITS = 40
_MOST_FACTS = 12


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelEdit(_Answer):
    original: str
    replacement: str
    category: MistakeCategory
    severity: Severity
    explanation: str


class TutorTurn(_Answer):
    reply_sentences: list[str] = Field(min_length=1, max_length=_MOST_SENTENCES)
    language: Literal["cs", "other", "mixed"]
    corrected: str
    edits: list[ModelEdit] = Field(max_length=_MOST_EDITS)
    translation_to_czech: str


class CorrectionAnswer(_Answer):
    corrected: str
    edits: list[ModelEdit] = Field(max_length=_MOST_EDITS)


class ExplanationAnswer(_Answer):
    explanation: str


class ExampleSentence(_Answer):
    czech: str
    translation: str


class ExamplesAnswer(_Answer):
    examples: list[ExampleSentence]


class SecondOpinion(_Answer):
    verdict: Literal["upheld", "withdrawn", "changed"]
    replacement: str
    reason: str


class Evidence(_Answer):
    quote: str
    shows: str


class PlacementAnswer(_Answer):
    level: Level
    evidence: list[Evidence]
    advice: str


class TranslationAnswer(_Answer):
    translation: str


class GlossedWord(_Answer):
    czech: str
    meaning: str


class SayingAnswer(_Answer):
    words: list[GlossedWord]
    ty: str
    vy: str


class ModelHint(_Answer):
    czech: str
    difficulty: Literal["easy", "medium", "hard"]
    translation: str


class HintsAnswer(_Answer):
    hints: list[ModelHint]


class SummaryAnswer(_Answer):
    summary: str


class ModelFact(_Answer):
    category: FactCategory
    text: str


class RememberingAnswer(_Answer):
    summary: str
    facts: list[ModelFact] = Field(max_length=_MOST_FACTS)


def strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema as strict mode takes it: every property required, none added.

    It is a part of every prompt, so it is as short as it can be: no titles, no descriptions, and
    what is named elsewhere stands where it is used.
    """
    schema = answer.model_json_schema()
    return _strict(schema, schema.get("$defs", {}))


def _strict(part: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in part:
        return _strict(named[part["$ref"].rpartition("/")[2]], named)
    kept: dict[str, Any] = {key: part[key] for key in ("type", "enum") if key in part}
    if "items" in part:
        kept["items"] = _strict(part["items"], named)
    if "properties" in part:
        kept["properties"] = {
            name: _strict(value, named) for name, value in part["properties"].items()
        }
        kept |= {"required": list(part["properties"]), "additionalProperties": False}
    return kept


def parse(answer: type[AnyAnswer], text: str) -> AnyAnswer:
    """The model's answer by its schema; raises TutorUnavailable when it does not keep to it."""
    try:
        return answer.model_validate_json(text)
    except ValidationError as error:
        kinds = ", ".join(sorted({item["type"] for item in error.errors()}))
        raise TutorUnavailable(
            details=f"answer does not fit {answer.__name__}: {kinds}"
        ) from error
