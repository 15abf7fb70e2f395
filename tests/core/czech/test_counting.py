from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.counting import LARGEST, count_noun, say_number
from bot.core.czech.decimals import count_decimal, say_decimal
from bot.core.czech.reading_numbers import number_words, read_decimal, read_number
from bot.core.czech.types import Case, Gender
from bot.core.czech.units import CROWN, DOLLAR, EURO, HOUR

WIDE = st.one_of(st.integers(0, 3000), st.integers(-LARGEST, LARGEST))


@pytest.mark.parametrize(
    ("number", "case", "said"),
    [
        (0, Case.NOMINATIVE, "nula"),
        (2, Case.INSTRUMENTAL, "dvěma"),
        (9, Case.GENITIVE, "devíti"),
        (100, Case.INSTRUMENTAL, "stem"),
        (200, Case.NOMINATIVE, "dvě stě"),
        (250, Case.GENITIVE, "dvou set padesáti"),
        (400, Case.INSTRUMENTAL, "čtyřmi sty"),
        (500, Case.DATIVE, "pěti stům"),
        (1000, Case.NOMINATIVE, "tisíc"),
        (2026, Case.NOMINATIVE, "dva tisíce dvacet šest"),
        (5000, Case.LOCATIVE, "pěti tisících"),
        (1_000_000, Case.ACCUSATIVE, "milion"),
        (2_000_000_000, Case.NOMINATIVE, "dvě miliardy"),
        (-5, Case.NOMINATIVE, "minus pět"),
    ],
)
def test_numbers_in_words(number, case, said):
    assert say_number(number, case)[0] == said


def test_one_and_two_have_gender():
    assert say_number(1, gender=Gender.F) == ("jedna",)
    assert say_number(2, gender=Gender.N) == ("dvě",)
    assert say_number(1, Case.ACCUSATIVE, Gender.MA) == ("jednoho",)


@pytest.mark.parametrize(
    ("number", "case", "phrases"),
    [
        (1, Case.ACCUSATIVE, ("jednu korunu",)),
        (3, Case.INSTRUMENTAL, ("třemi korunami",)),
        (5, Case.NOMINATIVE, ("pět korun",)),
        (5, Case.DATIVE, ("pěti korunám",)),
        (
            21,
            Case.NOMINATIVE,
            ("dvacet jedna korun", "jednadvacet korun", "dvacet jedna koruna"),
        ),
        (22, Case.NOMINATIVE, ("dvacet dvě koruny", "dvaadvacet korun", "dvacet dva korun")),
        (100, Case.INSTRUMENTAL, ("sto korunami", "stem korun")),
        (250, Case.ACCUSATIVE, ("dvě stě padesát korun",)),
        (1000, Case.INSTRUMENTAL, ("tisícem korun", "tisíc korunami")),
        (1_000_000, Case.INSTRUMENTAL, ("milionem korun",)),
    ],
)
def test_the_counted_noun(number, case, phrases):
    assert count_noun(number, CROWN, case) == phrases


@given(WIDE, st.sampled_from(Case), st.sampled_from(Gender))
def test_every_way_of_saying_a_number_is_read_back(number, case, gender):
    said = say_number(number, case, gender)
    assert said
    assert all(read_number(words) == number for words in said)


@given(st.integers())
def test_what_is_too_large_is_not_said(number):
    assert bool(say_number(number)) == (abs(number) <= LARGEST)
    assert bool(count_noun(number, CROWN)) == (abs(number) <= LARGEST)


def test_a_huge_number_has_no_words():
    assert say_number(10**4000) == ()
    assert count_noun(-(10**15), EURO) == ()
    assert say_decimal(Decimal("Infinity")) == ()
    assert say_decimal(Decimal("NaN")) == ()
    assert say_decimal(Decimal("1e999999")) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("dvě stě padesát", 250),
        ("devatenáct set osmdesát devět", 1989),
        ("jednadvaceti", 21),
        ("jedenatřicet", 31),
        ("  Dvacet   JEDNA ", 21),
        ("1 250", 1250),
        ("1.250", 1250),
        ("-7", -7),
        ("dvěma sty", 200),
        ("jeden milion", 1_000_000),
    ],
)
def test_numbers_are_read(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pět dva",
        "dvacet třicet",
        "deset jedna",
        "tisíc milion",
        "nula pět",
        "minus",
        "pes",
        "sto sto",
        "²",
        "٣",
        "minus minus pět",
    ],
)
def test_what_is_no_number(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0.5", "půl hodiny"),
        ("1.5", "jedna a půl hodiny"),
        ("0.75", "tři čtvrtě hodiny"),
        ("2.5", "dvě a půl hodiny"),
        ("5.3", "pět celých tři desetiny hodiny"),
        ("3", "tři hodiny"),
    ],
)
def test_fractions_govern_the_genitive(number, said):
    assert count_decimal(Decimal(number), HOUR)[0] == said


def test_half_agrees_in_the_other_cases():
    assert count_decimal(Decimal("0.5"), HOUR, Case.INSTRUMENTAL)[0] == "půl hodinou"


@given(
    st.decimals(-10_000, 10_000, places=3, allow_nan=False),
    st.sampled_from((Case.NOMINATIVE, Case.ACCUSATIVE)),
)
def test_decimals_are_read_back(number, case):
    said = say_decimal(number, case)
    assert said
    assert all(read_decimal(words) == number for words in said)


def test_a_dollar_is_counted_as_a_masculine_noun():
    assert count_noun(2, DOLLAR) == ("dva dolary",)


def test_number_words_hold_every_form():
    assert {"dvě", "stě", "tisících", "jednadvaceti", "několika", "patery"} <= number_words()


@given(st.text())
def test_any_text_is_answered(text):
    read_number(text)
    read_decimal(text)
