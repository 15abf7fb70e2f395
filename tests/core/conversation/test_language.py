"""A foreign message is no mistake, and a Czech one is not let off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.language import foreign_words, language_of


@pytest.mark.parametrize(
    ("said", "told", "language"),
    [
        # Czech, whatever the model says
        ("Včera jsem byl v práci.", "cs", "cs"),
        ("Včera jsem byl v práci.", "other", "cs"),
        ("Petr, Jana a Oleksandr Ševčenko jedou do Prahy s Nguyenem.", "mixed", "cs"),
        ("Jmenuju se Thi Huong a jsem z Hanoje.", "mixed", "cs"),
        ("Včera jsem si koupil v obchodě nový smartwatch.", "mixed", "cs"),
        ("Jmenuju se Олена a bydlím v Brně.", "cs", "cs"),
        # Czech of somebody who writes no marks, or not well
        ("Vcera jsem byla v praci s kamaradkou.", "cs", "cs"),
        ("Ja mam rat tfoji mamu.", "cs", "cs"),
        # Other languages, whatever the model says
        ("Добрый день, как дела?", "other", "other"),
        ("Добрый день, как дела?", "cs", "other"),
        ("Добри ден, як се маш?", "cs", "other"),
        ("I would like to buy three tickets please.", "cs", "other"),
        ("Tôi không hiểu bạn nói gì.", "cs", "other"),
        ("How do you say this?", "mixed", "other"),
        # The neighbours, who share many words
        ("Ako sa máš? Ja som doma.", "other", "other"),
        ("Dzień dobry, mam na imię Anna.", "other", "other"),
        ("Mám dom.", "other", "other"),
        # A mix
        ("Chci koupit umbrella.", "mixed", "mixed"),
        ("Dnes večer jdu s my best friend do kina.", "mixed", "mixed"),
        ("Chci koupit зонтик.", "mixed", "mixed"),
        ("Chci koupit зонтик.", "cs", "mixed"),
        # Nothing to go by
        ("…", "other", "other"),
        ("123", "cs", "cs"),
    ],
)
def test_language_of_a_message(said: str, told: str, language: str) -> None:
    assert language_of(said, told) == language


def test_foreign_words_are_neither_czech_nor_names() -> None:
    assert foreign_words("Chci koupit umbrella pro Thomas a зонтик.") == ("umbrella", "зонтик")


@given(st.text(max_size=60), st.sampled_from(["cs", "other", "mixed"]))
def test_any_text_has_a_language(said: str, told: str) -> None:
    assert language_of(said, told) in {"cs", "other", "mixed"}
