"""A message in another language, as its writer sees it answered."""

from __future__ import annotations

import pytest

from bot.core.errors import TutorUnavailable
from models import Card
from models.enums import ReplyMode
from tests.core.conversation.test_sayings import CZECH, ENGLISH, SAYING
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone


@pytest.fixture(autouse=True)
def answers(world: World) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer(
        "To nevím.", language="other", translation_to_czech=CZECH
    )
    world.tutor.answers["saying"] = SAYING


async def ask(learner: Phone) -> None:
    await learner.write(ENGLISH)
    await learner.settled()


async def test_reply_grows_by_what_there_is_to_say(learner: Phone) -> None:
    await ask(learner)
    told = str(learner.window.text)
    assert f"In Czech: {CZECH}" in told
    assert "Kolik = how much · to = it · stojí = costs" in told
    assert "To a friend: Řekneš mi, kolik to stojí?" in told
    assert "Politely: Můžete mi říct, kolik to stojí?" in told
    assert "Score" not in told
    assert learner.labels[3:] == ["🔊 Say it aloud", "📒 Make a card", "⋯ More"]


async def test_it_is_under_the_voice_note_of_who_wants_voice_alone(
    learner: Phone, world: World
) -> None:
    known = await learner.learner()
    await world.services.learners.change(known, reply_mode=ReplyMode.VOICE)
    await ask(learner)
    assert "stojí = costs" in str(learner.window.caption)


async def test_it_can_be_asked_for_when_it_was_not_to_be_had(learner: Phone, world: World) -> None:
    world.tutor.failing["saying"] = TutorUnavailable()
    await ask(learner)
    reply = learner.window
    assert "🔎 Word by word" in learner.labels
    del world.tutor.failing["saying"]
    await learner.press("Word by word", reply)
    await learner.settled()
    assert "stojí = costs" in str(learner.window.text)
    assert "🔎 Word by word" not in learner.labels


async def test_it_is_said_aloud(learner: Phone, world: World) -> None:
    await ask(learner)
    world.speech.said.clear()
    await learner.press("Say it aloud")
    await learner.settled()
    assert world.speech.said == [CZECH]
    assert learner.newest.caption == CZECH


async def test_card_is_made_once(learner: Phone) -> None:
    await ask(learner)
    reply = learner.window
    for words in ("The card is made", "You have a card for this already"):
        await learner.press("Make a card", reply)
        await learner.settled()
        assert words in str(learner.newest.text)
    assert await Card.all().count() == 1
