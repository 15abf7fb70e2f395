"""Learners and what they prefer: one query finds a learner with everything a handler needs."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from bot.core.errors import NotFound
from bot.core.learners import rows
from bot.core.learners.languages import interface_language_for, native_language_for
from bot.core.learners.types import Learner, Person, PreferenceChanges
from models import Learner as LearnerRow
from models import LearnerSettings

if TYPE_CHECKING:
    from bot.core.ports import Clock

_NAME_LENGTH = 128
_SOURCE_LENGTH = 64


class Learners:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def get_or_create(self, person: Person, *, source: str = "") -> Learner:
        """The learner for a person of Telegram, created at their first message."""
        found = await self.by_telegram_id(person.telegram_id)
        if found is None:
            return await self._create(person, source)
        return found

    async def by_telegram_id(self, telegram_id: int) -> Learner | None:
        return await rows.find(rows.BY_TELEGRAM_ID, telegram_id, self._clock.now())

    async def by_id(self, learner_id: int) -> Learner | None:
        return await rows.find(rows.BY_ID, learner_id, self._clock.now())

    async def change(self, learner: Learner, **changes: Unpack[PreferenceChanges]) -> Learner:
        """Stores changed preferences; the same change twice is one change."""
        if not changes:
            return learner
        await rows.change(learner.id, changes, self._clock.now())
        values: dict[str, object] = dict(changes)
        if "topics" in changes:
            values["topics"] = tuple(changes["topics"])
        return replace(learner, preferences=replace(learner.preferences, **values))  # type: ignore[arg-type]  # keys are those of PreferenceChanges

    async def consent(self, learner: Learner) -> Learner:
        await LearnerRow.filter(id=learner.id, consented_at=None).update(
            consented_at=self._clock.now()
        )
        return replace(learner, consented=True)

    async def finish_onboarding(self, learner: Learner) -> Learner:
        await LearnerRow.filter(id=learner.id, onboarded_at=None).update(
            onboarded_at=self._clock.now()
        )
        return replace(learner, onboarded=True)

    async def rename(self, learner: Learner, person: Person) -> Learner:
        """Follows a changed name in Telegram."""
        name = person.first_name[:_NAME_LENGTH]
        await LearnerRow.filter(id=learner.id).update(first_name=name, username=person.username)
        return replace(learner, first_name=name)

    async def mark_blocked(self, telegram_id: int, *, blocked: bool) -> None:
        """Notes that a person has blocked the bot (or let it in again)."""
        await LearnerRow.filter(telegram_id=telegram_id).update(
            blocked_at=self._clock.now() if blocked else None
        )

    async def request_deletion(self, learner: Learner) -> Learner:
        """Begins the grace period after which everything of the learner is gone."""
        now = self._clock.now()
        await LearnerRow.filter(id=learner.id, deleted_at=None).update(deleted_at=now)
        return replace(learner, deleted_at=learner.deleted_at or now)

    async def cancel_deletion(self, learner: Learner) -> Learner:
        await LearnerRow.filter(id=learner.id).update(deleted_at=None)
        return replace(learner, deleted_at=None)

    async def _create(self, person: Person, source: str) -> Learner:
        with contextlib.suppress(IntegrityError):  # two first messages at once: the other won
            async with in_transaction():
                row = await LearnerRow.create(
                    telegram_id=person.telegram_id,
                    first_name=person.first_name[:_NAME_LENGTH],
                    username=person.username,
                    telegram_language=person.language_code[:16],
                    source=source[:_SOURCE_LENGTH],
                )
                await _create_settings(row, person.language_code)
        found = await self.by_telegram_id(person.telegram_id)
        if found is None:
            raise NotFound(details="a learner that was just created")
        return found


async def _create_settings(row: LearnerRow, language_code: str) -> None:
    language = interface_language_for(language_code)
    native = native_language_for(language_code)
    await LearnerSettings.create(
        learner=row,
        interface_language=language,
        native_language=native,
        explanation_language=native or language,
    )
