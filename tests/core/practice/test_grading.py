"""A slip is told apart from another word."""

import pytest

from bot.core.practice.grading import grade
from bot.core.practice.types import Ask, Outcome, Task
from models.enums import PracticeKind


def task(*accepted, ask=Ask.FORM, options=(), words=(), free_order=False):
    return Task(PracticeKind.CASES, ask, "___", accepted, options, words, free_order=free_order)


@pytest.mark.parametrize(
    ("expected", "said", "outcome"),
    [
        ("ženou", "ženou", Outcome.RIGHT),
        ("ženou", "  Ženou. ", Outcome.RIGHT),
        ("náměstí", "namesti", Outcome.ALMOST),
        ("ženou", "zenou", Outcome.ALMOST),
        ("ženou", "ženě", Outcome.WRONG),
        ("stolů", "stolu", Outcome.WRONG),
        ("být", "byt", Outcome.WRONG),
        ("kamarádem", "kamaraádem", Outcome.ALMOST),
        ("kamarádem", "pes", Outcome.WRONG),
    ],
)
def test_typed_form(expected, said, outcome):
    assert grade(task(expected), said).outcome is outcome


def test_differing_letters_are_pointed_at():
    found = grade(task("ženou"), "ženy")
    (difference,) = found.differences
    assert found.expected[difference.expected_start : difference.expected_end] == "ou"


def test_option_may_be_typed_without_marks_where_that_is_clear():
    choice = task("chodím", options=("jdu", "chodím"), ask=Ask.CHOOSE)
    assert grade(choice, "chodim").outcome is Outcome.RIGHT
    pair = task("být", options=("byt", "být"), ask=Ask.CHOOSE)
    assert grade(pair, "byt").outcome is Outcome.WRONG


def test_scrambled_sentence_begins_with_the_given_word():
    asked = task("Moc se mi to líbí.", ask=Ask.ARRANGE_FROM_FIRST, free_order=True)
    assert grade(asked, "moc se mi to libi").outcome is Outcome.ALMOST
    assert grade(asked, "Moc se mi to líbí").outcome is Outcome.RIGHT
    assert grade(asked, "Moc mi se to líbí").outcome is Outcome.WRONG
    assert grade(asked, "To se mi moc líbí").outcome is Outcome.WRONG


def test_possible_order_is_almost_right():
    asked = task("Zítra pojedu do Brna.", ask=Ask.ARRANGE)
    assert grade(asked, "do Brna zítra pojedu").outcome is Outcome.ALMOST
    assert grade(asked, "zítra do Brna").outcome is Outcome.WRONG


def test_answer_is_set_against_one_of_as_many_words():
    asked = task("zeleniny", "vedle zeleniny")
    assert grade(asked, "stolem").expected == "zeleniny"
    assert grade(asked, "vedle stolem").expected == "vedle zeleniny"
