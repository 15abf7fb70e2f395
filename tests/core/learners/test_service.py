import asyncio

import pytest

from bot.core.learners.languages import interface_language_for, native_language_for
from bot.core.learners.types import Person
from bot.core.services import Services
from models import Learner as LearnerRow
from models.enums import InterfaceLanguage, Level, LevelSource
from tests.factories import make_learner
from tests.fakes import NOW

OLENA = Person(7, "Olena", "olena", "uk")


async def test_a_first_message_makes_a_learner_in_the_language_of_telegram(
    services: Services,
) -> None:
    learner = await services.learners.get_or_create(OLENA, source="friend42")
    assert learner.preferences.interface_language is InterfaceLanguage.UK
    assert learner.preferences.native_language == "uk"
    assert learner.preferences.explanation_language == "uk"
    assert not learner.consented
    assert (await LearnerRow.get(id=learner.id)).source == "friend42"


async def test_many_first_messages_at_once_make_one_learner(services: Services) -> None:
    found = await asyncio.gather(*(services.learners.get_or_create(OLENA) for _ in range(8)))
    assert len({learner.id for learner in found}) == 1
    assert await LearnerRow.all().count() == 1


async def test_changes_are_returned_and_stored(services: Services) -> None:
    learner = await make_learner(services.learners)
    changed = await services.learners.change(
        learner, level=Level.B1, level_source=LevelSource.CHOSEN, topics=["food"]
    )
    assert changed.preferences.topics == ("food",)
    assert await services.learners.by_id(learner.id) == changed


async def test_a_change_of_one_learner_leaves_others_alone(services: Services) -> None:
    one = await make_learner(services.learners, 1)
    other = await make_learner(services.learners, 2)
    await services.learners.change(one, level=Level.C2)
    assert await services.learners.by_id(other.id) == other


async def test_consent_keeps_its_first_moment(services: Services) -> None:
    learner = await services.learners.consent(await services.learners.get_or_create(OLENA))
    services.clock.advance(days=1)  # type: ignore[attr-defined]
    await services.learners.consent(learner)
    assert (await LearnerRow.get(id=learner.id)).consented_at == NOW


async def test_deletion_keeps_its_first_moment_and_can_be_taken_back(services: Services) -> None:
    learner = await make_learner(services.learners)
    asked = await services.learners.request_deletion(learner)
    services.clock.advance(days=1)  # type: ignore[attr-defined]
    assert (await services.learners.request_deletion(asked)).deleted_at == NOW
    assert (await services.learners.cancel_deletion(asked)).deleted_at is None
    found = await services.learners.by_id(learner.id)
    assert found is not None
    assert found.deleted_at is None


async def test_an_endless_name_is_shortened(services: Services) -> None:
    learner = await services.learners.get_or_create(Person(7, "x" * 500, None, ""))
    assert len((await LearnerRow.get(id=learner.id)).first_name) == 128


@pytest.mark.parametrize(
    ("telegram", "interface", "native"),
    [
        ("cs", "cs", ""),
        ("sk", "cs", "sk"),
        ("uk", "uk", "uk"),
        ("kk", "ru", "kk"),
        ("pt-br", "en", "pt"),
        ("vi", "en", "vi"),
        ("", "en", ""),
        ("xx", "en", ""),
    ],
)
def test_languages_are_guessed_from_telegrams_code(
    telegram: str, interface: str, native: str
) -> None:
    assert interface_language_for(telegram) == interface
    assert native_language_for(telegram) == native
