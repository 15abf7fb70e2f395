from bot.core.conversation.answering import Answering
from bot.core.conversation.models_by_task import ModelNames
from bot.core.conversation.prompts import Prompts
from bot.core.errors import TutorUnavailable
from bot.core.evaluation.running import run
from bot.core.evaluation.types import WordEdit
from models.enums import MistakeCategory
from tests.core.evaluation.test_figures import RIGHT, WRONG
from tests.fakes import FakeTutor, turn_answer


def answering(tutor):
    return Answering(tutor, Prompts(ModelNames("gpt-4o-mini", "gpt-4o", "gpt-4o")))


async def test_a_sentence_is_answered_corrected_scored_and_paid_for():
    tutor = FakeTutor()
    tutor.answers["tutor_turn"] = turn_answer(corrected="Jdu do obchodu.")
    (found,) = await run(answering(tutor), [WRONG], repeat=1, at_once=1)
    assert found.edits == (WordEdit(2, 3, ("obchodu",), MistakeCategory.CASE),)
    assert found.corrected == "Jdu do obchodu."
    assert found.score == 70
    assert found.micro_usd > 0


async def test_the_model_is_told_who_speaks():
    tutor = FakeTutor()
    await run(answering(tutor), [RIGHT], repeat=1, at_once=1)
    about = "\n".join(message.content for message in tutor.asked[0].messages)
    assert "level: A1" in about
    assert "speaker_gender: unknown" in about


async def test_every_sentence_runs_as_often_as_asked():
    runs = await run(answering(FakeTutor()), [RIGHT, WRONG], repeat=3, at_once=2)
    assert [one.sentence.id for one in runs] == ["right", "wrong"] * 3


async def test_a_failure_of_the_model_is_told_and_the_rest_goes_on():
    tutor = FakeTutor()
    tutor.failure = TutorUnavailable(details="chat: 500")
    (found,) = await run(answering(tutor), [RIGHT], repeat=1, at_once=1)
    assert found.edits is None
    assert found.failure == "chat: 500"
