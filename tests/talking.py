"""A learner whose messages are answered to their end, without Telegram."""

from bot.core.conversation.types import Accepted, Incoming
from bot.core.ports import Transcript
from models.enums import TurnKind
from tests.factories import make_incoming
from tests.fakes import turn_answer


class Talk:
    """Text by `says`, voice by `speaks`; the tutor corrects as it is told."""

    def __init__(self, world, learner):
        self.world, self.learner, self.number = world, learner, 0

    async def says(self, said, corrected="", **answer):
        self.number += 1
        return await self._turn(make_incoming(self.number, said), corrected, answer)

    async def speaks(self, heard, corrected="", unsure=(), **answer):
        self.number += 1
        self.world.speech.heard = Transcript(heard, "fake-ears", unsure=places(heard, unsure))
        incoming = Incoming(1, self.number, TurnKind.VOICE, file_id=f"f{self.number}", seconds=3)
        return await self._turn(incoming, corrected, answer)

    async def _turn(self, incoming, corrected, answer):
        services = self.world.services
        self.world.tutor.answers["tutor_turn"] = turn_answer(corrected=corrected, **answer)
        accepted = await services.conversations.accept(self.learner, incoming)
        assert isinstance(accepted, Accepted)
        await services.turns.run(accepted.turn, self.learner)
        return await services.conversations.turn(accepted.turn.id)

    def next_day(self, days=1):
        self.world.clock.advance(days=days)


def places(text, words):
    """Where words stand in a text, each looked for behind the one before."""
    found, at = [], 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.append((start, at))
    return tuple(found)
