import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.analysis import known
from bot.core.czech.near_forms import near_forms


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("obchod", "obchodu"), ("koupila", "koupil"), ("vlaku", "vlaky"),
     ("den", "ten"), ("vim", "vím"), ("kniha", "knihu")],
)  # fmt: skip
def test_what_sounds_alike_is_offered(heard, meant):
    assert meant in near_forms(heard, most=12)


def test_other_forms_of_the_word_come_before_other_words():
    assert set(near_forms("obchod")) <= {"obchode", "obchodu", "obchody", "obchodě", "obchodů"}


@given(st.text(max_size=12))
def test_only_other_known_words_are_offered(text):
    found = near_forms(text)
    assert text not in found
    assert all(known(form) for form in found)
    assert len(found) == len(set(found)) <= 5
