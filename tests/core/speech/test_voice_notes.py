"""Speech is spoken once and uploaded once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from models import ModelCall, SpeechFile
from models.enums import VoiceSpeed
from tests.factories import World, make_learner
from tests.fakes import NOW


@pytest.fixture
async def learner(services: Services) -> Learner:
    return await make_learner(services.learners)


async def hear(services: Services, learner: Learner, *sentences: str) -> bytes:
    note = await services.voice_notes.find(learner, sentences)
    return await services.voice_notes.spoken(learner, note)


async def test_sentence_that_was_said_before_asks_no_model(
    world: World, services: Services, learner: Learner
) -> None:
    first = await hear(services, learner, "Ahoj!", "Jak se máš?")
    assert await hear(services, learner, "Ahoj!", "Jak se máš?") == first
    await hear(services, learner, "Jak se máš?", "Dobře?")
    assert world.speech.said == ["Ahoj!", "Jak se máš?", "Dobře?"]
    assert await ModelCall.all().count() == 3


async def test_sentence_is_shared_by_learners_who_hear_the_same_voice(
    world: World, services: Services, learner: Learner
) -> None:
    other = await make_learner(services.learners, 2)
    clerk = replace(other, preferences=replace(other.preferences, persona="novakova"))
    for each in (learner, other, clerk):
        await hear(services, each, "Dobrý den!")
    assert world.speech.said == ["Dobrý den!"] * 2


async def test_speeds_are_different_notes(services: Services, learner: Learner) -> None:
    notes = services.voice_notes
    slow = await notes.find(learner, ["Ahoj!"], VoiceSpeed.VERY_SLOW)
    await notes.remember(slow, "slow-file")
    assert (await notes.find(learner, ["Ahoj!"])).file_id is None
    again = await notes.find(learner, ["Ahoj!"], VoiceSpeed.VERY_SLOW)
    assert again.file_id == "slow-file"


async def test_sentences_are_not_taken_for_their_text_in_one(
    services: Services, learner: Learner
) -> None:
    notes = services.voice_notes
    await notes.remember(await notes.find(learner, ["Ahoj!", "Jak se máš?"]), "two")
    assert (await notes.find(learner, ["Ahoj! Jak se máš?"])).file_id is None


async def test_newest_file_is_the_one_that_counts(services: Services, learner: Learner) -> None:
    note = await services.voice_notes.find(learner, ["Ahoj!"])
    await services.voice_notes.remember(note, "old")
    await services.voice_notes.remember(note, "new")
    found = await services.voice_notes.find(learner, ["Ahoj!"])
    assert found.file_id == "new"
    await services.voice_notes.forget(replace(found, file_id="old"))
    assert await SpeechFile.all().count() == 1, "what was refused is gone already"
    await services.voice_notes.forget(found)
    assert await SpeechFile.all().count() == 0


async def test_old_files_are_let_go(world: World, services: Services, learner: Learner) -> None:
    for text, days in (("Ahoj!", 0), ("Čau!", 31)):
        world.clock.present = NOW + timedelta(days=days)
        await services.voice_notes.remember(await services.voice_notes.find(learner, [text]), text)
    assert await services.voice_notes.forget_before(NOW + timedelta(days=1)) == 1
    assert await SpeechFile.all().values_list("file_id", flat=True) == ["Čau!"]


async def test_silent_service_is_said_so_and_nothing_is_kept(
    world: World, services: Services, learner: Learner
) -> None:
    world.speech.failure = TutorUnavailable()
    with pytest.raises(TutorUnavailable):
        await hear(services, learner, "Ahoj!")
    world.speech.failure = None
    await hear(services, learner, "Ahoj!")
    assert world.speech.said == ["Ahoj!"]
