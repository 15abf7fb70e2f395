from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.clock import read_time, say_time, say_time_at


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (17, 15, "čtvrt na šest"),
        (17, 30, "půl šesté"),
        (17, 45, "tři čtvrtě na šest"),
        (7, 30, "půl osmé"),
        (12, 30, "půl jedné"),
        (0, 15, "čtvrt na jednu"),
        (13, 45, "tři čtvrtě na dvě"),
        (1, 0, "jedna hodina"),
        (2, 0, "dvě hodiny"),
        (17, 0, "sedmnáct hodin"),
        (17, 55, "za pět minut šest"),
        (17, 50, "za deset minut šest"),
        (17, 40, "za pět minut tři čtvrtě na šest"),
        (17, 32, "půl šesté a dvě minuty"),
        (17, 5, "pět minut po páté"),
        (17, 10, "za pět minut čtvrt na šest"),
        (12, 0, "poledne"),
        (0, 0, "půlnoc"),
    ],
)
def test_the_commonest_way_of_saying_the_time(hour, minute, said):
    assert say_time(hour, minute)[0] == said


def test_the_joined_spelling_and_the_official_time_follow():
    assert {"třičtvrtě na šest", "sedmnáct hodin čtyřicet pět minut"} <= set(say_time(17, 45))


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (7, 30, "v půl osmé"),
        (16, 15, "ve čtvrt na pět"),
        (1, 0, "v jednu hodinu"),
        (2, 0, "ve dvě hodiny"),
        (17, 45, "ve tři čtvrtě na šest"),
        (17, 55, "za pět minut šest"),
        (14, 5, "pět minut po druhé"),
        (12, 0, "v poledne"),
        (0, 0, "o půlnoci"),
    ],
)
def test_when_something_happens(hour, minute, said):
    assert said in say_time_at(hour, minute)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("v půl osmé", {time(7, 30), time(19, 30)}),
        ("v půl osmé večer", {time(19, 30)}),
        ("ve čtvrt na pět odpoledne", {time(16, 15)}),
        ("třičtvrtě na pět", {time(4, 45), time(16, 45)}),
        ("v pět hodin", {time(5), time(17)}),
        ("sedmnáct hodin", {time(17)}),
        ("17:45", {time(17, 45)}),
        ("17.45", {time(17, 45)}),
        ("o půlnoci", {time(0)}),
        ("v poledne", {time(12)}),
        ("za deset osm", {time(7, 50), time(19, 50)}),
        ("za pět půl osmé", {time(7, 25), time(19, 25)}),
        ("v pět hodin a deset minut", {time(5, 10), time(17, 10)}),
        ("v osm", {time(8), time(20)}),
        ("v osm večer", {time(20)}),
        ("v jednu", {time(1), time(13)}),
        ("ve třináct", {time(13)}),
        ("osm", set()),
        ("v dvacet pět", set()),
        ("dvacet pět hodin", set()),
        ("25:00", set()),
        ("v půl třinácté", set()),
    ],
)
def test_times_are_read(text, times):
    assert read_time(text) == times


def test_minutes_after_an_hour_take_no_preposition():
    assert not any("v pět minut po" in said for said in say_time_at(14, 5))


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_way_of_saying_a_time_is_read_back(hour, minute):
    said = (*say_time(hour, minute), *say_time_at(hour, minute))
    assert said
    assert all(time(hour, minute) in read_time(words) for words in said)


@given(st.integers(), st.integers())
def test_what_is_no_time_of_day_is_not_said(hour, minute):
    assert bool(say_time(hour, minute)) == (0 <= hour < 24 and 0 <= minute < 60)


@given(st.text())
def test_any_text_is_answered(text):
    read_time(text)
