"""What a language model adds to a word: its translation and an example, both verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.core.conversation.models_by_task import ModelNames, Task
from bot.core.conversation.schema import parse, strict_schema
from bot.core.czech.analysis import analyse
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.tokens import words
from bot.core.czech.types import Aspect, Gender
from bot.core.learners.types import Learner
from bot.core.ports import Prompt, PromptMessage
from bot.core.words.types import LONGEST_TEXT, Facts, Word

_FOLDER = Path(__file__).parent / "prompts"
_DETAILS_TOKENS, _TRANSLATIONS_TOKENS = 500, 2500
_SAME_STEM = 3


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WordDetails(_Answer):
    translation: str
    example: str
    example_translation: str
    gender: Literal["ma", "mi", "f", "n", "none"]
    aspect: Literal["impf", "pf", "bi", "none"]


class WordTranslation(_Answer):
    word: str
    translation: str


class WordTranslations(_Answer):
    translations: list[WordTranslation]


@dataclass(frozen=True, slots=True)
class Details:
    """What was told of a word and holds; the rest is empty."""

    translation: str
    example: str
    example_translation: str
    gender: Gender | None
    aspect: Aspect | None


def language_of(learner: Learner) -> str:
    """The language in which a learner's words are explained."""
    wants = learner.preferences
    return wants.native_language or wants.interface_language


def details_prompt(models: ModelNames, learner: Learner, word: Word) -> Prompt:
    system = _template("details").format(
        level=learner.preferences.level, language=language_of(learner)
    )
    met = word.contexts[-1] if word.contexts else ""
    about = f"<data>dictionary: {_fence(word.gloss)}\nmet in: {_fence(met)}</data>"
    user = f"{about}\n<text>{_fence(word.lemma)}</text>"
    model = models.model(Task.WORD_DETAILS, learner)
    return _prompt(model, Task.WORD_DETAILS, WordDetails, system, user, _DETAILS_TOKENS)


def translations_prompt(
    models: ModelNames,
    learner: Learner,
    listed: Sequence[Word | Facts],
    task: Task = Task.WORD_TRANSLATIONS,
) -> Prompt:
    """Asks for the meanings of words; nothing in it tells who asks."""
    system = _template("translations").format(language=language_of(learner))
    lines = "\n".join(f"{_fence(word.lemma)}\t{_fence(word.gloss)}" for word in listed)
    user = f"<text>{lines}</text>"
    model = models.model(task, learner)
    return _prompt(model, task, WordTranslations, system, user, _TRANSLATIONS_TOKENS)


def details(text: str, word: Word) -> Details:
    """The model's answer; an example without the word is left out. Raises TutorUnavailable."""
    told = parse(WordDetails, text)
    holds = holds_word(told.example, word.lemma)
    return Details(
        translation=_line(told.translation),
        example=_line(told.example) if holds else "",
        example_translation=_line(told.example_translation) if holds else "",
        gender=Gender(told.gender) if told.gender != "none" else None,
        aspect=Aspect(told.aspect) if told.aspect != "none" else None,
    )


def translations(text: str) -> dict[str, str]:
    """The model's answer by word. Raises TutorUnavailable."""
    told = parse(WordTranslations, text).translations
    return {item.word: _line(item.translation) for item in told if _line(item.translation)}


def holds_word(sentence: str, lemma: str) -> bool:
    """Whether some form of a word, or of each word of a phrase, stands in a sentence."""
    tokens = words(sentence)
    wanted = [part for part in words(lemma) if part not in {"se", "si"}]
    return bool(wanted) and all(
        any(is_form_of(token, part) for token in tokens) for part in wanted
    )


def is_form_of(token: str, lemma: str) -> bool:
    """A form by the lexicon, or a word that begins alike where the lexicon is silent."""
    token, lemma = token.lower(), lemma.lower()
    lemmas = {reading.lemma.lower().partition(" ")[0] for reading in analyse(token)}
    if token == lemma or lemma in lemmas:
        return True
    shared = max(_SAME_STEM, len(lemma) - _SAME_STEM)
    return not lemmas and strip_diacritics(token)[:shared] == strip_diacritics(lemma)[:shared]


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT]


@cache
def _template(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


@cache
def _schema(answer: type[BaseModel]) -> dict[str, object]:
    return strict_schema(answer)


def _prompt(
    model: str, task: Task, answer: type[BaseModel], system: str, user: str, tokens: int
) -> Prompt:
    return Prompt(
        model=model,
        messages=(PromptMessage("system", system), PromptMessage("user", user)),
        schema_name=task,
        schema=_schema(answer),
        max_tokens=tokens,
    )


def _fence(text: str) -> str:
    """Learner text cannot close the mark that says it is data."""
    return text.replace("<", "‹").replace(">", "›")
