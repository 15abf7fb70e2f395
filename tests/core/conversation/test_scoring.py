from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.scoring import score
from bot.core.conversation.types import Correction
from models.enums import MistakeCategory, Severity


def correction(severity=Severity.WRONG, category=MistakeCategory.CASE):
    return Correction(0, 1, "a", "b", category, severity, "")


CORRECTIONS = st.lists(
    st.builds(correction, st.sampled_from(Severity), st.sampled_from(MistakeCategory)), max_size=12
)
LENGTHS = st.integers(min_value=0, max_value=300)


def test_no_mistake_is_a_hundred():
    assert score(5, []) == 100


def test_formula():
    assert score(4, [correction()]) == 75
    assert score(4, [correction(Severity.MISUNDERSTANDING)]) == 50
    assert score(4, [correction(category=MistakeCategory.DIACRITICS)]) == 95


@given(LENGTHS, CORRECTIONS)
def test_score_is_a_percentage(words, corrections):
    assert 0 <= score(words, corrections) <= 100


@given(LENGTHS, CORRECTIONS, st.sampled_from(Severity))
def test_one_more_mistake_never_helps(words, corrections, severity):
    assert score(words, [*corrections, correction(severity)]) <= score(words, corrections)


@given(LENGTHS, CORRECTIONS)
def test_one_more_right_word_never_hurts(words, corrections):
    assert score(words + 1, corrections) >= score(words, corrections)


@given(LENGTHS, CORRECTIONS)
def test_order_does_not_matter(words, corrections):
    assert score(words, corrections) == score(words, list(reversed(corrections)))
