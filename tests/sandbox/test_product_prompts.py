"""The rule-based tutor reads the product's own prompts as they are, not a model of them."""

from datetime import UTC, datetime

import pytest

from bot.core.conversation.models_by_task import ModelNames
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.types import DueItem, Exchange
from bot.core.mistakes.types import MistakeName
from bot.core.reviews.types import Memory
from bot.sandbox.openai import briefing, tutor
from models.enums import MistakeCategory
from tests.learners import a_learner

PROMPTS = Prompts(ModelNames("everyday", "advanced", "strong"))
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


def test_opening_asks_about_a_topic_and_greets_nobody_again():
    prompt = messages(PROMPTS.opening(a_learner(topics=("pets",))))
    assert briefing.read(prompt).opening
    told = tutor.by_name("tutor_turn", prompt)["reply_sentences"]
    assert told[0].startswith("Já jsem Honzík")
    assert "Ahoj" not in " ".join(told)


@pytest.mark.parametrize(("original", "replacement"), [("Praha", "Praze"), ("obchod", "obchodu")])
def test_second_opinion_speaks_of_the_words_that_are_doubted(original, replacement):
    said = "Bydlím v Praha a jdu do obchod."
    prompt = PROMPTS.second_opinion(a_learner(), said, original, replacement)
    opinion = tutor.by_name("second_opinion", messages(prompt))
    assert opinion["verdict"] == "upheld"
    assert replacement in opinion["reason"]


def test_second_opinion_knows_better():
    said = "Bydlím v Praha a jdu do obchodu."
    prompt = PROMPTS.second_opinion(a_learner(), said, "Praha", "Prahu")
    opinion = tutor.by_name("second_opinion", messages(prompt))
    assert (opinion["verdict"], opinion["replacement"]) == ("changed", "Praze")


def test_second_opinion_lets_words_be_in_which_nothing_is_wrong():
    prompt = PROMPTS.second_opinion(a_learner(), "Bydlím v Praha ráda.", "ráda", "rád")
    assert tutor.by_name("second_opinion", messages(prompt))["verdict"] == "withdrawn"


def due(lemma, name=None):
    memory = Memory(due_at=datetime(2026, 11, 23, tzinfo=UTC))
    return DueItem(1, 1, lemma, name, memory)


@pytest.mark.parametrize(
    ("item", "question"),
    [
        (due("kniha"), "A co mi povíš o knize?"),
        (due("obchod", MistakeName("obchod", MistakeCategory.CASE, "do+2")), "o obchodě?"),
        (due("psát"), "Řekneš mi něco se slovem „psát“?"),
    ],
)
def test_due_words_are_asked_for_once(item, question):
    asked = tutor.by_name("tutor_turn", messages(PROMPTS.turn(a_learner(), [], SAID, [], [item])))[
        "reply_sentences"
    ]
    assert asked[-1].endswith(question)
    history = [Exchange(SAID, " ".join(asked))]
    again = tutor.by_name(
        "tutor_turn", messages(PROMPTS.turn(a_learner(), history, "Nevím.", [], [item]))
    )["reply_sentences"]
    assert not again[-1].endswith(question)
