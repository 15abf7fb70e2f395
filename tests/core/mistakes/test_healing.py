from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.core.mistakes.healing import (
    DAYS_TO_HEAL,
    Progress,
    made_again,
    practised,
    used_rightly,
)
from models.enums import MistakeState

MONDAY = date(2026, 11, 23)
EVENTS = st.lists(
    st.one_of(
        st.just("made"),
        st.just("practised"),
        st.integers(0, 4).map(lambda days: MONDAY + timedelta(days=days)),
    ),
    max_size=25,
)


def lived(events):
    """Every progress on the way."""
    path = [Progress()]
    for event in events:
        step = {"made": made_again, "practised": practised}.get(event)
        path.append(step(path[-1]) if step else used_rightly(path[-1], event))
    return path


def test_two_days_of_right_use_heal():
    once = used_rightly(Progress(), MONDAY)
    assert once.state is MistakeState.OPEN
    assert used_rightly(once, MONDAY + timedelta(days=1)).state is MistakeState.HEALED


def test_relapse_opens_and_counts():
    healed = Progress(MistakeState.HEALED, 3, 2, MONDAY, 1)
    assert made_again(healed) == Progress(MistakeState.OPEN, 4, 0, None, 2)


def test_practice_alone_never_heals():
    assert lived(["practised"] * 9)[-1].state is MistakeState.PRACTISING


@given(EVENTS, st.integers(0, 4))
def test_same_day_twice_is_once(events, days):
    day = MONDAY + timedelta(days=days)
    once = used_rightly(lived(events)[-1], day)
    assert used_rightly(once, day) == once


@given(EVENTS)
def test_healed_means_two_different_days_since_the_last_mistake(events):
    since: list[object] = events
    if "made" in events:
        since = events[len(events) - events[::-1].index("made") :]
    days = {event for event in since if isinstance(event, date)}
    if lived(events)[-1].state is MistakeState.HEALED:
        assert len(days) >= DAYS_TO_HEAL
    if len(days) >= DAYS_TO_HEAL:
        assert lived(events)[-1].state is MistakeState.HEALED


@given(EVENTS)
def test_counts_hold_together(events):
    path = lived(events)
    assert path[-1].occurrences == 1 + events.count("made")
    for before, after in pairwise(path):
        assert (after.right_days > 0) == (after.last_right_on is not None)
        assert after.relapses >= before.relapses
        relapsed = after.relapses > before.relapses
        assert relapsed == (
            before.state is MistakeState.HEALED and after.state is MistakeState.OPEN
        )
