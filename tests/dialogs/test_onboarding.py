import asyncio

import pytest

from models import Turn
from models.enums import Goal, InterfaceLanguage, LevelSource, Pace, SpeakerGender, TurnKind
from tests.factories import World
from tests.people import Phone


async def agree(phone: Phone) -> None:
    await phone.press("let's begin")


async def test_start_shows_who_honzik_is_and_asks_for_consent(newcomer: Phone) -> None:
    assert "1 / 5" in str(newcomer.window.text)
    assert newcomer.labels == ["I agree, let's begin", "I agree, skip the questions"]
    assert not (await newcomer.learner()).consented


async def test_the_whole_way_ends_in_a_conversation(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("Byla jsem")
    await newcomer.press("Next")
    await newcomer.press("Choose by myself")
    await newcomer.press("B1")
    assert "4 / 5" in str(newcomer.window.text)
    await newcomer.press("Work")
    await newcomer.press("Food")
    await newcomer.press("Pets")
    await newcomer.press("Next")
    await newcomer.press("Intensive")
    await newcomer.press("8:00")
    await newcomer.press("Let's talk")
    await newcomer.settled()
    learner = await newcomer.learner()
    wants = learner.preferences
    assert learner.onboarded
    assert (wants.level, wants.level_source) == ("B1", LevelSource.CHOSEN)
    assert (wants.goal, wants.pace, wants.reminder_hour) == (Goal.WORK, Pace.INTENSIVE, 8)
    assert wants.topics == ("food", "pets")
    assert wants.speaker_gender is SpeakerGender.FEMININE
    assert await Turn.filter(kind=TurnKind.OPENING).count() == 1
    assert newcomer.seen[-2].text == "Ahoj, Oleno! Ahoj! Jak se máš?"
    assert newcomer.seen[-1].voice is not None


async def test_every_step_can_be_skipped_and_gone_back(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("Next")
    await newcomer.press("Skip")
    await newcomer.press("Skip")
    await newcomer.press("Next")
    assert any("Let's talk" in label for label in newcomer.labels)
    for step in ("5 / 5", "4 / 5", "3 / 5", "2 / 5", "1 / 5"):
        await newcomer.press("Back")
        assert step in str(newcomer.window.text)


async def test_skipping_the_questions_begins_to_talk_with_defaults(newcomer: Phone) -> None:
    await newcomer.press("skip the questions")
    await newcomer.settled()
    learner = await newcomer.learner()
    assert learner.consented
    assert learner.onboarded
    assert newcomer.seen[-1].voice is not None


async def test_beginning_twice_starts_one_conversation(world: World, newcomer: Phone) -> None:
    window = newcomer.window
    await newcomer.press("skip the questions", window)
    await newcomer.press("skip the questions", window)
    await newcomer.settled()
    assert await Turn.all().count() == 1


async def test_a_new_interface_language_is_spoken_at_once(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("Buttons and texts")
    await newcomer.press("Čeština")
    wants = (await newcomer.learner()).preferences
    assert wants.interface_language is InterfaceLanguage.CS
    assert any("Čeština" in label for label in newcomer.labels)
    assert any("Angličtina" in label for label in newcomer.labels), "names come in Czech now"


async def test_a_language_is_found_by_its_name(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("My own language")
    await newcomer.write("tiếng v")
    assert newcomer.labels == ["Vietnamese", "Show all", "⬅️ Back"]
    await newcomer.press("Vietnamese")
    wants = (await newcomer.learner()).preferences
    assert (wants.native_language, wants.explanation_language) == ("vi", "vi")


async def test_an_unknown_language_is_said_to_be_unknown(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("My own language")
    await newcomer.write("<klingon>")
    assert "I know no language called “<klingon>”." in str(newcomer.window.text)


async def test_a_time_zone_is_found_by_its_city(newcomer: Phone) -> None:
    await agree(newcomer)
    for button in ("Next", "Skip", "Skip", "Next", "Time zone"):
        await newcomer.press(button)
    await newcomer.write("new york")
    await newcomer.press("New York · 07:00")
    assert (await newcomer.learner()).preferences.timezone == "America/New_York"


async def test_words_before_consent_lead_back_to_the_welcome(newcomer: Phone) -> None:
    await newcomer.write("Ahoj, jak se máš?")
    assert "Just one thing before we talk" in str(newcomer.seen[-2].text)
    assert "1 / 5" in str(newcomer.window.text)
    assert await Turn.all().count() == 0


async def test_words_after_consent_are_answered_beside_the_set_up(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.write("Ahoj, jak se máš?")
    await newcomer.settled()
    assert await Turn.filter(kind=TurnKind.TEXT).count() == 1
    assert any("Ahoj! Jak se máš?" in str(m.text) for m in newcomer.seen)


async def test_the_set_up_goes_on_after_a_restart(world: World, newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.press("Next")
    world.restart()
    await newcomer.press("Skip")
    assert "4 / 5" in str(newcomer.window.text)


async def test_settings_opened_meanwhile_give_the_set_up_back(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.write("/settings")
    await newcomer.press("Close")
    assert "2 / 5" in str(newcomer.window.text)


async def test_cancel_closes_the_set_up_and_says_so(newcomer: Phone) -> None:
    await agree(newcomer)
    await newcomer.write("/cancel")
    assert "Closed. We can talk right away" in str(newcomer.newest.text)


async def test_a_fast_double_press_goes_one_step_only(newcomer: Phone) -> None:
    await agree(newcomer)
    window = newcomer.window
    await newcomer.press("Next", window)
    await newcomer.press("Next", window)
    assert "3 / 5" in str(newcomer.window.text)


async def test_topics_toggle_and_a_repeated_press_changes_nothing(newcomer: Phone) -> None:
    await agree(newcomer)
    for button in ("Next", "Skip", "Skip"):
        await newcomer.press(button)
    window = newcomer.window
    await newcomer.press("Music", window)
    await newcomer.press("Music", window)
    assert (await newcomer.learner()).preferences.topics == ("music",)
    await newcomer.press("Music")
    assert (await newcomer.learner()).preferences.topics == ()


@pytest.mark.parametrize("alone", [True, False], ids=["one copy", "several copies"])
async def test_many_presses_at_once_are_all_kept(
    world: World, newcomer: Phone, *, alone: bool
) -> None:
    world.restart(alone=alone)
    await agree(newcomer)
    for button in ("Next", "Skip", "Skip"):
        await newcomer.press(button)
    window = newcomer.window
    wanted = ("Food", "Shopping", "Housing", "Sport", "Pets")
    await asyncio.gather(*(newcomer.press(topic, window) for topic in wanted))
    chosen = (await newcomer.learner()).preferences.topics
    assert chosen == ("food", "shopping", "housing", "sport", "pets")


async def test_presses_at_the_end_at_once_begin_one_conversation(
    world: World, newcomer: Phone
) -> None:
    window = newcomer.window
    await asyncio.gather(*(newcomer.press("skip the questions", window) for _ in range(5)))
    await newcomer.settled()
    assert await Turn.all().count() == 1
