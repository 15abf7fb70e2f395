"""The rule-based tutor reads the product's own prompts as they are, not a model of them."""

import pytest

from bot.core.conversation.models_by_task import ModelNames
from bot.core.conversation.prompts import Prompts
from bot.sandbox.openai import briefing, tutor
from tests.learners import a_learner

PROMPTS = Prompts(ModelNames("everyday", "advanced"))
SAID = "Včera jsem šla do obchod."
OF_CASE = {"cs": "druhý pád", "en": "genitive", "ru": "родительн", "uk": "родов"}


def messages(prompt):
    return [{"role": message.role, "content": message.content} for message in prompt.messages]


@pytest.mark.parametrize("language", OF_CASE)
def test_corrections_are_explained_in_the_learners_language(language):
    prompt = PROMPTS.turn(a_learner(explanation_language=language), [], SAID, [])
    (edit,) = tutor.by_name("tutor_turn", messages(prompt))["edits"]
    assert edit["replacement"] == "obchodu"
    assert OF_CASE[language] in edit["explanation"].lower()


@pytest.mark.parametrize("language", OF_CASE)
def test_placement_is_told_in_the_learners_language(language):
    learner = a_learner(explanation_language=language)
    assert briefing.read(messages(PROMPTS.placement(learner, SAID))).language == language


def test_level_address_gender_and_topics_are_read():
    learner = a_learner(persona="novakova", topics=("food",))
    brief = briefing.read(messages(PROMPTS.turn(learner, [], SAID, ["obchod"])))
    assert (brief.level, brief.formal, brief.clerk, brief.feminine) == ("A2", True, True, True)
    assert brief.topics == ("food",)
    assert brief.unsure == {"obchod"}
    assert brief.said == SAID


def test_opening_greets_by_name():
    prompt = messages(PROMPTS.opening(a_learner(first_name="Petr")))
    assert briefing.read(prompt).opening
    assert "Petře" in " ".join(tutor.by_name("tutor_turn", prompt)["reply_sentences"])
