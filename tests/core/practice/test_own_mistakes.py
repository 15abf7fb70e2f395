"""Drills ask an open mistake as it was made, and asking it counts as practice of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.mistakes.types import MistakeName
from bot.core.mistakes.uses import uses
from bot.core.mistakes.words import read_words
from bot.core.practice.grading import grade
from bot.core.practice.rounds import KIND_OF_MISTAKE, ROUND_LENGTH, make_tasks, seed_of
from bot.core.practice.types import Outcome
from bot.core.practice.words import Vocabulary
from models.enums import Level, MistakeCategory

CASE, PREPOSITION = MistakeCategory.CASE, MistakeCategory.PREPOSITION
CONJUGATION = MistakeCategory.CONJUGATION
NAMES = [
    MistakeName("obchod", CASE, "do+2"),
    MistakeName("škola", CASE, "v+6"),
    MistakeName("stůl", CASE, "na+6"),
    MistakeName("Praha", CASE, "z+2"),
    MistakeName("lékař", CASE, "u+2"),
    MistakeName("oběd", CASE, "po+6"),
    MistakeName("pomoc", CASE, "za+4"),
    MistakeName("dům", CASE, "za+7"),
    MistakeName("dveře", CASE, "před+7"),
    MistakeName("kniha", CASE, "+4"),
    MistakeName("pes", CASE, "+24"),
    MistakeName("kamarád", CASE, "+3"),
    MistakeName("mapa", CASE, "podle+2"),
    MistakeName("škola", PREPOSITION, "ve!+6"),
    MistakeName("Praha", PREPOSITION, "v+6"),
    MistakeName("pošta", PREPOSITION, "na+4"),
    MistakeName("kamarád", PREPOSITION, "s+7"),
    MistakeName("psát", CONJUGATION, "verb:present.1.sg"),
    MistakeName("jet", CONJUGATION, "verb:present.3.pl"),
]


def round_for(*names, number=1):
    words = Vocabulary(Level.A2, (), names)
    return make_tasks(KIND_OF_MISTAKE[names[0].category], seed_of(7, number), words)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: f"{name.pattern} {name.lemma}")
def test_first_task_asks_the_mistake_and_its_solution_uses_it(name):
    for number in range(5):
        tasks = round_for(name, number=number)
        assert len(tasks) == ROUND_LENGTH
        assert uses(read_words(tasks[0].solution), name, spoken=False), tasks[0].solution
        for accepted in tasks[0].accepted:
            assert grade(tasks[0], accepted).outcome is Outcome.RIGHT


def test_open_mistake_of_do_is_asked_with_do():
    for number in range(10):
        task = round_for(MistakeName("obchod", CASE, "do+2"), number=number)[0]
        assert " do ___" in task.prompt
        assert task.prompt.endswith("(obchod)")
        assert task.accepted[0] == "obchodu"


def test_preposition_that_was_wrong_is_not_given_away_for_a_place():
    task = round_for(MistakeName("Praha", PREPOSITION, "v+6"))[0]
    assert task.prompt == "Kde jsi? – Jsem ___. (Praha)"
    assert task.accepted == ("v Praze",)


def test_more_mistakes_than_a_round_is_long_fill_it():
    own = [name for name in NAMES if name.category is CASE]
    assert len(own) > ROUND_LENGTH
    tasks = round_for(*own)
    assert len({task.prompt for task in tasks}) == ROUND_LENGTH
    for name, task in zip(own, tasks, strict=False):
        assert f"({name.lemma})" in task.prompt


GOVERNING = st.builds(
    "{}+{}".format,
    st.sampled_from(["do", "v", "ke!", "", "x"]),
    st.text("01234678", max_size=3),
)
PERSONS = st.builds(
    "verb:present.{}.{}".format, st.text("0123", max_size=2), st.sampled_from(["sg", "pl", "-"])
)


@given(
    st.sampled_from(["obchod", "dveře", "psát", "", "xyzzy", "rádio", "jeden"]),
    st.sampled_from([CASE, PREPOSITION, CONJUGATION]),
    st.text(max_size=20) | GOVERNING | PERSONS,
)
def test_any_pattern_leaves_a_whole_round(lemma, category, pattern):
    assert len(round_for(MistakeName(lemma, category, pattern))) == ROUND_LENGTH
