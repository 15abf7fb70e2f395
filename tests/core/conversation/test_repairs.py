"""Which corrections a learner's new try has mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.repairs import repaired
from bot.core.conversation.scoring import score
from tests.turns import a_turn

SAID = "Včera jsem šla do obchod a kupila chleba."
RIGHT = "Včera jsem šla do obchodu a koupila chleba."


def mended(said, corrected, tried, *, spoken=False):
    turn = a_turn(said, corrected)
    found = repaired(turn.corrected, turn.corrections, tried, spoken=spoken)
    return [correction.replacement.strip() for correction in found if correction.repaired]


@pytest.mark.parametrize(
    ("tried", "right"),
    [
        (RIGHT, ["obchodu", "koupila"]),
        ("včera jsem šla do obchodu a koupila chleba", ["obchodu", "koupila"]),
        ("Včera jsem šla do obchodu a kupila chleba.", ["obchodu"]),
        ("do obchodu", ["obchodu"]),
        ("koupila", ["koupila"]),
        (SAID, []),
        ("", []),
        ("!?", []),
        ("Nevím.", []),
        ("Do obchodě a koupila.", ["koupila"]),
    ],
)
def test_words_that_stand_in_the_try_are_mended(tried, right):
    assert mended(SAID, RIGHT, tried) == right


def test_missing_word_is_mended_when_it_is_there():
    said, right = "Učím česky.", "Učím se česky."
    assert mended(said, right, "Učím se česky.") == ["se"]
    assert mended(said, right, "Učím česky.") == []


def test_superfluous_word_is_mended_when_it_is_gone():
    said, right = "Jdu do domů.", "Jdu domů."
    assert mended(said, right, "Jdu domů.") == [""]
    assert mended(said, right, "Jdu do domů.") == []


def test_order_is_mended_by_the_right_order():
    said, right = "Já se jsem bál.", "Já jsem se bál."
    assert mended(said, right, right) == ["jsem se"]
    assert mended(said, right, said) == []


def test_a_variant_is_as_right():
    assert mended("Já kupujem chleba.", "Já kupuju chleba.", "Já kupuji chleba.") == ["kupuju"]


def test_diacritics_of_speech_are_not_the_learners():
    said, right = "Bydlím v Praha na náměstí.", "Bydlím v Praze na náměstí."
    tried = "bydlim v Praze na namesti"
    assert mended(said, right, tried, spoken=True) == ["Praze"]


def test_mended_weighs_half():
    turn = a_turn(SAID, RIGHT)
    found = repaired(turn.corrected, turn.corrections, RIGHT, spoken=False)
    assert (score(7, turn.corrections), score(7, found)) == (67, 83)


TEXTS = st.lists(
    st.sampled_from(["jdu", "do", "obchod", "obchodu", "v", "Praha", "Praze", "se", ".", "byl"]),
    max_size=10,
).map(" ".join)


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_a_try_never_lowers_the_score_nor_changes_a_correction(said, corrected, tried, spoken):
    turn = a_turn(said, corrected)
    found = repaired(turn.corrected, turn.corrections, tried, spoken=spoken)
    assert [(c.part, c.replacement) for c in found] == [
        (c.part, c.replacement) for c in turn.corrections
    ]
    assert score(9, found) >= score(9, turn.corrections)


@given(TEXTS, TEXTS)
def test_saying_what_is_right_mends_everything(said, corrected):
    turn = a_turn(said, corrected)
    if turn.corrected.strip(" ."):
        found = repaired(turn.corrected, turn.corrections, turn.corrected, spoken=False)
        assert all(c.repaired for c in found if c.replacement.strip(" ."))
