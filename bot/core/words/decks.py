"""Starter decks on their way into a learner's words: added once, with what the engine knows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.czech.readings import Pos
from bot.core.learners.types import Learner
from bot.core.vocabulary.decks import deck
from bot.core.vocabulary.types import DeckWord, WordKind
from bot.core.words.facts import facts_of
from bot.core.words.service import Words
from bot.core.words.types import Added, Facts, NewWord
from models.enums import WordSource

_KINDS = {
    WordKind.NOUN: Pos.NOUN,
    WordKind.VERB: Pos.VERB,
    WordKind.ADJECTIVE: Pos.ADJECTIVE,
}


class Decks:
    def __init__(self, words: Words) -> None:
        self._words = words

    async def add(self, learner: Learner, key: str) -> Added:
        """Adds what the learner lacks of a deck; a second time changes nothing."""
        words = await asyncio.to_thread(deck, key)
        kept = await self._words.kept(learner, [word.lemma for word in words])
        news = await asyncio.to_thread(_news, [w for w in words if w.lemma not in kept], key)
        return await self._words.add_many(learner, news, WordSource.DECK)


def _news(words: Sequence[DeckWord], key: str) -> list[NewWord]:
    return [NewWord(_facts(word), tags=(key.lower(),)) for word in words]


def _facts(word: DeckWord) -> Facts:
    kind = _KINDS.get(word.kind) or facts_of(word.lemma).kind
    return Facts(
        word.lemma, str(kind), word.gender, word.aspect, word.pattern, word.partners, word.gloss
    )
