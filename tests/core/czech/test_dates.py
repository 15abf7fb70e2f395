from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.dates import (
    SpokenDate,
    read_date,
    say_date,
    say_month,
    say_weekday,
    say_year,
)
from bot.core.czech.prices import Price, read_price, say_price
from bot.core.czech.reading_numbers import read_number
from bot.core.czech.types import Case


def test_a_date_in_words():
    assert say_date(date(2026, 11, 21)) == (
        "jednadvacátého listopadu dva tisíce dvacet šest",
        "dvacátého prvního listopadu dva tisíce dvacet šest",
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (Case.NOMINATIVE, "první květen"),
        (Case.GENITIVE, "prvního května"),
        (Case.DATIVE, "prvnímu květnu"),
        (Case.LOCATIVE, "prvním květnu"),
        (Case.INSTRUMENTAL, "prvním květnem"),
    ],
)
def test_day_and_month_agree(case, said):
    assert say_date(date(2026, 5, 1), case, year=False)[0] == said


def test_on_a_date_has_the_genitive_too():
    assert say_date(date(2026, 5, 1), Case.ACCUSATIVE, year=False) == (
        "první květen",
        "prvního května",
    )


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (1989, "devatenáct set osmdesát devět"),
        (1900, "devatenáct set"),
        (1000, "tisíc"),
        (2000, "dva tisíce"),
        (2026, "dva tisíce dvacet šest"),
        (1348, "třináct set čtyřicet osm"),
    ],
)
def test_years(year, said):
    assert say_year(year)[0] == said


@given(st.integers())
def test_years_are_read_back_and_others_not_said(year):
    assert bool(say_year(year)) == (0 < year <= 9999)
    assert all(read_number(words) == year for words in say_year(year))


def test_months_and_weekdays():
    assert say_month(9, Case.INSTRUMENTAL) == "zářím"
    assert say_month(13) == say_month(0) == ""
    assert say_weekday(date(2026, 11, 26)) == ("čtvrtek", "ve čtvrtek")


@given(st.dates(), st.sampled_from(Case), st.booleans())
def test_every_way_of_saying_a_date_is_read_back(when, case, year):
    said = say_date(when, case, year=year)
    expected = SpokenDate(when.day, when.month, when.year if year else None)
    assert said
    assert all(read_date(words) == expected for words in said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21. 11. 2026", SpokenDate(21, 11, 2026)),
        ("21.11.2026", SpokenDate(21, 11, 2026)),
        ("21. listopadu 2026", SpokenDate(21, 11, 2026)),
        ("2026-11-21", SpokenDate(21, 11, 2026)),
        ("5. 12.", SpokenDate(5, 12)),
        ("pátého dvanáctý", SpokenDate(5, 12)),
        ("prvního května roku devatenáct set čtyřicet pět", SpokenDate(1, 5, 1945)),
        ("třicátého února", None),
        ("31. 4. 2026", None),
        ("29. 2. 2025", None),
        ("0. 0. 0", None),
        ("listopadu", None),
        ("", None),
    ],
)
def test_dates_are_read(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "case", "said"),
    [
        ("250", "CZK", Case.NOMINATIVE, "dvě stě padesát korun"),
        ("1", "CZK", Case.ACCUSATIVE, "jednu korunu"),
        ("19.90", "CZK", Case.NOMINATIVE, "devatenáct korun devadesát haléřů"),
        ("0.50", "CZK", Case.NOMINATIVE, "padesát haléřů"),
        ("2", "EUR", Case.NOMINATIVE, "dvě eura"),
        ("5", "EUR", Case.INSTRUMENTAL, "pěti eury"),
        ("1.01", "USD", Case.NOMINATIVE, "jeden dolar jeden cent"),
    ],
)
def test_prices_in_words(amount, currency, case, said):
    assert say_price(Decimal(amount), currency, case)[0] == said


def test_in_a_shop_the_units_are_left_out():
    assert "devatenáct devadesát" in say_price(Decimal("19.90"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250 Kč", Price(Decimal(250), "CZK")),
        ("1 250,50 Kč", Price(Decimal("1250.50"), "CZK")),
        ("250,- Kč", Price(Decimal(250), "CZK")),
        ("19,90 €", Price(Decimal("19.90"), "EUR")),
        ("$ 5", Price(Decimal(5), "USD")),
        ("dvě stě padesát korun", Price(Decimal(250), "CZK")),
        ("jedno euro dvacet centů", Price(Decimal("1.20"), "EUR")),
        ("padesát haléřů", Price(Decimal("0.50"), "CZK")),
        ("dva a půl eura", Price(Decimal("2.5"), "EUR")),
        ("koruna", None),
        ("pes", None),
        ("", None),
    ],
)
def test_prices_are_read(text, expected):
    assert read_price(text) == expected


@given(
    st.decimals(0, 10**9, places=2, allow_nan=False),
    st.sampled_from(("CZK", "EUR")),
    st.sampled_from(Case),
)
def test_prices_with_their_units_are_read_back(amount, currency, case):
    said = say_price(amount, currency, case)
    assert said
    assert read_price(said[0]) == Price(amount, currency)


@given(st.decimals(), st.text())
def test_any_amount_is_answered(amount, currency):
    say_price(amount, currency)
    say_price(amount)


@given(st.text())
def test_any_text_is_answered(text):
    read_date(text)
    read_price(text)
