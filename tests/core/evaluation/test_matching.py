import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.edits import edits
from bot.core.evaluation.matching import (
    UnusableReference,
    best_match,
    match,
    reference_edits,
    word_edit,
    words_of,
)
from bot.core.evaluation.types import Reference, ReferenceEdit, WordEdit
from models.enums import MistakeCategory

CASE, OTHER = MistakeCategory.CASE, MistakeCategory.OTHER


def edit(start, end, *replacement, category=CASE):
    return WordEdit(start, end, replacement, category)


def reference(corrected, *changes):
    listed = [
        ReferenceEdit(original=before, replacement=after, category=CASE)
        for before, after in changes
    ]
    return Reference(corrected=corrected, edits=tuple(listed))


def test_an_edit_is_placed_by_its_words():
    said = "Jdu do obchod, pak domů."
    assert word_edit(said, 7, 13, "obchodu", CASE) == edit(2, 3, "obchodu")


def test_an_inserted_word_has_a_place_between_words():
    assert word_edit("Jmenuju Tuan.", 8, 8, "se ", CASE) == edit(1, 1, "se")


def test_capitals_and_punctuation_are_no_edits():
    assert word_edit("ahoj petře", 0, 4, "Ahoj,", CASE) is None


def test_words_that_stay_are_cut_off_an_edit():
    assert word_edit("do obchod", 0, 9, "do obchodu", CASE) == edit(1, 2, "obchodu")


def test_the_same_words_twice_are_told_apart_by_what_is_right():
    right = reference("Mám psa a vidím psa.", ("pes", "psa"), ("pes", "psa"))
    assert reference_edits("Mám pes a vidím pes.", right) == (edit(1, 2, "psa"), edit(4, 5, "psa"))
    second = reference("Pes je pes a psa mám.", ("pes", "psa"))
    assert reference_edits("Pes je pes a pes mám.", second) == (edit(4, 5, "psa"),)


@pytest.mark.parametrize(
    "changes", [(), (("obchod", "obchodě"),), (("obchod", "obchodu"), ("do", "k"))]
)
def test_edits_that_lead_elsewhere_are_refused(changes):
    with pytest.raises(UnusableReference):
        reference_edits("Jdu do obchod.", reference("Jdu do obchodu.", *changes))


def test_span_and_replacement_must_agree_and_the_span_alone_detects():
    found = match([edit(0, 1, "a"), edit(2, 3, "b")], [edit(0, 1, "a"), edit(2, 3, "c")])
    assert (len(found.corrected), len(found.invented), len(found.missed)) == (1, 1, 1)
    assert found.detected == 2


def test_the_category_is_compared_apart():
    ours, theirs = edit(0, 1, "a", category=OTHER), edit(0, 1, "a")
    assert match([ours], [theirs]).corrected == ((ours, theirs),)


def test_any_right_correction_is_right():
    found = best_match([edit(0, 1, "b")], [(edit(0, 1, "a"),), (edit(0, 1, "b"),)])
    assert not found.invented
    assert not found.missed


def test_nothing_is_right_where_the_sentence_may_stay():
    found = best_match([], [(edit(0, 1, "a"),), ()])
    assert not found.missed


WORD = st.sampled_from(["já", "jdu", "do", "obchodu", "obchod", "se", "Praha", "v", "že"])
TEXT = st.lists(WORD, min_size=1, max_size=7).map(" ".join)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_the_engines_edits_place_themselves(said, corrected):
    made = edits(said, corrected)
    right = reference(corrected, *((one.original, one.replacement) for one in made))
    placed = reference_edits(said, right)
    words = list(words_of(said))
    for one in reversed(placed):
        words[one.start : one.end] = one.replacement
    assert tuple(words) == words_of(corrected)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_edits_agree_with_themselves(said, corrected):
    made = edits(said, corrected)
    right = reference(corrected, *((one.original, one.replacement) for one in made))
    placed = reference_edits(said, right)
    found = match(placed, placed)
    assert len(found.corrected) == len(set(placed))
    assert not found.invented
    assert not found.missed
