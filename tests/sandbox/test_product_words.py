"""The rule-based tutor fills in words by the product's own prompts."""

import json
from datetime import UTC, datetime

import pytest

from bot.core.conversation.models_by_task import ModelNames
from bot.core.words.details import details, details_prompt, translations, translations_prompt
from bot.core.words.facts import facts_of
from bot.core.words.types import Word
from bot.sandbox.openai import tutor
from models.enums import WordStage
from tests.learners import a_learner

MODELS = ModelNames("everyday", "advanced", "strong")


def a_word(typed: str) -> Word:
    facts = facts_of(typed)
    return Word(
        1, facts.lemma, facts.kind, facts.gender, facts.aspect, facts.pattern, facts.partners,
        facts.gloss, "", "", "", "", ("To je jiná věta.",), (), WordStage.NEW,
        datetime(2026, 11, 23, tzinfo=UTC), None,
    )  # fmt: skip


def told(name, prompt):
    messages = [{"role": m.role, "content": m.content} for m in prompt.messages]
    return json.dumps(tutor.by_name(name, messages), ensure_ascii=False)


@pytest.mark.parametrize("typed", ["kniha", "psát", "učit se", "hodinky", "hrad"])
def test_details_are_verified_by_the_product(typed):
    learner, word = a_learner(native_language="en"), a_word(typed)
    found = details(told("word_details", details_prompt(MODELS, learner, word)), word)
    assert found.translation == word.gloss
    assert found.example
    assert (found.gender, found.aspect) == (word.gender, word.aspect)


def test_word_that_nobody_knows_gets_nothing_made_up():
    learner, word = a_learner(native_language="uk"), a_word("čmuchtoun")
    found = details(told("word_details", details_prompt(MODELS, learner, word)), word)
    assert (found.translation, found.example, found.gender, found.aspect) == ("", "", None, None)


def test_list_is_translated_as_far_as_it_is_known():
    learner = a_learner(native_language="en")
    listed = [a_word("kniha"), a_word("hrad")]
    answer = told("word_translations", translations_prompt(MODELS, learner, listed))
    assert translations(answer) == {"kniha": "book", "hrad": "castle"}
