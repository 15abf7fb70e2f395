"""Self-repair first: a learner tries to mend their message before the corrections are shown.

The row of the turn says how far it is, so that one message is tried once, and what was mended
counts less in its score. Cards are made all the same: knowing a rule is not yet using it.
"""

from __future__ import annotations

from dataclasses import replace

from tortoise.transactions import in_transaction

from bot.core.conversation import rows
from bot.core.conversation.renewing import locked
from bot.core.conversation.repairs import repaired
from bot.core.conversation.scoring import score
from bot.core.conversation.types import Turn
from bot.core.czech.tokens import words
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from models import Turn as TurnRow
from models.enums import RepairState

_LONGEST = 4096


class SelfRepairs:
    async def attempt(self, learner: Learner, turn_id: int, tried: str, *, spoken: bool) -> Turn:
        """Takes a try for a message and opens its corrections; a second try changes nothing.

        Raises NotFound for another learner's turn.
        """
        async with in_transaction() as connection:
            row = await locked(connection, turn_id)
            turn = _own(row, learner)
            if turn.repair is not RepairState.OFFERED:
                return turn
            found = repaired(turn.corrected, turn.corrections, tried, spoken=spoken)
            answered = replace(
                turn,
                corrections=found,
                score=None if turn.score is None else score(len(words(turn.said)), found),
                repair=RepairState.TRIED,
                tried=tried[:_LONGEST],
            )
            row.edits = rows.edits_of(answered)
            row.score, row.repair, row.tried = answered.score, RepairState.TRIED, answered.tried
            await row.save(
                using_db=connection, update_fields=["edits", "score", "repair", "tried"]
            )
        return answered

    async def show(self, learner: Learner, turn: Turn) -> Turn:
        """Opens the corrections of a message without a try."""
        offered = TurnRow.filter(id=turn.id, learner_id=learner.id, repair=RepairState.OFFERED)
        if turn.repair is not RepairState.OFFERED or not await offered.update(
            repair=RepairState.SHOWN
        ):
            return turn
        return replace(turn, repair=RepairState.SHOWN)


def _own(row: TurnRow, learner: Learner) -> Turn:
    if row.learner_id != learner.id:
        raise NotFound(details="another learner's turn")
    return rows.turn(row)
