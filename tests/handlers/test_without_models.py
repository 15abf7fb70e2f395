"""When no model can be asked: an honest sentence, what the engine corrects, and what goes on."""

import pytest

from bot.core.errors import TutorUnavailable
from models import CostDay, QuotaDay, Turn
from models.enums import TurnState
from tests.factories import BUDGETS, World
from tests.people import Phone, buttons


@pytest.fixture
def away(world: World) -> None:
    world.tutor.failure = TutorUnavailable(details="down")


async def spend(world: World, phone: Phone, micro_usd: int) -> None:
    learner = await phone.learner()
    await CostDay.create(
        learner_id=learner.id,
        day=world.clock.now().date(),
        calls=1,
        cost_micro_usd=micro_usd,
    )


async def nothing_was_charged() -> bool:
    turn = await Turn.get()
    used = sum(await QuotaDay.all().values_list("used", flat=True))
    return (turn.state, turn.charged, used) == (TurnState.FAILED, False, 0)


@pytest.mark.usefixtures("away")
async def test_the_engine_corrects_what_no_model_could(learner: Phone) -> None:
    await learner.write("Včera jsem šel do obchod.")
    await learner.settled()
    text = str(learner.newest.text)
    assert "nothing was charged" in text
    assert "obchod obchodu" in text
    assert "My grammar book" in text
    assert await nothing_was_charged()


@pytest.mark.usefixtures("away")
async def test_what_the_engine_does_not_find_is_not_called_right(learner: Phone) -> None:
    await learner.write("Mám rád kávu.")
    await learner.settled()
    assert "it does not know everything" in str(learner.newest.text)


@pytest.mark.usefixtures("away")
async def test_of_another_language_the_engine_says_nothing(learner: Phone) -> None:
    await learner.write("How do I get to the station?")
    await learner.settled()
    assert "grammar" not in str(learner.newest.text)
    assert "nothing was charged" in str(learner.newest.text)


@pytest.mark.usefixtures("away")
async def test_what_was_heard_is_corrected_too(world: World, learner: Phone) -> None:
    await learner.says()
    await learner.settled()
    assert "grammar book" in str(learner.newest.text)


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("label", "words"),
    [("Review", "no cards yet"), ("Practise", "ten"), ("My words", "words")],
)
async def test_what_goes_on_is_one_press_away(learner: Phone, label: str, words: str) -> None:
    await learner.write("Mám rád kávu.")
    await learner.settled()
    failure = learner.newest
    await learner.press(label)
    assert words.lower() in str(learner.newest.text).lower()
    assert learner.newest.message_id != failure.message_id
    assert learner.world.telegram.messages[learner.chat.id, failure.message_id] == failure


async def test_over_the_learners_budget_no_model_is_asked(world: World, learner: Phone) -> None:
    await spend(world, learner, BUDGETS.learner[(await learner.learner()).plan])
    await learner.write("Včera jsem šel do obchod.")
    await learner.settled()
    text = str(learner.newest.text)
    assert "used up all that I may spend" in text
    assert "obchod obchodu" in text
    assert world.tutor.asked == []
    assert await nothing_was_charged()


async def test_over_the_overall_budget_voice_is_not_recognised(
    world: World, learner: Phone
) -> None:
    await spend(world, learner, 1)
    await CostDay.all().update(cost_micro_usd=BUDGETS.overall)
    await world.services.budgets.refresh()
    await learner.says()
    await learner.settled()
    assert "used up all that I may spend" in str(learner.newest.text)
    assert [b.text for b in buttons(learner.newest)] == ["🃏 Review", "🎯 Practise", "📒 My words"]
    assert await nothing_was_charged()
