"""What a model is asked when something is to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.core.conversation.models_by_task import ModelNames, Task
from bot.core.conversation.schema import strict_schema
from bot.core.learners.types import Learner
from bot.core.ports import Picture, Prompt, PromptMessage
from bot.core.reading.schema import ReadingAnswer
from bot.core.words.details import language_of

SCHEMA = "reading"
_FOLDER = Path(__file__).parent / "prompts"
_TOKENS = 4000


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read, with personal numbers hidden where it is a text."""

    text: str = ""
    pictures: tuple[Picture, ...] = ()
    question: str = ""
    pages_left_out: int = 0
    cut: bool = False


def reading_prompt(
    models: ModelNames, learner: Learner, source: Source, written_on: date
) -> Prompt:
    """The rules first, so that they are cached; then the learner, then what is read."""
    task = Task.VISION if source.pictures else Task.READING
    about = _template("learner").format(
        level=learner.preferences.level, language=language_of(learner), written_on=written_on
    )
    return Prompt(
        model=models.model(task, learner),
        messages=(
            PromptMessage("system", _template("reading")),
            PromptMessage("system", about),
            PromptMessage("user", _shown(source), source.pictures),
        ),
        schema_name=SCHEMA,
        schema=_schema(),
        max_tokens=_TOKENS,
    )


def _shown(source: Source) -> str:
    parts = []
    if source.text:
        parts.append(f"<text>{_fence(source.text)}</text>")
    if source.pictures:
        parts.append(f"Pages as pictures: {len(source.pictures)}.")
    if source.question:
        parts.append(f"<question>{_fence(source.question)}</question>")
    return "\n".join(parts)


@cache
def _template(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


@cache
def _schema() -> dict[str, object]:
    return strict_schema(ReadingAnswer)


def _fence(text: str) -> str:
    """What is read cannot close the mark that says it is data."""
    return text.replace("<", "‹").replace(">", "›")
