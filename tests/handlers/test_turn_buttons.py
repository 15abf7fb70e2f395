"""The buttons under a reply, as one presses them."""

from __future__ import annotations

from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone


async def a_reply(learner: Phone, world: World, text: str = "Ahoj!", **changes: object) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Krásný den!", "Máš doma zahradu?", **changes)
    await learner.write(text)
    await learner.settled()


async def test_rarer_buttons_unfold_and_fold_in_the_same_message(
    learner: Phone, world: World
) -> None:
    await a_reply(learner, world)
    folded = learner.labels
    assert folded == ["🐢 Slowly", "🌐 Translate", "💡 Hint", "⋯ More"]
    seen = len(learner.seen)
    await learner.press("More")
    assert "📒 Save a word" in learner.labels
    await learner.press("Less")
    assert learner.labels == folded
    assert len(learner.seen) == seen


async def test_explanations_stay_open_while_buttons_unfold(learner: Phone, world: World) -> None:
    await a_reply(learner, world, "Jdu do obchod.", corrected="Jdu do obchodu.")
    await learner.press("Explain")
    await learner.press("More")
    assert "✏️ Hide explanations" in learner.labels
    assert "📒 Save a word" in learner.labels
