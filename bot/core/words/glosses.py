"""A word of a text, tapped: which word it is, in which form, and what it means.

The engine tells the first two; the meaning comes from the lexicon, or from the model, once for
each lemma and language: who asks does not matter.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.core.billing.calls import ModelCalls
from bot.core.conversation.models_by_task import ModelNames, Task
from bot.core.czech.analysis import analyse
from bot.core.czech.prepositions import preposition_cases
from bot.core.czech.readings import Pos, Reading
from bot.core.czech.tokens import words
from bot.core.grammar.entries import FormTag
from bot.core.learners.types import Learner
from bot.core.ports import Cache
from bot.core.words.details import language_of, translations, translations_prompt
from bot.core.words.facts import readings_of, word_key
from bot.core.words.types import Facts

_KEPT_S = 30 * 24 * 3600
_TAPPED_S = 10 * 60
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Gloss:
    """`tags` are what the form can be of its likeliest lemma; `others` are other lemmas."""

    form: str
    facts: Facts
    tags: tuple[FormTag, ...] = ()
    others: tuple[str, ...] = ()


class Glosses:
    def __init__(self, calls: ModelCalls, models: ModelNames, cache: Cache) -> None:
        self._calls = calls
        self._models = models
        self._cache = cache

    async def known(self, learner: Learner, facts: Facts) -> str | None:
        """The meaning in the learner's language as far as no model is needed; else None."""
        if language_of(learner) == _ENGLISH and facts.gloss:
            return facts.gloss
        found = await self._cache.get(_key(learner, facts))
        return None if found is None else found.decode()

    async def translated(self, learner: Learner, facts: Facts) -> str:
        """The meaning in the learner's language; raises TutorUnavailable."""
        prompt = translations_prompt(self._models, learner, [facts], Task.GLOSS)
        told = translations(await self._calls.complete(learner, prompt)).get(facts.lemma, "")
        if told:
            await self._cache.put(_key(learner, facts), told.encode(), seconds=_KEPT_S)
        return told

    async def choose(self, panel: str, chosen: str) -> None:
        """Remembers what was tapped last in a panel of words."""
        await self._cache.put(_chosen(panel), chosen.encode(), seconds=_TAPPED_S)

    async def is_chosen(self, panel: str, chosen: str) -> bool:
        """Whether nothing else was tapped since, as far as that is remembered."""
        return await self._cache.get(_chosen(panel)) in {None, chosen.encode()}


def distinct_words(text: str) -> tuple[str, ...]:
    """The words of a text in their order, each once."""
    found: dict[str, str] = {}
    for word in words(text):
        found.setdefault(word_key(word), word)
    return tuple(found.values())


def gloss_of(text: str, word: str) -> Gloss:
    """What the engine says of a word where it first stands in a text."""
    facts, *others = readings_of(word)
    tags = _tags(word, facts, _before(text, word))
    return Gloss(word, facts, tags, tuple(other.lemma for other in others))


def _tags(word: str, facts: Facts, before: str) -> tuple[FormTag, ...]:
    """The forms of a lemma that a word can be; behind a preposition, those of its cases."""
    bare = facts.lemma.removeprefix("ne")
    mine = [
        reading
        for reading in analyse(word)
        if reading.lemma in {facts.lemma, bare} and reading.pos == facts.kind
    ]
    cases = preposition_cases(before)
    fitting = [reading for reading in mine if reading.case in cases] if cases else []
    return tuple(dict.fromkeys(map(_tag, fitting or mine)))


def _tag(reading: Reading) -> FormTag:
    number = None if reading.pos is Pos.ADVERB else reading.number
    return FormTag(number, reading.case, reading.person, reading.verb_form)


def _before(text: str, word: str) -> str:
    """The word in front of another one; empty at the beginning."""
    found = words(text)
    at = found.index(word) if word in found else 0
    return found[at - 1] if at else ""


def _key(learner: Learner, facts: Facts) -> str:
    digest = hashlib.sha256(f"{facts.lemma}\0{facts.gloss}".encode()).hexdigest()
    return f"gloss:word:{language_of(learner)}:{digest}"


def _chosen(panel: str) -> str:
    return f"gloss:chosen:{panel}"
