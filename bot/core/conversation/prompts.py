"""Builds what a model is asked. The stable part comes first, so that it can be cached."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from bot.core.conversation import schema
from bot.core.conversation.models_by_task import ModelNames, Task
from bot.core.conversation.personas import Persona, persona
from bot.core.conversation.types import DueItem, Exchange
from bot.core.learners.types import Learner, Preferences
from bot.core.mistakes.wording import described
from bot.core.ports import Prompt, PromptMessage
from models.enums import Level

_FOLDER = Path(__file__).parent
_ADDRESS = {
    "ty": "the persona and the learner say ty to each other",
    "vy": "the persona and the learner say vy to each other",
}
_TURN_TOKENS = 1200
_SIMPLE_TOKENS = 700


@cache
def _template(name: str) -> str:
    return (_FOLDER / "prompts" / f"{name}.md").read_text(encoding="utf-8").strip()


@cache
def _level_rules() -> dict[Level, str]:
    rules = tomllib.loads((_FOLDER / "levels.toml").read_text(encoding="utf-8"))
    return {Level(key): value for key, value in rules.items()}


class Prompts:
    """Every question that is put to a language model in conversation."""

    def __init__(self, models: ModelNames) -> None:
        self._models = models

    def turn(
        self,
        learner: Learner,
        history: Sequence[Exchange],
        said: str,
        unsure_words: Sequence[str],
        due: Sequence[DueItem] = (),
    ) -> Prompt:
        messages = [*self._system(learner), *_history(history)]
        if due:
            items = "\n".join(f"<item>{_fence(_wanted(item))}</item>" for item in due)
            text = _template("due").format(items=items)
            messages.append(PromptMessage("system", text))
        if unsure_words:
            messages.append(_unsure(unsure_words))
        messages.append(PromptMessage("user", f"<learner>{_fence(said)}</learner>"))
        return self._conversation(Task.CONVERSATION, learner, messages)

    def opening(self, learner: Learner) -> Prompt:
        messages = [*self._system(learner), PromptMessage("system", _template("opening"))]
        name = _fence(learner.first_name)
        messages.append(PromptMessage("user", f"<learner>name: {name}</learner>"))
        return self._conversation(Task.OPENING, learner, messages)

    def placement(self, learner: Learner, sample: str) -> Prompt:
        language = learner.preferences.explanation_language
        system = _template("placement").format(language=language)
        user = f"<learner>{_fence(sample)}</learner>"
        return self._simple(Task.PLACEMENT, learner, schema.PlacementAnswer, system, user)

    def correction(
        self, learner: Learner, said: str, unsure_words: Sequence[str], failure: str
    ) -> Prompt:
        """Asks for the correction alone, once more; `failure` says what was wrong with it."""
        wants = learner.preferences
        system = _template("correction").format(
            failure=failure,
            language=wants.explanation_language,
            level=wants.level,
            speaker_gender=wants.speaker_gender,
            register=wants.register,
        )
        if unsure_words:
            system = f"{system}\n{_unsure(unsure_words).content}"
        user = f"<learner>{_fence(said)}</learner>"
        return self._simple(Task.REPAIR, learner, schema.CorrectionAnswer, system, user)

    def translation(self, learner: Learner, text: str) -> Prompt:
        language = learner.preferences.native_language or learner.preferences.interface_language
        system = _template("translation").format(language=language)
        user = f"<text>{_fence(text)}</text>"
        return self._simple(Task.TRANSLATION, learner, schema.TranslationAnswer, system, user)

    def saying(self, learner: Learner, said: str, czech: str) -> Prompt:
        """Asks for more about the Czech for something that was said in another language."""
        wants = learner.preferences
        system = _template("saying").format(
            level=wants.level,
            speaker_gender=wants.speaker_gender,
            language=wants.native_language or wants.interface_language,
        )
        user = f"<data>{_fence(said)}</data>\n<text>{_fence(czech)}</text>"
        return self._simple(Task.SAYING, learner, schema.SayingAnswer, system, user)

    def hints(self, learner: Learner, text: str, wrong: Sequence[str] = ()) -> Prompt:
        """Asks for three answers; `wrong` are some that were given before and were no Czech."""
        wants = learner.preferences
        system = _template("hints").format(
            level=wants.level,
            address=_ADDRESS[persona(wants.persona).address],
            speaker_gender=wants.speaker_gender,
            language=wants.native_language or wants.interface_language,
        )
        if wrong:
            listed = "\n".join(map(_fence, wrong))
            system += f"\n\nThese are not correct Czech, do not give them:\n{listed}"
        user = f"<text>{_fence(text)}</text>"
        return self._simple(Task.HINTS, learner, schema.HintsAnswer, system, user)

    def _system(self, learner: Learner) -> list[PromptMessage]:
        who = persona(learner.preferences.persona)
        turn = _template("turn").format(manner=who.manner)
        return [
            PromptMessage("system", turn),
            PromptMessage("system", _about(learner.preferences, who)),
        ]

    def _conversation(
        self, task: Task, learner: Learner, messages: Sequence[PromptMessage]
    ) -> Prompt:
        return Prompt(
            model=self._models.model(task, learner),
            messages=tuple(messages),
            schema_name="tutor_turn",
            schema=_schema(schema.TutorTurn),
            max_tokens=_TURN_TOKENS,
        )

    def _simple(
        self, task: Task, learner: Learner, answer: type[BaseModel], system: str, user: str
    ) -> Prompt:
        return Prompt(
            model=self._models.model(task, learner),
            messages=(PromptMessage("system", system), PromptMessage("user", user)),
            schema_name=task,
            schema=_schema(answer),
            max_tokens=_SIMPLE_TOKENS,
        )


@cache
def _schema(answer: type[BaseModel]) -> dict[str, object]:
    return schema.strict_schema(answer)


def _about(wants: Preferences, who: Persona) -> str:
    return _template("learner").format(
        address=f"{who.address} ({_ADDRESS[who.address]})",
        level=wants.level,
        level_rules=_level_rules()[wants.level],
        style=wants.style,
        explanation_language=wants.explanation_language,
        native_language=wants.native_language or "unknown",
        speaker_gender=wants.speaker_gender,
        register=wants.register,
        goal=wants.goal,
        topics=", ".join(wants.topics) or "anything everyday",
    )


def _wanted(item: DueItem) -> str:
    """A due word; with what it has to stand with, where that was the mistake."""
    if item.name is None:
        return item.lemma
    return f"{item.lemma} ({described(item.name.pattern)})"


def _history(history: Sequence[Exchange]) -> list[PromptMessage]:
    messages: list[PromptMessage] = []
    for exchange in history:
        if exchange.said:
            messages.append(PromptMessage("user", f"<learner>{_fence(exchange.said)}</learner>"))
        messages.append(PromptMessage("assistant", exchange.reply))
    return messages


def _unsure(words: Sequence[str]) -> PromptMessage:
    return PromptMessage("system", f"unsure_words: {', '.join(map(_fence, words))}")


def _fence(text: str) -> str:
    """Learner text cannot close the mark that says it is data."""
    return text.replace("<", "‹").replace(">", "›")
