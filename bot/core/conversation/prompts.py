"""Builds what a model is asked. The stable part comes first, so that it can be cached."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from bot.core.conversation import schema
from bot.core.conversation.context import fence, message_tokens, reminders, template
from bot.core.conversation.models_by_task import ModelNames, Task
from bot.core.conversation.notes import Material
from bot.core.conversation.personas import Persona, persona
from bot.core.conversation.tokens import TokenRatio, estimate
from bot.core.conversation.types import Correction, DueItem, Exchange, Turn
from bot.core.learners.types import Learner, Preferences
from bot.core.mistakes.types import MistakeName
from bot.core.mistakes.wording import described
from bot.core.ports import Prompt, PromptMessage, TokenUsage
from models.enums import Goal, InterfaceLanguage, Level

_FOLDER = Path(__file__).parent
_ADDRESS = {
    "ty": "the persona and the learner say ty to each other",
    "vy": "the persona and the learner say vy to each other",
}
_TURN_TOKENS = 1200
_SIMPLE_TOKENS = 700


@cache
def _level_rules() -> dict[Level, str]:
    rules = tomllib.loads((_FOLDER / "levels.toml").read_text(encoding="utf-8"))
    return {Level(key): value for key, value in rules.items()}


class Prompts:
    """Every question that is put to a language model in conversation."""

    def __init__(self, models: ModelNames, *, budget: int = 4000) -> None:
        """`budget` is the most tokens that the prompt of a turn may take, as far as known."""
        self._models = models
        self._budget = budget
        self._ratio = TokenRatio()

    def turn(
        self,
        learner: Learner,
        history: Sequence[Exchange],
        said: str,
        unsure_words: Sequence[str],
        due: Sequence[DueItem] = (),
        *,
        summary: str = "",
        facts: Sequence[str] = (),
    ) -> Prompt:
        """The answer to what was said; earlier talk is left out as far as the budget demands."""
        first, last = self._system(learner), _now(said, unsure_words, due)
        taken = _schema_tokens(schema.TutorTurn) + sum(map(message_tokens, (*first, *last)))

        def fits(more: int) -> bool:
            return self._ratio.expected(taken + more) <= self._budget

        messages = [*first, *reminders(facts, summary, history, fits), *last]
        return self._conversation(Task.CONVERSATION, learner, messages)

    def notes(self, learner: Learner, material: Material) -> Prompt:
        """Asks for the summary of older talk and, from what the learner agreed to, for facts."""
        user = _material(material)
        if not material.recent:
            system = template("summary")
            return self._simple(Task.SUMMARY, learner, schema.SummaryAnswer, system, user)
        system = template("remembering").format(language=learner.preferences.interface_language)
        prompt = self._simple(Task.SUMMARY, learner, schema.RememberingAnswer, system, user)
        return replace(prompt, schema_name="remembering")

    def learn(self, prompt: Prompt, usage: TokenUsage) -> None:
        """Learns from the usage that an answer reports how far estimates are off."""
        self._ratio.learn(prompt.estimated_tokens, usage.prompt)

    def expected(self, prompt: Prompt) -> int:
        """The tokens that a prompt takes, as far as can be told without the model."""
        return self._ratio.expected(prompt.estimated_tokens)

    def opening(self, learner: Learner) -> Prompt:
        """Asks for the first words after the greeting; nothing in it is personal."""
        system = self._system(_like_others(learner))
        system.append(PromptMessage("system", template("opening")))
        messages = [*system, PromptMessage("user", "<learner></learner>")]
        return self._conversation(Task.OPENING, learner, messages)

    def placement(self, learner: Learner, sample: str) -> Prompt:
        language = learner.preferences.explanation_language
        system = template("placement").format(language=language)
        user = f"<learner>{fence(sample)}</learner>"
        return self._simple(Task.PLACEMENT, learner, schema.PlacementAnswer, system, user)

    def correction(
        self, learner: Learner, said: str, unsure_words: Sequence[str], failure: str
    ) -> Prompt:
        """Asks for the correction alone, once more; `failure` says what was wrong with it."""
        wants = learner.preferences
        system = template("correction").format(
            failure=failure,
            language=wants.explanation_language,
            level=wants.level,
            speaker_gender=wants.speaker_gender,
            register=wants.register,
        )
        if unsure_words:
            system = f"{system}\n{_unsure(unsure_words).content}"
        user = f"<learner>{fence(said)}</learner>"
        return self._simple(Task.REPAIR, learner, schema.CorrectionAnswer, system, user)

    def explanation(self, learner: Learner, turn: Turn, correction: Correction) -> Prompt:
        """Asks for more about one correction of a turn."""
        wants = learner.preferences
        system = template("explanation").format(
            level=wants.level,
            language=wants.explanation_language,
            native_language=wants.native_language or "unknown",
        )
        change = f"{correction.original.strip()} → {correction.replacement.strip()}"
        user = "\n".join(
            (
                f"<learner>{fence(turn.said)}</learner>",
                f"<corrected>{fence(turn.corrected)}</corrected>",
                f"<correction>{fence(change)} ({correction.category})</correction>",
            )
        )
        return self._simple(Task.EXPLANATION, learner, schema.ExplanationAnswer, system, user)

    def examples(self, learner: Learner, name: MistakeName) -> Prompt:
        """Asks for sentences that show a kind of mistake done right; nothing in it is personal."""
        wants = learner.preferences
        system = template("examples").format(
            level=wants.level, language=wants.explanation_language
        )
        item = " ".join(filter(None, (name.lemma, f"({described(name.pattern)})")))
        user = f"<item>{fence(item)}</item>"
        return self._simple(Task.EXAMPLES, learner, schema.ExamplesAnswer, system, user)

    def second_opinion(
        self, learner: Learner, said: str, original: str, replacement: str
    ) -> Prompt:
        """Asks the strong model whether one correction of a message is right."""
        wants = learner.preferences
        system = template("second_opinion").format(
            original=fence(original).strip() or "–",
            replacement=fence(replacement).strip() or "–",
            language=wants.explanation_language,
            level=wants.level,
            speaker_gender=wants.speaker_gender,
            register=wants.register,
        )
        user = f"<learner>{fence(said)}</learner>"
        return self._simple(Task.SECOND_OPINION, learner, schema.SecondOpinion, system, user)

    def translation(self, learner: Learner, text: str) -> Prompt:
        language = learner.preferences.native_language or learner.preferences.interface_language
        system = template("translation").format(language=language)
        user = f"<text>{fence(text)}</text>"
        return self._simple(Task.TRANSLATION, learner, schema.TranslationAnswer, system, user)

    def saying(self, learner: Learner, said: str, czech: str) -> Prompt:
        """Asks for more about the Czech for something that was said in another language."""
        wants = learner.preferences
        system = template("saying").format(
            level=wants.level,
            speaker_gender=wants.speaker_gender,
            language=wants.native_language or wants.interface_language,
        )
        user = f"<data>{fence(said)}</data>\n<text>{fence(czech)}</text>"
        return self._simple(Task.SAYING, learner, schema.SayingAnswer, system, user)

    def hints(self, learner: Learner, text: str, wrong: Sequence[str] = ()) -> Prompt:
        """Asks for three answers; `wrong` are some that were given before and were no Czech."""
        wants = learner.preferences
        system = template("hints").format(
            level=wants.level,
            address=_ADDRESS[persona(wants.persona).address],
            speaker_gender=wants.speaker_gender,
            language=wants.native_language or wants.interface_language,
        )
        if wrong:
            listed = "\n".join(map(fence, wrong))
            system += f"\n\nThese are not correct Czech, do not give them:\n{listed}"
        user = f"<text>{fence(text)}</text>"
        return self._simple(Task.HINTS, learner, schema.HintsAnswer, system, user)

    def _system(self, learner: Learner) -> list[PromptMessage]:
        who = persona(learner.preferences.persona)
        return [
            PromptMessage("system", template("turn")),
            PromptMessage("system", template("persona").format(manner=who.manner)),
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
            estimated_tokens=_schema_tokens(schema.TutorTurn) + sum(map(message_tokens, messages)),
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


@cache
def _schema_tokens(answer: type[BaseModel]) -> int:
    return estimate(json.dumps(_schema(answer)))


def _now(said: str, unsure_words: Sequence[str], due: Sequence[DueItem]) -> list[PromptMessage]:
    """What belongs to this message alone, so it comes last."""
    messages = []
    if due:
        items = "\n".join(f"<item>{fence(_wanted(item))}</item>" for item in due)
        messages.append(PromptMessage("system", template("due").format(items=items)))
    if unsure_words:
        messages.append(_unsure(unsure_words))
    return [*messages, PromptMessage("user", f"<learner>{fence(said)}</learner>")]


def _material(material: Material) -> str:
    def exchanges(listed: Sequence[Exchange]) -> str:
        return "\n".join(f"learner: {fence(e.said)}\ntutor: {fence(e.reply)}" for e in listed)

    known = "\n".join(map(fence, material.facts))
    parts = {
        "summary": fence(material.summary),
        "older": exchanges(material.older),
        "recent": exchanges(material.recent),
        "known": known if material.recent else "",
    }
    return "\n".join(f"<{name}>\n{text}\n</{name}>" for name, text in parts.items() if text)


def _about(wants: Preferences, who: Persona) -> str:
    return template("learner").format(
        address=who.address,
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


def _like_others(learner: Learner) -> Learner:
    """A learner with one of their topics, and without what the first words do not depend on."""
    topics = learner.preferences.topics
    same = replace(
        learner.preferences,
        topics=(topics[learner.id % len(topics)],) if topics else (),
        goal=Goal.EVERYDAY,
        native_language="",
        explanation_language=InterfaceLanguage.CS,
    )
    return replace(learner, preferences=same)


def _wanted(item: DueItem) -> str:
    """A due word; with what it has to stand with, where that was the mistake."""
    if item.name is None:
        return item.lemma
    return f"{item.lemma} ({described(item.name.pattern)})"


def _unsure(words: Sequence[str]) -> PromptMessage:
    return PromptMessage("system", f"unsure_words: {', '.join(map(fence, words))}")
