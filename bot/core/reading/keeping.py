"""Words of a reading on their way to the learner's cards: each once, whatever is pressed twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.learners.types import Learner
from bot.core.reading.types import GlossaryWord
from bot.core.words.facts import readings_of, word_key
from bot.core.words.service import Words
from bot.core.words.types import Added, Facts, NewWord
from models.enums import WordSource


class ReadingWords:
    def __init__(self, words: Words) -> None:
        self._words = words

    async def kept(self, learner: Learner, words: Sequence[GlossaryWord]) -> frozenset[str]:
        """Lemmas of these words that are in the learner's list."""
        return await self._words.kept(learner, [word.lemma for word in words])

    async def keep(self, learner: Learner, words: Sequence[GlossaryWord]) -> Added:
        """Keeps words with their meaning and the sentence they were met in."""
        news = await asyncio.to_thread(lambda: [_new(word) for word in words])
        return await self._words.add_many(learner, news, WordSource.SAVED)


def _new(word: GlossaryWord) -> NewWord:
    readings = readings_of(word.lemma) if word.known else ()
    same = (facts for facts in readings if word_key(facts.lemma) == word_key(word.lemma))
    facts = next(same, Facts(word.lemma))
    return NewWord(facts, translation=word.gloss, context=word.sentence)
