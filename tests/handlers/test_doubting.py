"""“Something is wrong here”: from the explained reply to a correction that stands or falls."""

import asyncio

import pytest

from bot.core.errors import TutorUnavailable
from jobs.decide_doubts import decide_doubts
from models import Card, CorrectionReport, Mistake, MistakePattern, ModelCall, Turn
from models.enums import CorrectionLevel, ReportState, ReportVerdict
from tests.fakes import turn_answer
from tests.people import Phone

SAID, CHANGED = "Dám si kávu a pak čaj.", "Dám si kávu a potom čaj."


async def corrected(learner: Phone, said: str = SAID, right: str = CHANGED) -> Turn:
    learner.world.tutor.answers["tutor_turn"] = turn_answer(corrected=right)
    await learner.write(said)
    await learner.settled()
    return await Turn.first()


def judges(
    learner: Phone, verdict: str, reason: str = "Both words are right.", replacement: str = ""
) -> None:
    learner.world.tutor.answers["second_opinion"] = {
        "verdict": verdict,
        "replacement": replacement,
        "reason": reason,
    }


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


async def test_another_correction_takes_the_place_of_one_that_falls(learner: Phone) -> None:
    await corrected(learner, "Bydlím v Praha a mám rád kávu.", "Bydlím v Praze a mám rád čaj.")
    judges(learner, "changed", "It is about kofola.", "kofolu")
    await doubts(learner)
    await learner.press("kávu → čaj", learner.newest)
    await learner.settled()
    assert "I have put this in its place: kávu → kofolu" in learner.newest.text
    turn = await Turn.get()
    assert turn.corrected == "Bydlím v Praze a mám rád kofolu."
    assert [(edit["replacement"], edit["withdrawn"]) for edit in turn.edits] == [
        ("Praze", False),
        ("čaj", True),
        ("kofolu", False),
    ]
    made = await Mistake.all().order_by("part")
    assert [(m.part, m.replacement) for m in made] == [(0, "Praze"), (2, "kofolu")]
    assert made[1].explanation == "It is about kofola."
    assert await Card.all().count() == await MistakePattern.all().count() == 2
    reply = next(m for m in learner.seen if (m.text or "").startswith("Ahoj! Jak se máš?"))
    assert "kofolu" in reply.text
    assert "čaj" not in reply.text

    judges(learner, "withdrawn")
    await learner.press_data(f"part:doubt:{turn.id}:2")
    await learner.settled()
    assert [m.replacement for m in await Mistake.all()] == ["Praze"], "it can be doubted as well"
    assert await CorrectionReport.all().count() == 2


async def test_the_score_follows_what_takes_the_place(learner: Phone) -> None:
    turn = await corrected(learner, "Dám si kávu a čaj.", "Objednám si kávu a čaj.")
    judges(learner, "changed", replacement="Dávám")
    await doubts(learner)
    after = await Turn.get()
    assert (after.corrected, after.score) == ("Dávám si kávu a čaj.", turn.score)


@pytest.mark.parametrize("words", ["", "pak", "potom", "do obchod", "Mám moc rád zelené kočky."])
async def test_what_is_no_better_takes_nothings_place(learner: Phone, words: str) -> None:
    await corrected(learner)
    judges(learner, "changed", "It is another word.", words)
    await doubts(learner)
    assert "but it should be different all the same" in learner.newest.text
    turn = await Turn.get()
    assert (turn.corrected, turn.score) == (SAID, 100)
    assert await Mistake.all().count() == await Card.all().count() == 0


async def test_a_doubt_about_what_was_since_put_right_changes_nothing(learner: Phone) -> None:
    turn = await corrected(learner)
    judges(learner, "withdrawn")
    seen = await learner.world.services.conversations.turn(turn.id)
    await Turn.filter(id=turn.id).update(fixes=1)
    await learner.world.services.second_thoughts.doubt(seen, await learner.learner(), 0)
    assert (await Turn.get()).corrected == CHANGED
    assert await Mistake.all().count() == 1


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


async def test_what_stands_open_is_doubted_though_nothing_is_corrected_now(
    learner: Phone,
) -> None:
    await corrected(learner, "Jdu do kino a do divadlo.", "Jdu do kina a do divadla.")
    await learner.press("Explain")
    reply = learner.window
    known = await learner.learner()
    await learner.world.services.learners.change(known, correction_level=CorrectionLevel.OFF)
    await learner.press("Something is wrong here", reply)
    await learner.settled()
    assert learner.labels == ["kino → kina", "divadlo → divadla"]


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
