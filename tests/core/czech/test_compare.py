from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.compare import Verdict, compare
from bot.core.czech.types import Case

_WORDS = st.lists(
    st.sampled_from(
        [
            "být",
            "byt",
            "jsem",
            "doma",
            "Doma",
            "Praha",
            "praze",
            "Praze",
            ",",
            ".",
            "pes",
            "psa",
            "dekuji",
            "děkuji",
        ]
    ),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("answer", "expected", "verdict"),
    [
        ("Jdu domů.", "Jdu domů.", Verdict.EXACT),
        (" Jdu domů. ", "Jdu domů.", Verdict.EXACT),
        ("jdu domů", "Jdu domů.", Verdict.FORMATTING),
        ("Jdu domu.", "Jdu domů.", Verdict.DIACRITICS),
        ("dekuji", "děkuji", Verdict.DIACRITICS),
        ("bidlím", "bydlím", Verdict.TYPO),
        ("zapoměl", "zapomněl", Verdict.TYPO),
        ("objednvat", "objednat", Verdict.TYPO),
        ("nashledanou", "na shledanou", Verdict.TYPO),
        ("Jdu do obchod", "Jdu do obchodu", Verdict.FORM),
        ("jdeš", "jdu", Verdict.FORM),
        ("pes", "les", Verdict.DIFFERENT),
        ("Mám psa", "Mám kočku", Verdict.DIFFERENT),
        ("Mám", "Mám psa", Verdict.DIFFERENT),
        ("xyz", "pes", Verdict.DIFFERENT),
        ("", "pes", Verdict.DIFFERENT),
    ],
)
def test_verdicts(answer: str, expected: str, verdict: Verdict) -> None:
    assert compare(answer, expected).verdict is verdict
    assert compare(expected, answer).verdict is verdict


def test_a_form_says_which_it_is() -> None:
    form = compare("do obchod", "do obchodu").form
    assert form is not None
    assert form.lemma == "obchod"
    assert Case.GENITIVE in {reading.case for reading in form.expected}
    assert Case.GENITIVE not in {reading.case for reading in form.answer}


def test_differences_point_at_the_letters() -> None:
    (difference,) = compare("bidlím", "bydlím").differences
    assert (difference.answer_start, difference.answer_end) == (1, 2)
    assert (difference.expected_start, difference.expected_end) == (1, 2)


def test_the_nearest_of_several_answers_is_taken() -> None:
    found = compare("kavu", ("čaj", "kávu", "pivo"))
    assert (found.expected, found.verdict) == ("kávu", Verdict.DIACRITICS)


def test_word_order_is_free_where_clitics_stand_right() -> None:
    expected = "Včera jsem byl v Praze."
    assert compare("V Praze jsem byl včera.", expected).verdict is Verdict.DIFFERENT
    free = compare("V Praze jsem byl včera.", expected, free_order=True)
    assert free.verdict is Verdict.FORMATTING
    wrong = compare("Včera byl jsem v Praze.", expected, free_order=True)
    assert wrong.verdict is Verdict.DIFFERENT


@given(st.text(max_size=60))
def test_comparing_is_reflexive(text: str) -> None:
    assert compare(text, text).verdict is Verdict.EXACT


@given(st.one_of(_WORDS, st.text(max_size=30)), st.one_of(_WORDS, st.text(max_size=30)))
@settings(deadline=None)
def test_comparing_is_symmetric(left: str, right: str) -> None:
    there, back = compare(left, right), compare(right, left)
    assert there.verdict is back.verdict
    assert there.distance == pytest.approx(back.distance)


@pytest.mark.timeout(20)
def test_ten_thousand_letters_are_done_in_time() -> None:
    for text in ("a" * 10_000, "a b " * 2_500, "\u0301" * 10_000, "1 2 " * 2_500):
        assert compare(text, text[1:] + "č").verdict in Verdict
        assert compare(text, "pes").verdict is Verdict.DIFFERENT
