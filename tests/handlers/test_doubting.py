"""“Something is wrong here”: from the explained reply to a correction that stands or falls."""

import asyncio

import pytest

from bot.core.errors import TutorUnavailable
from jobs.decide_doubts import decide_doubts
from models import Card, CorrectionReport, Mistake, MistakePattern, ModelCall, Turn
from models.enums import ReportState, ReportVerdict
from tests.fakes import turn_answer
from tests.people import Phone

SAID, CHANGED = "Dám si kávu a pak čaj.", "Dám si kávu a potom čaj."


async def corrected(learner: Phone, said: str = SAID, right: str = CHANGED) -> Turn:
    learner.world.tutor.answers["tutor_turn"] = turn_answer(corrected=right)
    await learner.write(said)
    await learner.settled()
    return await Turn.first()


def judges(learner: Phone, verdict: str, reason: str = "Both words are right.") -> None:
    learner.world.tutor.answers["second_opinion"] = {"verdict": verdict, "reason": reason}


async def doubts(learner: Phone) -> None:
    reply = next(m for m in learner.seen if (m.text or "").startswith("Ahoj! Jak se máš?"))
    await learner.press("Explain", reply)
    reply = learner.world.telegram.messages[7, reply.message_id]
    await learner.press("Something is wrong here", reply)
    await learner.settled()


async def test_a_correction_that_falls_is_taken_back_with_everything(learner: Phone) -> None:
    await corrected(learner)
    assert await Mistake.all().count() == 1
    judges(learner, "withdrawn")
    await doubts(learner)
    assert "You are right, thank you!" in learner.newest.text
    assert "Both words are right." in learner.newest.text
    turn = await Turn.get()
    assert (turn.score, turn.corrected) == (100, SAID)
    assert await Mistake.all().count() == await Card.all().count() == 0
    assert await MistakePattern.all().count() == 0
    assert any("No mistake" in (m.text or "") for m in learner.seen)
    report = await CorrectionReport.get()
    assert (report.verdict, report.state) == (ReportVerdict.WITHDRAWN, ReportState.OPEN)
    assert learner.world.tutor.asked[-1].model == "largest"
    assert await ModelCall.filter(model="largest").count() == 1


async def test_a_correction_that_stands_says_why(learner: Phone) -> None:
    turn = await corrected(learner)
    judges(learner, "upheld", "Here it has to be so.")
    await doubts(learner)
    assert "I stand by the correction" in learner.newest.text
    assert "Here it has to be so." in learner.newest.text
    assert (await Turn.get()).score == turn.score
    assert (await CorrectionReport.get()).verdict is ReportVerdict.UPHELD


async def test_the_engine_outvotes_a_model_that_gives_in(learner: Phone) -> None:
    await corrected(learner, "Jdu do obchod.", "Jdu do obchodu.")
    judges(learner, "withdrawn")
    await doubts(learner)
    assert "I stand by the correction" in learner.newest.text
    assert await Mistake.all().count() == 1


async def test_of_several_one_is_chosen_and_the_others_stay(learner: Phone) -> None:
    await corrected(learner, "Bydlím v Praha a pak čtu.", "Bydlím v Praze a potom čtu.")
    judges(learner, "withdrawn")
    await doubts(learner)
    assert "Which correction is wrong?" in learner.newest.text
    await learner.press("pak → potom", learner.newest)
    await learner.settled()
    assert [m.original for m in await Mistake.all()] == ["Praha"]
    assert (await CorrectionReport.get()).part == 1


async def test_doubted_twice_is_one_report_and_one_outcome(learner: Phone) -> None:
    turn = await corrected(learner)
    judges(learner, "upheld")
    services, who = learner.world.services, await learner.learner()
    found = await services.conversations.turn(turn.id)
    outcomes = await asyncio.gather(
        *(services.second_thoughts.doubt(found, who, 0) for _ in range(3))
    )
    assert {outcome.verdict for outcome in outcomes} == {ReportVerdict.UPHELD}
    assert await CorrectionReport.all().count() == 1


async def test_without_a_model_it_is_noted_and_decided_later(learner: Phone) -> None:
    await corrected(learner)
    learner.world.tutor.failure = TutorUnavailable()
    await doubts(learner)
    assert "will come back to you" in learner.newest.text
    assert (await CorrectionReport.get()).verdict is ReportVerdict.PENDING
    await decide_doubts(learner.world.services)
    assert (await CorrectionReport.get()).verdict is ReportVerdict.PENDING

    learner.world.tutor.failure = None
    judges(learner, "withdrawn")
    await decide_doubts(learner.world.services)
    assert "You are right, thank you!" in learner.newest.text
    assert await Mistake.all().count() == 0
    sent = len(learner.seen)
    await decide_doubts(learner.world.services)
    assert len(learner.seen) == sent, "told once"


@pytest.mark.parametrize("verdict", ["withdrawn", "changed"])
async def test_what_has_fallen_cannot_be_doubted_again(learner: Phone, verdict: str) -> None:
    turn = await corrected(learner)
    judges(learner, verdict)
    await doubts(learner)
    await learner.press_data(f"part:doubt:{turn.id}:0")
    await learner.settled()
    assert "no longer there" in learner.newest.text


async def test_ten_doubts_a_day_are_enough(learner: Phone) -> None:
    turn = await corrected(learner)
    judges(learner, "upheld")
    for _ in range(11):
        await learner.press_data(f"part:doubt:{turn.id}:0")
        await learner.settled()
    assert "tomorrow" in learner.newest.text
    assert await ModelCall.filter(model="largest").count() == 1
