"""How do I say …: more about the Czech for what was said in another language.

Asked for in a call of its own, and only for such a message: as part of every answer it would
cost every turn tokens, and its stream time. Kept with the turn, so that it is asked for once.
"""

from __future__ import annotations

import asyncio

from pydantic import TypeAdapter

from bot.core.billing.calls import ModelCalls
from bot.core.cards.content import Production
from bot.core.cards.service import Added, Cards
from bot.core.conversation import rows
from bot.core.conversation.model_czech import is_sound
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import SayingAnswer, parse
from bot.core.conversation.types import Saying, Turn
from bot.core.czech.tokens import words
from bot.core.errors import N_, MluvError, NotFound, TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.words.facts import word_key
from models import Turn as TurnRow
from models.enums import SpeakerGender

_SAYING = TypeAdapter(Saying)
_LONGEST_SIDE = 1000
TOO_LONG = N_("This is too long for one card. Save single words of it instead.")


class Sayings:
    def __init__(self, calls: ModelCalls, prompts: Prompts, cards: Cards) -> None:
        self._calls = calls
        self._prompts = prompts
        self._cards = cards

    async def of(self, turn: Turn, learner: Learner) -> Saying:
        """What there is to say about the Czech of a turn, the same for ever.

        Raises TutorUnavailable, and NotFound for a turn that was all Czech.
        """
        if not turn.in_czech:
            raise NotFound
        if turn.saying is not None:
            return turn.saying
        found = await self._asked(turn, learner)
        mine = TurnRow.filter(id=turn.id)
        await mine.filter(saying__isnull=True).update(saying=_SAYING.dump_python(found))
        return rows.saying(await mine.get().values_list("saying", flat=True)) or found

    async def make_card(self, turn: Turn, learner: Learner) -> Added:
        """A card that asks for the Czech; the same Czech twice is one card."""
        if not turn.in_czech:
            raise NotFound
        if max(len(turn.said), len(turn.in_czech)) > _LONGEST_SIDE:
            raise MluvError(TOO_LONG)
        told = turn.saying or Saying()
        also = tuple(text for text in (told.ty, told.vy) if text and text != turn.in_czech)
        content = Production(translation=turn.said, czech=turn.in_czech, also_right=also)
        key = f"saying:{word_key(' '.join(words(turn.in_czech)))}"
        return await self._cards.add(learner, content, dedup_key=key, turn_id=turn.id)

    async def _asked(self, turn: Turn, learner: Learner) -> Saying:
        """Asked for twice when something does not hold; what never holds is left out."""
        first = await self._told(turn, learner)
        if first.words and first.ty and first.vy:
            return first
        try:
            second = await self._told(turn, learner)
        except TutorUnavailable:
            return first
        return Saying(first.words or second.words, first.ty or second.ty, first.vy or second.vy)

    async def _told(self, turn: Turn, learner: Learner) -> Saying:
        prompt = self._prompts.saying(learner, turn.said, turn.in_czech)
        told = parse(SayingAnswer, await self._calls.complete(learner, prompt))
        speaker = learner.preferences.speaker_gender
        return await asyncio.to_thread(_holding, turn.in_czech, told, speaker)


def _holding(czech: str, told: SayingAnswer, speaker: SpeakerGender) -> Saying:
    """What holds of an answer: words that are those of the Czech, sentences that are sound."""
    glossed = tuple((word.czech.strip(), word.meaning.strip()) for word in told.words)
    same = [_bare(word) for word, _ in glossed] == [_bare(word) for word in words(czech)]
    ty, vy = (
        text if is_sound(text, speaker) else "" for text in (told.ty.strip(), told.vy.strip())
    )
    return Saying(glossed if same and all(m for _, m in glossed) else (), ty, vy)


def _bare(word: str) -> str:
    return "".join(words(word)).casefold()
