from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import is_timezone, learning_day, learning_day_ends

ZONES = ("Europe/Prague", "Asia/Ho_Chi_Minh", "America/New_York")
MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-23T02:59", date(2026, 11, 22)),
        ("2026-11-23T03:00", date(2026, 11, 23)),
        ("2026-11-24T00:30", date(2026, 11, 23)),
    ],
)
@pytest.mark.parametrize("zone", ZONES)
def test_day_turns_at_three_local(zone, local, day):
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    assert learning_day(zone, moment.astimezone(UTC)) == day


@pytest.mark.parametrize(
    ("noon_before", "hours"),
    [(datetime(2026, 3, 27, 12, tzinfo=UTC), 23), (datetime(2026, 10, 23, 12, tzinfo=UTC), 25)],
)
def test_day_in_which_clocks_change_has_its_length(noon_before, hours):
    start = learning_day_ends("Europe/Prague", noon_before)
    end = learning_day_ends("Europe/Prague", noon_before + timedelta(days=1))
    assert end - start == timedelta(hours=hours)


@given(MOMENTS, st.sampled_from(ZONES))
def test_end_is_ahead_and_begins_the_next_day(now, zone):
    end = learning_day_ends(zone, now)
    assert now < end <= now + timedelta(hours=25)
    assert learning_day(zone, end) == learning_day(zone, now) + timedelta(days=1)
    assert learning_day(zone, end - timedelta(microseconds=1)) == learning_day(zone, now)


@given(st.lists(MOMENTS, min_size=2, max_size=2), st.sampled_from(ZONES))
def test_days_follow_time(moments, zone):
    earlier, later = sorted(moments)
    assert learning_day(zone, earlier) <= learning_day(zone, later) + timedelta(days=1)


@pytest.mark.parametrize("name", ["Europe/Prague", "UTC", "Asia/Ho_Chi_Minh"])
def test_known_zone(name):
    assert is_timezone(name)


@pytest.mark.parametrize("name", ["", "Praha", "../etc/passwd", "Europe/", "\0"])
def test_unknown_zone(name):
    assert not is_timezone(name)
