"""Reviews: what is asked next, what an answer changes, and how it is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from tortoise import connections
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from bot.core.calendar import learning_day_starts
from bot.core.cards.types import Card
from bot.core.errors import N_, NotFound
from bot.core.learners.types import Learner
from bot.core.reviews import rows, statements
from bot.core.reviews.load import load_around
from bot.core.reviews.scheduling import Moment, plan, smoothed, wait_of
from bot.core.reviews.types import (
    HIGHEST_RETENTION,
    LOWEST_RETENTION,
    Asked,
    Chosen,
    Graded,
    Queue,
    Schedule,
    ScheduleChanges,
    Summary,
)
from models import Card as CardRow
from models import ReviewSettings
from models.enums import CardKind, Grade

if TYPE_CHECKING:
    from bot.core.ports import Clock

_LEARN_AHEAD = timedelta(minutes=20)
"""A card that is due so soon is asked now, when nothing else is left."""

_DEFAULTS = Schedule()
GONE = N_("This card is no longer here.")


class Reviews:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def schedule(self, learner: Learner) -> Schedule:
        """How the learner wants to be asked."""
        row = await ReviewSettings.filter(learner_id=learner.id).values()
        return rows.schedule(row[0] if row else None)

    async def change(self, learner: Learner, **changes: Unpack[ScheduleChanges]) -> Schedule:
        """Changes how the learner is asked; cards keep all that is known of them."""
        values: dict[str, Any] = dict(changes)
        if "desired_retention" in changes:
            wanted = changes["desired_retention"]
            values["desired_retention"] = min(HIGHEST_RETENTION, max(LOWEST_RETENTION, wanted))
        values["updated_at"] = self._clock.now()
        await ReviewSettings.update_or_create(defaults=values, learner_id=learner.id)
        return await self.schedule(learner)

    async def begin(self, learner: Learner) -> int:
        """Where the log stands, for `undo` and `summary` to count from."""
        return int((await _query(statements.LAST_ID, [learner.id]))[0]["id"])

    async def undecided_leech(self, learner: Learner) -> int | None:
        """A card that was set aside, here or in conversation, and not yet decided about."""
        found = await _query(statements.UNDECIDED_LEECH, [learner.id])
        return int(found[0]["id"]) if found else None

    async def leave_aside(self, learner: Learner, card_id: int) -> None:
        """Decides that a card which was set aside stays there."""
        aside = _card(learner, card_id).filter(suspended_at__not_isnull=True)
        await aside.update(suspended_at=self._clock.now())

    async def next(
        self, learner: Learner, skipped: Sequence[int] = (), chosen: Chosen | None = None
    ) -> Queue:
        """What is left of today, or of chosen cards; skipped ones come last, in their order."""
        moment = self._moment(learner)
        today, now, soon = moment.today, moment.now, moment.now + _LEARN_AHEAD
        if chosen is None:
            caps = [_DEFAULTS.new_a_day, _DEFAULTS.due_a_day]
            values = [learner.id, today, now, soon, *caps, list(skipped)]
            row = (await _query(statements.NEXT, values))[0]
        else:
            cards = list(chosen.cards)
            values = [learner.id, cards, chosen.since, today, soon, list(skipped), now]
            row = (await _query(statements.NEXT_CHOSEN, values))[0]
        return rows.queue(row)

    async def card(self, learner: Learner, card_id: int) -> Card | None:
        """A card as it stands; None when it is gone."""
        found = await _query(statements.CARD, [card_id, learner.id])
        return rows.card(found[0]) if found else None

    async def asked(self, learner: Learner, card_id: int) -> Asked:
        """A card and when each grade would bring it again; raises NotFound."""
        row = _only(await _query(statements.CARD, [card_id, learner.id]))
        moment, schedule, memory = self._moment(learner), rows.schedule(row), rows.memory(row)
        planned = {grade: plan(memory, grade, moment, schedule) for grade in Grade}
        load = await load_around(
            connections.get("default"), learner.id, card_id, planned.values(), moment, schedule
        )
        waits = {
            grade: wait_of(smoothed(after, card_id, moment, schedule, load), moment)
            for grade, after in planned.items()
        }
        return Asked(rows.card(row), waits)

    async def grade(
        self, learner: Learner, card_id: int, grade: Grade, *, revision: int
    ) -> Graded | None:
        """Counts the answer to one showing of a card; None when that was answered already.

        Raises NotFound when the card is gone.
        """
        moment = self._moment(learner)
        async with in_transaction() as connection:
            row = _only(
                await connection.execute_query_dict(statements.CARD_LOCKED, [card_id, learner.id])
            )
            if row["revision"] != revision:
                return None
            schedule, before = rows.schedule(row), rows.memory(row)
            planned = plan(before, grade, moment, schedule)
            load = await load_around(connection, learner.id, card_id, [planned], moment, schedule)
            after = smoothed(planned, card_id, moment, schedule, load)
            answer = rows.Answer(
                card_id=card_id,
                learner_id=learner.id,
                token=f"r{revision}",
                scheduler=schedule.scheduler,
                grade=grade,
                before=before,
                after=after,
            )
            stored = await connection.execute_query_dict(
                statements.STORE_ANSWER, answer.values(moment)
            )
        return Graded(after, wait_of(after, moment), answer.leech) if stored else None

    async def undo(
        self, learner: Learner, since: int = 0, chosen: Chosen | None = None
    ) -> Queue | None:
        """Takes the last answer after `since` back; the card to show, None when there is none."""
        async with in_transaction() as connection:
            found = await connection.execute_query_dict(
                statements.LAST_ANSWER, [learner.id, since]
            )
            if not found:
                return None
            undone = await connection.execute_query_dict(
                statements.UNDO, [found[0]["id"], self._clock.now()]
            )
        if not undone:
            return None
        queue = await self.next(learner, chosen=chosen)
        row = undone[0]
        kind = CardKind(row["kind"])
        return replace(queue, card_id=row["id"], revision=row["revision"], kind=kind)

    async def bury(self, learner: Learner, card_id: int) -> None:
        """Puts a card off until the next learning day."""
        tomorrow = self._moment(learner).today + timedelta(days=1)
        await _card(learner, card_id).update(buried_until_on=tomorrow)

    async def suspend(self, learner: Learner, card_id: int) -> None:
        """Sets a card aside until the learner wants it back."""
        await (
            _card(learner, card_id)
            .filter(suspended_at=None)
            .update(suspended_at=self._clock.now())
        )

    async def resume(self, learner: Learner, card_id: int) -> None:
        """Takes a card up again that was set aside."""
        await _card(learner, card_id).update(suspended_at=None)

    async def summary(self, learner: Learner, since: int) -> Summary:
        """What was answered after `since`, and what comes."""
        moment = self._moment(learner)
        tomorrow = moment.today + timedelta(days=1)
        ends = learning_day_starts(moment.timezone, tomorrow + timedelta(days=1))
        found = await _query(
            statements.SUMMARY,
            [learner.id, since, ends, tomorrow, _DEFAULTS.new_a_day, _DEFAULTS.due_a_day],
        )
        return Summary(**found[0])

    def _moment(self, learner: Learner) -> Moment:
        return Moment(self._clock.now(), learner.preferences.timezone)


def _card(learner: Learner, card_id: int) -> QuerySet[CardRow]:
    return CardRow.filter(id=card_id, learner_id=learner.id, deleted_at=None)


def _only(found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    if not found:
        raise NotFound(GONE)
    return found[0]


async def _query(statement: str, values: list[object]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await connections.get("default").execute_query_dict(
        statement, values
    )
    return found
