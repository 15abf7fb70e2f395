"""What is known of a word: its lemmas, tables that fit a phone, and honest ignorance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.nouns import noun_lemmas
from bot.core.czech.types import Gender, Source
from bot.core.czech.verbs import verb_lemmas
from bot.core.grammar.entries import CONJUGATED, DECLINED, Kind, look_up
from bot.core.grammar.layout import PHONE_COLUMNS, Block, Row, written


def text_of(entry):
    return "\n".join(written(block) for block in entry.blocks)


def test_form_leads_to_its_lemmas():
    answer = look_up("ženou")
    assert {(e.kind, e.lemma) for e in answer.entries} == {
        (Kind.NOUN, "žena"),
        (Kind.VERB, "hnát"),
    }


def test_word_that_is_met_earlier_comes_first():
    assert [entry.lemma for entry in look_up("ženou").entries] == ["žena", "hnát"]


def test_wanted_kind_comes_alone():
    assert [e.kind for e in look_up("ženou", DECLINED).entries] == [Kind.NOUN]
    assert [e.kind for e in look_up("ženou", CONJUGATED).entries] == [Kind.VERB]


def test_other_kind_is_better_than_nothing():
    assert [e.lemma for e in look_up("píšeme", DECLINED).entries] == ["psát"]


def test_word_without_diacritics_is_understood():
    answer = look_up("zena")
    assert answer.meant == "žena"
    assert answer.entries[0].gender is Gender.F


def test_guess_says_that_it_is_one():
    (entry,) = look_up("krebulák", DECLINED).entries
    assert entry.source is Source.GUESS
    assert "krebuláka" in text_of(entry)


def test_what_is_no_word_has_no_table():
    assert look_up("xyzzyq").entries == ()


def test_slip_of_one_letter_is_offered():
    assert "kniha" in look_up("knniha").similar


def test_phrase_declines_as_a_whole():
    (entry,) = look_up("mladý muž").entries
    assert "mladým mužem" in text_of(entry)
    assert "mladých mužů" in text_of(entry)


def test_reflexive_verb_keeps_its_se():
    (entry,) = look_up("učit se", CONJUGATED).entries
    assert "učil ses/učila ses" in text_of(entry)


def test_noun_table_is_complete():
    (entry,) = look_up("stůl").entries
    lines = text_of(entry).splitlines()
    assert lines[0].split() == ["j.", "č.", "mn.", "č."]
    assert [line.split()[0] for line in lines[1:]] == [f"{n}." for n in range(1, 8)]
    assert lines[6].split()[1] == "stole/stolu"


def test_adjective_tells_animate_from_inanimate():
    (entry,) = look_up("mladý").entries
    singular = written(entry.blocks[0]).splitlines()
    accusative = next(n for n, line in enumerate(singular) if line.startswith("4."))
    assert singular[accusative].split()[1] == "mladého"
    assert singular[accusative + 1].split() == ["mladý"]
    assert entry.degrees == ("mladší", "nejmladší")


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer(text):
    answer = look_up(text)
    for entry in answer.entries:
        assert all(len(line) <= PHONE_COLUMNS for line in text_of(entry).splitlines())


@pytest.mark.parametrize("lemma", [n.lemma for n in noun_lemmas()][::97])
def test_noun_fits_a_phone(lemma):
    for entry in look_up(lemma).entries:
        assert all(len(line) <= PHONE_COLUMNS for line in text_of(entry).splitlines())


@pytest.mark.parametrize("lemma", [v.lemma for v in verb_lemmas()][::97])
def test_verb_fits_a_phone(lemma):
    for entry in look_up(lemma).entries:
        assert all(len(line) <= PHONE_COLUMNS for line in text_of(entry).splitlines())


@given(st.lists(st.text("aábcčdďe ", min_size=1, max_size=60), min_size=1, max_size=4))
def test_no_word_is_too_long_for_the_layout(words):
    block = Block("", ("j. č.", "mn. č."), (Row("1.", (tuple(words), tuple(words))),))
    assert all(len(line) <= PHONE_COLUMNS for line in written(block).splitlines())


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("jehož", Kind.PRONOUN),
        ("jejichž", Kind.PRONOUN),
        ("tentýž", Kind.PRONOUN),
        ("půl", Kind.NUMERAL),
        ("čtvero", Kind.NUMERAL),
        ("patero", Kind.NUMERAL),
        ("proto", Kind.UNCHANGING),
    ],
)
def test_no_noun_is_made_of_a_word_of_another_class(word, kind):
    first = look_up(word).entries[0]
    assert (first.kind, first.source) == (kind, Source.LEXICON)


def test_the_infinitive_is_the_one_that_was_asked_for():
    assert look_up("péct").entries[0].lemma == "péct"
    assert look_up("péci").entries[0].lemma == "péci"
