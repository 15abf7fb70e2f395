"""Practice as a learner sees it: rounds, buttons, typed answers, listening, rules."""

from __future__ import annotations

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.grammar.rules import rule_of_day
from bot.core.practice.service import Practice
from bot.core.practice.types import Round
from models import PracticeRound, Turn
from models.enums import PracticeKind
from tests.factories import World
from tests.people import Phone, buttons


async def present(world: World, phone: Phone) -> Round:
    learner = await phone.learner()
    row = await PracticeRound.filter(learner_id=learner.id).order_by("-number").first()
    assert row is not None
    return await Practice(world.clock).find(learner, row.id)


async def begin(phone: Phone, label: str) -> None:
    await phone.write("/practice")
    await phone.press(label)
    await phone.settled()


async def answer_rightly(world: World, phone: Phone) -> None:
    task = (await present(world, phone)).task
    assert task is not None
    if task.options:
        await phone.press(task.accepted[0])
    else:
        await phone.write(task.accepted[0])


async def test_menu_offers_every_drill_and_game(learner: Phone) -> None:
    await learner.write("/practice")
    assert len(learner.labels) >= len(PracticeKind)
    assert any("Cases" in label for label in learner.labels)


async def test_round_is_played_by_buttons_to_its_summary(world: World, learner: Phone) -> None:
    await begin(learner, "Gender")
    for _ in range(10):
        await answer_rightly(world, learner)
    assert "Right at the first try: 10 of 10" in str(learner.window.text)
    assert await Turn.all().count() == 0


async def test_typed_answer_is_graded_and_explained(world: World, learner: Phone) -> None:
    await begin(learner, "Cases")
    task = (await present(world, learner)).task
    await learner.write("špatnost")
    assert "Not quite" in str(learner.window.text)
    assert task is not None
    assert task.solution in str(learner.window.text)
    await answer_rightly(world, learner)
    assert "Right!" in str(learner.window.text)
    assert "1/10" in str(learner.window.text)


async def test_wrong_one_comes_back_at_the_end(world: World, learner: Phone) -> None:
    await begin(learner, "Gender")
    await learner.press("I don't know")
    for _ in range(9):
        await answer_rightly(world, learner)
    assert "once more" in str(learner.window.text)
    await answer_rightly(world, learner)
    assert "Right at the first try: 9 of 10" in str(learner.window.text)
    assert "Worth another look" in str(learner.window.text)


async def test_two_quick_presses_count_once(world: World, learner: Phone) -> None:
    await begin(learner, "Gender")
    task, window = (await present(world, learner)).task, learner.window
    assert task is not None
    for _ in range(3):
        await learner.press(task.accepted[0], window)
    assert (await present(world, learner)).step == 1


async def test_round_survives_a_restart(world: World, learner: Phone) -> None:
    await begin(learner, "Gender")
    await answer_rightly(world, learner)
    world.restart()
    await answer_rightly(world, learner)
    assert (await present(world, learner)).step == 2


async def test_round_that_was_left_is_gone_on_with(world: World, learner: Phone) -> None:
    await begin(learner, "Gender")
    await answer_rightly(world, learner)
    await learner.write("/cancel")
    await learner.write("/practice")
    await learner.press("Go on where you stopped")
    await answer_rightly(world, learner)
    assert (await present(world, learner)).step == 2


async def test_words_are_tapped_into_a_sentence(world: World, learner: Phone) -> None:
    await begin(learner, "Short words")
    task = (await present(world, learner)).task
    assert task is not None
    wanted = task.accepted[0].rstrip(".?!").split()
    await learner.press(wanted[0])
    assert f"{wanted[0]} …" in str(learner.window.text)
    await learner.press("⌫")
    for word in wanted:
        await learner.press(word)
    assert "Right!" in str(learner.window.text)


async def test_numbers_are_spoken(world: World, learner: Phone) -> None:
    await begin(learner, "Numbers")
    task = (await present(world, learner)).task
    assert task is not None
    assert world.voice.said == [(task.spoken, False)]
    assert learner.seen[-2].voice is not None
    assert task.spoken not in str(learner.window.text)
    await learner.press("Slowly")
    await learner.settled()
    assert world.voice.said[-1] == (task.spoken, True)


async def test_without_a_voice_the_words_are_written(world: World, learner: Phone) -> None:
    world.voice.failure = TutorUnavailable()
    await begin(learner, "Numbers")
    task = (await present(world, learner)).task
    assert task is not None
    assert task.written in str(learner.seen[-2].text)
    await learner.write(task.accepted[0])
    assert "Right!" in str(learner.window.text)


async def test_rule_is_one_press_away_and_leads_back(world: World, learner: Phone) -> None:
    await begin(learner, "Cases")
    await answer_rightly(world, learner)
    await learner.press("📖 Rule")
    assert "Case" in str(learner.window.text)
    await learner.press("Back")
    assert "1/10" in str(learner.window.text)


@pytest.mark.parametrize("key", ["0:99", "x:y", "0", "-1:0", "0:0:0:0", "²:0", ""])
async def test_forged_buttons_change_nothing(world: World, learner: Phone, key: str) -> None:
    await begin(learner, "Gender")
    real = next(
        button.callback_data or ""
        for button in buttons(learner.window)
        if ":0:" in str(button.callback_data)
    )
    await learner.press_data(real.rpartition("option:")[0] + "option:" + key)
    assert (await present(world, learner)).step == 0


@pytest.mark.parametrize("hostile", ["<b>x</b>", "a" * 4000, "&lt;", "🙂", "%s {0} {name}"])
async def test_hostile_answer_is_only_wrong(learner: Phone, hostile: str) -> None:
    await begin(learner, "Cases")
    await learner.write(hostile)
    assert "Not quite" in str(learner.window.text)


async def test_another_dialog_opens_the_drill_for_a_kind_of_mistakes(
    world: World, learner: Phone
) -> None:
    """What the mistake notebook's “practise these” does."""
    await learner.write("/rule")
    await learner.press("All rules")
    await learner.press("Spelling")
    await learner.press("Commas")
    await learner.press("Practise it")
    assert (await present(world, learner)).kind is PracticeKind.COMMAS
    await learner.press("End")
    assert "Commas" in str(learner.window.text)


async def test_rule_of_the_day_can_be_read_and_practised(world: World, learner: Phone) -> None:
    await learner.write("/rule")
    card = rule_of_day(world.clock.now().date())
    assert card.en.title in str(learner.window.text)
    await learner.press("Practise it")
    assert (await present(world, learner)).kind is card.practice


async def test_rules_are_found_by_topic(learner: Phone) -> None:
    await learner.write("/rule")
    await learner.press("All rules")
    await learner.press("Cases")
    await learner.press("Case 6")
    assert "Bydlím v Praze." in str(learner.window.text)


async def test_practice_waits_for_consent(newcomer: Phone) -> None:
    await newcomer.write("/practice")
    assert await PracticeRound.all().count() == 0
    assert "1 / 5" in str(newcomer.window.text)


@pytest.mark.parametrize("kind", ["Aspect", "Find the mistake", "Fill the gap"])
async def test_reason_is_told_at_once_after_a_wrong_answer(learner: Phone, kind: str) -> None:
    await learner.write("/practice")
    await learner.press(kind)
    await learner.press("I don't know")
    solution, why = learner.window.text.splitlines()[1:3]
    assert solution.endswith((".", "!", "?", ")"))
    assert why.endswith((".", ")"))
    assert len(why) > len("Aspect")
