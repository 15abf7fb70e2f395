"""Common phrases are there before they are said, and nobody waits or pays for it too much."""

from __future__ import annotations

import pytest

from bot.core.conversation.model_czech import is_sound
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.speech.ahead import common_phrases
from models import CostDay, ModelCall
from models.enums import ReplyMode, SpeakerGender
from tests.factories import BUDGETS, World, make_learner


@pytest.fixture
async def learner(world: World) -> Learner:
    return await make_learner(world.services.learners)


def idle() -> bool:
    return True


async def test_phrases_are_spoken_a_few_at_a_time_and_never_again(
    world: World, learner: Learner
) -> None:
    ahead, phrases = world.services.speech_ahead, common_phrases()
    all_of_them = len(phrases.ty) + len(phrases.both)
    assert await ahead.speak(10, idle=idle) == 10
    assert await ahead.speak(1000, idle=idle) == all_of_them - 10
    assert await ahead.speak(1000, idle=idle) == 0
    assert sorted(world.speech.said) == sorted((*phrases.ty, *phrases.both))
    assert await ModelCall.filter(learner_id=None).count() == all_of_them
    assert await CostDay.all().count() == 0, "nobody's costs"


async def test_conversation_takes_what_was_spoken_ahead(world: World, learner: Learner) -> None:
    await world.services.speech_ahead.speak(3, idle=idle)
    first = world.speech.said[0]
    world.speech.said.clear()
    note = await world.services.voice_notes.find(learner, [first])
    await world.services.voice_notes.spoken(learner, note)
    assert world.speech.said == []


async def test_nothing_is_spoken_for_nobody(world: World) -> None:
    assert await world.services.speech_ahead.speak(10, idle=idle) == 0
    reader = await make_learner(world.services.learners)
    await world.services.learners.change(reader, reply_mode=ReplyMode.TEXT)
    assert await world.services.speech_ahead.speak(10, idle=idle) == 0


async def test_clerk_says_vy(world: World, learner: Learner) -> None:
    await world.services.learners.change(learner, persona="novakova")
    await world.services.speech_ahead.speak(1000, idle=idle)
    assert "Jak se máte?" in world.speech.said
    assert "Jak se máš?" not in world.speech.said


async def test_it_stops_when_somebody_waits(world: World, learner: Learner) -> None:
    def busy_soon() -> bool:
        return len(world.speech.said) < 2

    assert await world.services.speech_ahead.speak(10, idle=busy_soon) == 2


async def test_it_stops_when_speech_is_away(world: World, learner: Learner) -> None:
    world.speech.failure = TutorUnavailable()
    assert await world.services.speech_ahead.speak(10, idle=idle) == 0


async def test_it_stops_when_it_has_itself_spent_half_of_the_day(
    world: World, learner: Learner
) -> None:
    day, nearly = world.clock.now().date(), BUDGETS.overall // 2 - 1
    await CostDay.create(learner_id=learner.id, day=day, calls=1, cost_micro_usd=nearly)
    await world.services.budgets.refresh()
    assert await world.services.speech_ahead.speak(10, idle=idle) == 1


def test_phrases_are_sound_and_each_is_there_once() -> None:
    phrases = common_phrases()
    for listed in ((*phrases.ty, *phrases.both), (*phrases.vy, *phrases.both)):
        assert len(set(listed)) == len(listed)
    for phrase in (*phrases.both, *phrases.ty, *phrases.vy):
        assert is_sound(phrase, SpeakerGender.UNKNOWN), phrase
