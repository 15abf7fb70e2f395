"""What does not verify is asked for once more, and then left out."""

import asyncio

import pytest

from bot.core.errors import TutorUnavailable
from models import ModelCall
from models.enums import MistakeCategory, Severity
from tests.factories import make_incoming, make_learner
from tests.fakes import turn_answer

SAID, RIGHT = "Jdu do obchod.", "Jdu do obchodu."
CLAIM = {
    "original": "Jdu",
    "replacement": "Půjdu",
    "category": MistakeCategory.OTHER,
    "severity": Severity.WRONG,
    "explanation": "",
}
EDIT = {**CLAIM, "original": "obchod", "replacement": "obchodu", "explanation": "Do + 2. pád."}
PLAIN = "Rád mám čaj moc."


@pytest.fixture
async def says(world):
    learner = await make_learner(world.services.learners)

    async def say(said, **answer):
        world.tutor.answers["tutor_turn"] = turn_answer(**answer)
        conversations = world.services.conversations
        accepted = await conversations.accept(learner, make_incoming(1, said))
        await world.services.turns.run(accepted.turn, learner)
        return await conversations.turn(accepted.turn.id)

    return say


def asked(world):
    return [prompt.schema_name for prompt in world.tutor.asked]


async def test_what_verifies_is_asked_for_once(world, says):
    await says(SAID, corrected=RIGHT, edits=[EDIT])
    assert asked(world) == ["tutor_turn"]


async def test_edits_without_their_change_are_asked_for_again(world, says):
    world.tutor.answers["repair"] = {"corrected": RIGHT, "edits": [EDIT]}
    turn = await says(SAID, corrected=SAID, edits=[CLAIM])
    assert asked(world) == ["tutor_turn", "repair"]
    assert "repeats the message unchanged" in world.tutor.asked[-1].messages[0].content
    assert [c.explanation for c in turn.corrections] == ["Do + 2. pád."]
    calls = await ModelCall.filter(turn_id=turn.id)
    assert len([call for call in calls if call.api == "chat"]) == 2


async def test_rewriting_twice_leaves_no_correction_and_no_score(world, says):
    rewritten = "Obvykle bych si velmi přál konvici bylinkového odvaru."
    world.tutor.answers["repair"] = {"corrected": rewritten, "edits": []}
    turn = await says(PLAIN, corrected=rewritten)
    assert asked(world) == ["tutor_turn", "repair"]
    assert (turn.corrections, turn.score, turn.corrected) == ((), None, PLAIN)


async def test_what_the_engine_is_certain_of_stays_when_the_model_fails(world, says):
    rewritten = "Zítra navštívím jisté velké obchodní středisko."
    world.tutor.answers["repair"] = {"corrected": rewritten, "edits": []}
    turn = await says(SAID, corrected=rewritten)
    assert [c.replacement for c in turn.corrections] == ["obchodu"]
    assert turn.score == 70


@pytest.mark.parametrize("failure", ["unavailable", "broken"])
async def test_a_second_call_that_fails_costs_the_learner_nothing(world, says, failure):
    if failure == "broken":
        world.tutor.answers["repair"] = {"no": "schema"}
    else:
        world.tutor.failing["repair"] = TutorUnavailable()
    turn = await says(SAID, corrected=RIGHT, edits=[CLAIM])
    assert [c.replacement for c in turn.corrections] == ["obchodu"]


async def test_a_second_call_is_not_waited_for_without_an_end(world, says, monkeypatch):
    monkeypatch.setattr("bot.core.conversation.correcting._PATIENCE_S", 0.01)
    world.tutor.answers_when = asyncio.Event()
    turn = await says(SAID, corrected=RIGHT, edits=[CLAIM])
    assert [c.replacement for c in turn.corrections] == ["obchodu"]
