"""More about a correction: a longer explanation, and other sentences that have it right.

Sentences are checked by the engine; where a model gives none that is sound, twice, there are none.
"""

from __future__ import annotations

import hashlib
import json

from pydantic import TypeAdapter

from bot.core.billing.calls import ModelCalls
from bot.core.cards.from_mistakes import named_mistakes
from bot.core.conversation.model_czech import is_sound
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import (
    ExamplesAnswer,
    ExampleSentence,
    ExplanationAnswer,
    parse,
)
from bot.core.conversation.types import Correction, Turn
from bot.core.czech.analysis import analyse
from bot.core.czech.tokens import words
from bot.core.learners.types import Learner
from bot.core.mistakes.types import MistakeName
from bot.core.ports import Cache, Prompt
from models.enums import SpeakerGender

_DAY_S = 24 * 3600
_EXAMPLES_S = 30 * _DAY_S
_KNOWN_SHARE = 0.6
_ATTEMPTS = 2
# A pattern that quotes what was written is the learner's own; a grammatical one is everybody's.
_PERSONAL = ("word:", "order:", "without:", "long:")
_SENTENCES = TypeAdapter(tuple[ExampleSentence, ...])


class Explanations:
    def __init__(self, calls: ModelCalls, prompts: Prompts, cache: Cache) -> None:
        self._calls = calls
        self._prompts = prompts
        self._cache = cache

    async def more(self, turn: Turn, learner: Learner, correction: Correction) -> str:
        """A longer explanation, kept for its turn alone; raises TutorUnavailable."""
        prompt = self._prompts.explanation(learner, turn, correction)
        key = _key(prompt, str(turn.id))
        found = await self._cache.get(key)
        if found is not None:
            return found.decode()
        answer = await self._calls.complete(learner, prompt)
        explanation = parse(ExplanationAnswer, answer).explanation.strip()
        await self._cache.put(key, explanation.encode(), seconds=_DAY_S)
        return explanation

    async def examples(
        self, turn: Turn, learner: Learner, correction: Correction
    ) -> tuple[ExampleSentence, ...]:
        """Sound sentences that have it right, none if the model gives none.

        A rule's sentences serve everybody; what quotes the learner serves its turn alone. Raises
        TutorUnavailable.
        """
        name = name_of(turn, correction)
        prompt = self._prompts.examples(learner, name)
        personal = name.pattern.startswith(_PERSONAL)
        key = _key(prompt, str(turn.id) if personal else "")
        found = await self._cache.get(key)
        if found is not None:
            return _SENTENCES.validate_json(found)
        for _ in range(_ATTEMPTS):
            answer = parse(ExamplesAnswer, await self._calls.complete(learner, prompt))
            sound = tuple(one for one in answer.examples if _shows(one.czech, name.lemma))
            if sound:
                kept = json.dumps([one.model_dump() for one in sound], ensure_ascii=False)
                await self._cache.put(key, kept.encode(), seconds=_EXAMPLES_S)
                return sound
        return ()


def name_of(turn: Turn, correction: Correction) -> MistakeName:
    """The kind of mistake that a correction of a turn is."""
    named = named_mistakes(turn.corrected, turn.corrections)
    return next(one.name for one in named if one.correction.part == correction.part)


def _shows(czech: str, lemma: str) -> bool:
    """Whether a sentence is Czech, sound, and has the word in it."""
    found = [analyse(word) for word in words(czech)]
    known = sum(bool(readings) for readings in found)
    bare = lemma.partition(" ")[0].casefold()
    has_it = not bare or any(
        reading.lemma.partition(" ")[0].casefold() == bare
        for readings in found
        for reading in readings
    )
    return has_it and known >= _KNOWN_SHARE * len(found) and is_sound(czech, SpeakerGender.UNKNOWN)


def _key(prompt: Prompt, of: str) -> str:
    asked = "\0".join((of, *(message.content for message in prompt.messages)))
    return f"explaining:{prompt.schema_name}:{hashlib.sha256(asked.encode()).hexdigest()}"
