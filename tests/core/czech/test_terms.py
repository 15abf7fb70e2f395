"""Dates and limits in running text, as letters of offices, invoices and messages have them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.holidays import after_working_days, easter_sunday, is_working_day
from bot.core.czech.terms import (
    FoundDate,
    Since,
    Unit,
    find_dates,
    find_periods,
    last_day,
    on_day,
)

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "shown", "day"),
    [
        ("Zaplaťte do 15. ledna 2027.", "15. ledna 2027", date(2027, 1, 15)),
        ("Splatnost: 5.2.2027", "5.2.2027", date(2027, 2, 5)),
        ("Termín 5. 2. 2027, sál B", "5. 2. 2027", date(2027, 2, 5)),
        ("platí do 2027-03-01", "2027-03-01", date(2027, 3, 1)),
        ("do 31/12/2026", "31/12/2026", date(2026, 12, 31)),
        ("Přijďte patnáctého ledna.", "patnáctého ledna", date(2027, 1, 15)),
        (
            "a to dvacátého prvního března dva tisíce dvacet sedm v devět",
            "dvacátého prvního března dva tisíce dvacet sedm",
            date(2027, 3, 21),
        ),
        ("do konce ledna 2027", "do konce ledna 2027", date(2027, 1, 31)),
        ("do konce roku", "do konce roku", date(2026, 12, 31)),
        ("do konce února 2028", "do konce února 2028", date(2028, 2, 29)),
        ("nejpozději\n28.\u00a0února 2027", "28.\u00a0února 2027", date(2027, 2, 28)),
        ("ve čtvrtek 3. 12. v 10 hodin", "3. 12.", date(2026, 12, 3)),
        ("psali jsme 20. 11.", "20. 11.", date(2026, 11, 20)),
    ],
)
def test_a_date_is_found_and_read(text: str, shown: str, day: date) -> None:
    (found,) = find_dates(text)
    assert found.text == shown
    assert text[found.start : found.end] == shown
    assert on_day(found.said, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["30. února 2027", "č. j. 12.34.56", "v 12.30 hodin", "v květnu", "1. patro", "99. ledna"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Uhraďte do 15. ledna 2027.", True),
        ("nejpozději dne 5. 2. 2027", True),
        ("Datum splatnosti: 5. 2. 2027", True),
        ("V Praze dne 1. 12. 2026", False),
        ("Dostavte se 5. 2. 2027", False),
    ],
)
def test_a_limit_is_told_from_another_date(text: str, limit: bool) -> None:
    assert [found.limit for found in find_dates(text)] == [limit]


@pytest.mark.parametrize(
    ("text", "amount", "unit", "since", "ends"),
    [
        ("do 15 dnů od doručení", 15, Unit.DAY, Since.DELIVERY, date(2026, 12, 12)),
        ("Ve lhůtě 30 dnů předložte", 30, Unit.DAY, Since.UNSAID, date(2026, 12, 27)),
        (
            "do patnácti dnů ode dne, kdy vám byla výzva doručena",
            15, Unit.DAY, Since.DELIVERY, date(2026, 12, 12),
        ),
        ("do 15 (patnácti) dnů", 15, Unit.DAY, Since.UNSAID, date(2026, 12, 12)),
        ("do 14-ti dnů od podpisu", 14, Unit.DAY, Since.OTHER, date(2026, 12, 11)),
        ("do jednoho měsíce po převzetí", 1, Unit.MONTH, Since.DELIVERY, date(2026, 12, 27)),
        ("do dvou týdnů", 2, Unit.WEEK, Since.UNSAID, date(2026, 12, 11)),
        ("do 5 pracovních dnů po obdržení", 5, Unit.WORKING_DAY, Since.DELIVERY,
         date(2026, 12, 4)),
    ],
)  # fmt: skip
def test_a_period_is_found_and_counted(
    text: str, amount: int, unit: Unit, since: Since, ends: date
) -> None:
    (found,) = find_periods(text)
    assert (found.amount, found.unit, found.since) == (amount, unit, since)
    assert last_day(found, TODAY) == ends


def test_a_month_ends_on_its_last_day_where_it_has_no_such_day() -> None:
    (month,) = find_periods("do 1 měsíce")
    assert last_day(month, date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text", ["do pěti kilometrů", "do 0 dnů", "dnes", "do Brna", "do práce dny"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert find_periods(text) == ()


def test_holidays_are_no_working_days() -> None:
    assert easter_sunday(2026) == date(2026, 4, 5)
    assert easter_sunday(2027) == date(2027, 3, 28)
    free = [date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 24), date(2026, 11, 28)]
    assert not any(map(is_working_day, free))
    assert after_working_days(date(2026, 12, 23), 1) == date(2026, 12, 28)


_PIECES = st.sampled_from(
    ["do ", "15", "15. ", "ledna ", "2027", "patnáctého ", "dnů ", "od ", "doručení", ". ", "\n",
     "konce ", "roku ", "pracovních ", "/", "-", "1.1.", "třiceti ", "\u00a0"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for found in (*find_dates(text), *find_periods(text)):
        assert text[found.start : found.end] == found.text
        if isinstance(found, FoundDate):
            on_day(found.said, TODAY)
        else:
            assert last_day(found, TODAY) > TODAY
