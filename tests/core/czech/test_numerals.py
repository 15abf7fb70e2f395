import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.numerals import decline_numeral, numeral_forms, numeral_lemmas
from bot.core.czech.ordinals import LARGEST_ORDINAL, say_ordinal
from bot.core.czech.reading_numbers import read_ordinal
from bot.core.czech.types import Case, Gender, Number
from tests.core.czech.golden import golden

DVA = golden(
    ma_mi_pl="dva dvou dvěma dva dva dvou dvěma",
    f_n_pl="dvě dvou dvěma dvě dvě dvou dvěma",
)
TRI = golden(ma_mi_f_n_pl="tři tří/třech třem tři tři třech třemi")
STO = golden(
    n_sg="sto sta stu sto sto stu stem",
    n_pl="sta set stům sta sta stech sty",
)
PET = golden(ma_mi_f_n_pl="pět pěti pěti pět pět pěti pěti")
DVOJE = golden(ma_mi_f_n_pl="dvoje dvojích dvojím dvoje dvoje dvojích dvojími")
NEKOLIK = golden(ma_mi_f_n_pl="několik několika několika několik několik několika několika")


@pytest.mark.parametrize(
    ("lemma", "table"),
    [
        ("dva", DVA),
        ("tři", TRI),
        ("sto", STO),
        ("pět", PET),
        ("dvoje", DVOJE),
        ("několik", NEKOLIK),
    ],
)
def test_the_whole_table(lemma, table):
    assert decline_numeral(lemma).forms == table


@pytest.mark.parametrize(
    ("lemma", "case", "form"),
    [("devět", Case.GENITIVE, "devíti"), ("čtyři", Case.INSTRUMENTAL, "čtyřmi")],
)
def test_forms_that_are_often_wrong(lemma, case, form):
    assert numeral_forms(lemma, Gender.F, Number.PL, case).variants[0] == form


def test_every_numeral_has_a_table():
    lemmas = numeral_lemmas()
    assert len(lemmas) == len(set(lemmas))
    assert all(decline_numeral(lemma).forms for lemma in lemmas)


@pytest.mark.parametrize(
    ("number", "case", "said"),
    [
        (1, Case.NOMINATIVE, ("první",)),
        (21, Case.GENITIVE, ("dvacátého prvního", "jednadvacátého")),
        (100, Case.NOMINATIVE, ("stý",)),
        (121, Case.LOCATIVE, ("sto dvacátém prvním", "sto jednadvacátém", "stém dvacátém prvním")),
    ],
)
def test_ordinals(number, case, said):
    assert say_ordinal(number, case) == said


def test_an_ordinal_agrees():
    assert say_ordinal(3, Case.ACCUSATIVE, Gender.F) == ("třetí",)
    assert say_ordinal(2, Case.NOMINATIVE, Gender.MA, Number.PL) == ("druzí",)


@given(
    st.integers(0, LARGEST_ORDINAL),
    st.sampled_from(Case),
    st.sampled_from(Gender),
    st.sampled_from(Number),
)
def test_ordinals_are_read_back(number, case, gender, plurality):
    said = say_ordinal(number, case, gender, plurality)
    assert said
    assert all(read_ordinal(words) == number for words in said)


@given(st.integers())
def test_ordinals_beyond_the_largest_are_not_made_up(number):
    assert bool(say_ordinal(number)) == (0 <= number <= LARGEST_ORDINAL)


@pytest.mark.parametrize(
    "text", ["desátý první", "první dvacátý", "stý stý", "nultý první", "pět"]
)
def test_what_is_no_ordinal(text):
    assert read_ordinal(text) is None


@given(st.text())
def test_any_text_is_answered(text):
    decline_numeral(text)
    read_ordinal(text)


def test_both_words_of_oba_dva_decline():
    table = decline_numeral("oba dva")
    assert table.forms[Gender.F, Number.PL, Case.ACCUSATIVE] == ("obě dvě",)
    assert table.forms[Gender.MA, Number.PL, Case.GENITIVE] == ("obou dvou",)
    assert decline_numeral("oba dvě") is None


def test_groups_decline_as_a_neuter_and_a_half_not_at_all():
    group = decline_numeral("čtvero").forms
    assert group[Gender.N, Number.SG, Case.GENITIVE] == ("čtvera",)
    assert group[Gender.N, Number.SG, Case.INSTRUMENTAL] == ("čtverem",)
    assert set(decline_numeral("půl").forms.values()) == {("půl",)}
