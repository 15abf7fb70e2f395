"""Gives a turn that was answered another correction: the old one is withdrawn, the new one stored.

Both happen in the caller's transaction, at the moment at which the turn was answered: what was
known and due then is what the new correction is counted against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.core.conversation import rows, statements
from bot.core.conversation.effects import background_values, effects
from bot.core.conversation.scoring import score
from bot.core.conversation.types import Answer, Background, Correction, Praise, Turn
from bot.core.conversation.withdrawing import courses_of, settle, withdraw
from bot.core.czech.tokens import words
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.reviews.scheduling import Moment
from models import Turn as TurnRow
from models.enums import MistakeState, TurnState

_ANSWERED = (TurnState.ANSWERED, TurnState.DONE)


async def locked(connection: BaseDBAsyncClient, turn_id: int) -> TurnRow:
    """The row of an answered turn, held until the transaction ends; raises NotFound."""
    found = TurnRow.filter(id=turn_id, state__in=_ANSWERED).using_db(connection)
    row = await found.select_for_update().first()
    if row is None:
        raise NotFound(details="no answered turn")
    return row


async def renew(
    connection: BaseDBAsyncClient, row: TurnRow, learner: Learner, answer: Answer, now: datetime
) -> Praise:
    """Stores an answer in the place of what the turn has brought so far.

    What was said is taken from the locked row, so a change of it comes first.
    """
    turn = rows.turn(row)
    moment = Moment(row.answered_at or row.created_at, learner.preferences.timezone)
    touched = await withdraw(connection, row)
    background = await _background(connection, turn, learner, moment.now)
    values, praise = effects(turn, answer, background, moment, row.copy_id)
    await connection.execute_query(statements.RENEW, values)
    await settle(connection, row, touched, now)
    return praise


async def _background(
    connection: BaseDBAsyncClient, turn: Turn, learner: Learner, at: datetime
) -> Background:
    """What was due then, and the mistakes as far as they had come before this turn."""
    values = background_values(turn, learner, at)
    found = await connection.execute_query_dict(statements.BACKGROUND, values)
    background = rows.background(found[0])
    ids = [known.id for known in background.mistakes]
    courses = await courses_of(connection, ids, before_turn=turn.id)
    mistakes = tuple(
        replace(known, progress=course.progress)
        for known in background.mistakes
        if (course := courses.get(known.id)) is not None
        and course.progress.state is not MistakeState.HEALED
    )
    return replace(background, mistakes=mistakes)


def without(turn: Turn, part: int, instead: Sequence[Correction] = ()) -> Answer:
    """The answer of a turn with one of its corrections withdrawn, others in its place.

    Those take the next free numbers: what is withdrawn keeps its own.
    """
    free = len(turn.corrections) + len(turn.withdrawn)
    new = [replace(c, part=free + at) for at, c in enumerate(instead)]
    kept = [c for c in turn.corrections if c.part != part]
    standing = tuple(sorted((*kept, *new), key=lambda c: c.start))
    fallen = tuple(replace(c, withdrawn=True) for c in turn.corrections if c.part == part)
    return Answer(
        sentences=turn.reply_sentences,
        language=turn.language,
        corrected=_applied(turn.said, standing),
        corrections=standing,
        in_czech=turn.in_czech,
        score=None if turn.score is None else score(len(words(turn.said)), standing),
        withdrawn=(*turn.withdrawn, *fallen),
    )


def _applied(said: str, corrections: Sequence[Correction]) -> str:
    for correction in reversed(corrections):
        said = said[: correction.start] + correction.replacement + said[correction.end :]
    return said
