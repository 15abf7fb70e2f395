import asyncio

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.ports import Transcript
from models import Turn
from models.enums import Level, LevelSource
from tests.factories import World
from tests.people import Phone

SAMPLE = "Jmenuju se Olena a bydlím v Praha."
EVIDENCE = [{"quote": "bydlím v Praha", "shows": "case after <v>"}]


@pytest.fixture
async def asked(world: World, newcomer: Phone) -> Phone:
    """Somebody in front of the window that asks for a sample."""
    world.tutor.answers["placement"] = {"level": "A2", "evidence": EVIDENCE, "advice": "Čti."}
    for button in ("let's begin", "Next", "Speak or write"):
        await newcomer.press(button)
    return newcomer


async def test_written_sentences_are_judged_with_evidence(asked: Phone) -> None:
    await asked.write(SAMPLE)
    await asked.settled()
    text = str(asked.window.text)
    assert "A2" in text
    assert "„bydlím v Praha“: case after <v>" in text
    assert await Turn.all().count() == 0, "a sample is no conversation"
    await asked.press("That's right")
    wants = (await asked.learner()).preferences
    assert (wants.level, wants.level_source) == (Level.A2, LevelSource.PLACEMENT)
    assert "4 / 5" in str(asked.window.text)


async def test_speech_is_judged_and_what_was_heard_is_shown(world: World, asked: Phone) -> None:
    world.speech.heard = Transcript(SAMPLE, "fake-ears")
    await asked.says()
    await asked.settled()
    assert f"I heard: {SAMPLE}" in str(asked.window.text)


async def test_it_is_judged_among_several_copies_too(world: World, asked: Phone) -> None:
    world.restart(alone=False)
    await asked.write(SAMPLE)
    await asked.settled()
    assert "A2" in str(asked.window.text)


async def test_words_while_it_is_judged_ask_for_patience(world: World, asked: Phone) -> None:
    world.tutor.answers_when = asyncio.Event()
    await asked.write(SAMPLE)
    await asked.write("Ještě něco.")
    assert "still thinking" in str(asked.newest.text)
    world.tutor.answers_when.set()
    await asked.settled()
    assert "A2" in str(asked.window.text)
    assert await Turn.all().count() == 0


async def test_a_newer_sample_counts(world: World, asked: Phone) -> None:
    world.tutor.answers_when = asyncio.Event()
    await asked.write(SAMPLE)
    await asked.press("Send another one")
    await asked.write("Jmenuju se Olena a jsem z Kyjeva.")
    world.tutor.answers_when.set()
    await asked.settled()
    results = [m for m in asked.seen if "I would say" in str(m.text)]
    assert len(results) == 1


async def test_waiting_is_shown_at_once(asked: Phone) -> None:
    await asked.write(SAMPLE)
    assert any("Give me a moment" in str(m.text) for m in asked.seen)
    await asked.settled()


@pytest.mark.parametrize(("button", "level"), [("A1", Level.A1), ("B1", Level.B1)])
async def test_the_level_can_be_disputed(asked: Phone, button: str, level: Level) -> None:
    await asked.write(SAMPLE)
    await asked.settled()
    await asked.press(button)
    wants = (await asked.learner()).preferences
    assert (wants.level, wants.level_source) == (level, LevelSource.CHOSEN)


async def test_nothing_is_lower_than_the_lowest(world: World, asked: Phone) -> None:
    world.tutor.answers["placement"] = {"level": "A0", "evidence": [], "advice": ""}
    await asked.write(SAMPLE)
    await asked.settled()
    assert [label for label in asked.labels if "⬇" in label] == []


async def test_too_little_text_is_said_to_be_too_little(world: World, asked: Phone) -> None:
    await asked.write("ahoj")
    await asked.settled()
    assert "too little to judge" in str(asked.window.text)
    assert world.tutor.asked == []
    await asked.write(SAMPLE)
    await asked.settled()
    assert "A2" in str(asked.window.text)


async def test_an_absent_tutor_is_told_and_the_level_chosen_by_hand(
    world: World, asked: Phone
) -> None:
    world.tutor.failure = TutorUnavailable()
    await asked.write(SAMPLE)
    await asked.settled()
    assert "I cannot answer right now" in str(asked.window.text)
    await asked.press("Choose by myself")
    await asked.press("C1")
    assert (await asked.learner()).preferences.level is Level.C1


async def test_a_result_that_comes_too_late_disturbs_nobody(world: World, asked: Phone) -> None:
    world.tutor.answers_when = asyncio.Event()
    await asked.write(SAMPLE)
    await asked.press("Choose by myself")
    world.tutor.answers_when.set()
    await asked.settled()
    await asked.press("B2")
    assert (await asked.learner()).preferences.level is Level.B2
    assert "4 / 5" in str(asked.window.text)


async def test_a_result_for_a_closed_window_is_dropped(world: World, asked: Phone) -> None:
    world.tutor.answers_when = asyncio.Event()
    await asked.write(SAMPLE)
    await asked.write("/cancel")
    world.tutor.answers_when.set()
    await asked.settled()
    assert "Closed." in str(asked.newest.text)


async def test_more_than_a_few_tries_are_refused_before_they_cost_anything(
    world: World, asked: Phone
) -> None:
    for _ in range(7):
        await asked.write(SAMPLE)
        await asked.settled()
        if "That's right" in " ".join(asked.labels):
            await asked.press("Try again")
    assert len(world.tutor.asked) == 6
    assert "Choose the level by yourself" in str(asked.window.text)


async def test_a_sample_can_be_given_from_the_settings(world: World, learner: Phone) -> None:
    await learner.write("/settings")
    for button in ("Level", "Speak or write"):
        await learner.press(button)
    await learner.write(SAMPLE)
    await learner.settled()
    await learner.press("That's right")
    assert "Settings" in str(learner.window.text)
    assert "Level: A2" in learner.labels


@pytest.mark.parametrize(("level", "told"), [("B2", True), ("B1", False)])
async def test_what_pro_would_add_is_told_only_where_it_would(
    asked: Phone, level: str, told: bool
) -> None:
    asked.world.tutor.answers["placement"] = {"level": level, "evidence": [], "advice": "Čti."}
    await asked.write(SAMPLE)
    await asked.settled()
    assert ("part of Pro" in str(asked.window.text)) is told
