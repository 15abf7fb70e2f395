from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.nouns import decline, guess_noun, noun_forms, readings, vocative
from bot.core.czech.sounds import could_be_czech, syllables, with_palatal_e
from bot.core.czech.types import Case, Gender, Number, Source

CZECH = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "12",
        "kniha2",
        "Москва",
        "東京",
        "xkcd",
        "xkcdq",
        "123",
        "привет",
        "ČŘČŘČŘČ",
        "ab\x00cd",
        "brrr!",
        "aaaa",
        "hjkl",
        "asdfgh",
        "qwerty",
        "a" * 10_000,
        "😀",
    ],
)
def test_what_could_not_be_czech_has_no_form(text):
    assert decline(text) is None
    assert readings(text) == ()
    assert noun_forms(text, Number.SG, Case.GENITIVE).source is Source.UNKNOWN


@given(st.text(max_size=60), st.sampled_from([None, *Gender]))
def test_nothing_raises_on_any_text(text, gender):
    decline(text, gender)
    guess_noun(text, gender)
    readings(text)
    vocative(text, gender)


@given(
    st.text(max_size=8),
    st.text("0123456789авгжя😀漢_@#/.", min_size=1, max_size=8),
    st.sampled_from(["", "hrad", "žena", "-hrad", " "]),
    st.sampled_from([None, *Gender]),
)
def test_no_form_is_made_up_for_what_has_other_letters(before, foreign, after, gender):
    text = before + foreign + after
    assert decline(text, gender) is None
    assert readings(text) == ()
    assert vocative(text, gender).source is Source.UNKNOWN


@given(st.text(CZECH, min_size=1, max_size=14), st.sampled_from([None, *Gender]))
def test_every_cell_of_a_table_holds_words(text, gender):
    for word in (text, text.capitalize(), text.upper()):
        table = guess_noun(word, gender)
        if table is not None:
            assert gender is None or table.gender is gender
            assert all(form and form.strip() for cell in table.forms.values() for form in cell)
            assert all(len(cell) == len(set(cell)) for cell in table.forms.values())


@given(st.text(CZECH, min_size=1, max_size=14), st.sampled_from(Gender))
def test_a_gender_asked_for_is_respected(text, gender):
    table = decline(text, gender)
    assert table is None or table.gender is gender


@given(st.text(max_size=30))
def test_sounds_take_any_text(text):
    could_be_czech(text)
    with_palatal_e(text)
    assert syllables(text) >= 0


@pytest.mark.parametrize("text", ["krk", "vlk", "prst", "smrt", "trh", "studentstvo", "Wright"])
def test_a_syllable_may_be_without_a_vowel(text):
    assert decline(text) is not None


def test_capital_at_the_start_of_a_sentence_is_no_other_word():
    table = decline("Obchod")
    assert table is not None
    assert table.lemma == "obchod"
    assert table.source is Source.LEXICON


def test_decomposed_letters_are_the_same_word():
    assert decline("ku\u030an\u030c") == decline("kůň")


def test_unlisted_compound_follows_its_listed_head():
    table = decline("velkoobchodník", Gender.MA)
    assert table is not None
    assert table.source is Source.GUESS
    assert table.forms[Number.PL, Case.NOMINATIVE] == ("velkoobchodníci",)


def test_plural_of_a_mass_noun_is_unsure():
    forms = noun_forms("počasí", Number.PL, Case.NOMINATIVE)
    assert forms.confidence < 1
    table = decline("počasí")
    assert table is not None
    assert (Number.PL, Case.NOMINATIVE) not in table.forms
