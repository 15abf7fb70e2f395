"""Learners and what they prefer: one query finds a learner with everything a handler needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from bot.core.learners.languages import interface_language_for, native_language_for
from bot.core.learners.types import Learner, Person, PreferenceChanges, Preferences
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
        row = await LearnerSettings.get_or_none(learner__telegram_id=telegram_id).select_related(
            "learner"
        )
        return None if row is None else _learner(row)

    async def by_id(self, learner_id: int) -> Learner | None:
        row = await LearnerSettings.get_or_none(learner_id=learner_id).select_related("learner")
        return None if row is None else _learner(row)

    async def change(self, learner: Learner, **changes: Unpack[PreferenceChanges]) -> Learner:
        """Stores changed preferences; the same change twice is one change."""
        if not changes:
            return learner
        await LearnerSettings.filter(learner_id=learner.id).update(
            **changes, updated_at=self._clock.now()
        )
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
        try:
            async with in_transaction():
                row = await LearnerRow.create(
                    telegram_id=person.telegram_id,
                    first_name=person.first_name[:_NAME_LENGTH],
                    username=person.username,
                    telegram_language=person.language_code[:16],
                    source=source[:_SOURCE_LENGTH],
                )
                settings = await _create_settings(row, person.language_code)
        except IntegrityError:  # two first messages at once: the other one won
            found = await self.by_telegram_id(person.telegram_id)
            if found is None:
                raise
            return found
        settings.learner = row
        return _learner(settings)


async def _create_settings(row: LearnerRow, language_code: str) -> LearnerSettings:
    language = interface_language_for(language_code)
    native = native_language_for(language_code)
    return await LearnerSettings.create(
        learner=row,
        interface_language=language,
        native_language=native,
        explanation_language=native or language,
    )


def _learner(settings: LearnerSettings) -> Learner:
    row = settings.learner
    return Learner(
        id=row.id,
        telegram_id=row.telegram_id,
        first_name=row.first_name,
        plan=row.plan,
        consented=row.consented_at is not None,
        onboarded=row.onboarded_at is not None,
        blocked=row.blocked_at is not None,
        deleted_at=row.deleted_at,
        preferences=_preferences(settings),
    )


def _preferences(row: LearnerSettings) -> Preferences:
    return Preferences(
        interface_language=row.interface_language,
        native_language=row.native_language,
        explanation_language=row.explanation_language,
        level=row.level,
        level_source=row.level_source,
        goal=row.goal,
        topics=tuple(row.topics),
        pace=row.pace,
        timezone=row.timezone,
        reminder_hour=row.reminder_hour,
        persona=row.persona,
        style=row.style,
        speaker_gender=row.speaker_gender,
        register=row.register,
        correction_level=row.correction_level,
        voice_speed=row.voice_speed,
        reply_mode=row.reply_mode,
        plain_mode=row.plain_mode,
    )
