"""Which cards a word has beside the two that every word gets: by the learner's own choice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.cards.content import Content
from bot.core.learners.types import Learner
from bot.core.words import rows, statements
from bot.core.words.contents import extras
from bot.core.words.service import Words, query
from models.enums import CardKind

if TYPE_CHECKING:
    from bot.core.ports import Clock


@dataclass(frozen=True, slots=True)
class CardChoice:
    """A card that can be made of a word, and whether it is asked."""

    kind: CardKind
    chosen: bool


class CardKinds:
    def __init__(self, clock: Clock, words: Words) -> None:
        self._clock = clock
        self._words = words

    async def choices(self, learner: Learner, word_id: int) -> tuple[CardChoice, ...]:
        """What else may be asked about a word; raises NotFound."""
        word = await self._words.word(learner, word_id)
        possible = await asyncio.to_thread(extras, word)
        kept = await query(None, statements.EXTRA_KINDS, [learner.id, word_id])
        kinds = {row["kind"] for row in kept}
        return tuple(CardChoice(CardKind(c.kind), c.kind in kinds) for c in possible)

    async def turn(self, learner: Learner, word_id: int, kind: CardKind) -> None:
        """Adds a card of a kind to a word, or puts it away; it keeps what is remembered of it."""
        gone = await query(
            None, statements.DROP_EXTRA, [learner.id, word_id, kind, self._clock.now()]
        )
        if not gone:
            await self._add(learner, word_id, kind)

    async def _add(self, learner: Learner, word_id: int, kind: CardKind) -> None:
        word = await self._words.word(learner, word_id)
        possible: tuple[Content, ...] = await asyncio.to_thread(extras, word)
        wanted = [content for content in possible if content.kind == kind]
        now = self._clock.now()
        values = rows.contents_json(word, wanted, now)
        await query(None, statements.STORE_CARDS, [learner.id, values, now])
