from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.mistakes.healing import Progress, made_again, used_rightly
from bot.core.mistakes.history import Event, course_of
from models.enums import MistakeState

BEGUN = datetime(2026, 11, 1, 12, tzinfo=UTC)


def event(day, made=0):
    at = BEGUN + timedelta(days=day)
    return Event(at, made) if made else Event(at, right_on=date(2026, 11, 1) + timedelta(days=day))


def test_what_was_never_made_has_no_course():
    assert course_of([]) is None
    assert course_of([event(1), event(2)]) is None


def test_right_use_on_two_days_heals_and_says_when():
    course = course_of([event(0, made=1), event(1), event(1), event(2), event(3)])
    assert (course.progress.state, course.healed_at) == (MistakeState.HEALED, event(2).at)


def test_relapse_opens_again():
    course = course_of([event(0, made=1), event(1), event(2), event(5, made=2)])
    assert (course.progress.state, course.progress.relapses) == (MistakeState.OPEN, 1)
    assert (course.progress.occurrences, course.made_at, course.healed_at) == (
        3,
        event(5).at,
        None,
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), max_size=12))
def test_course_is_what_the_steps_lead_to(found):
    """The same as counting step by step, as turns do."""
    progress = None
    for day, made in sorted(found):
        if not made:
            progress = progress and used_rightly(progress, event(day).right_on)
        elif progress is None:
            progress = Progress(occurrences=made)
        else:
            for _ in range(made):
                progress = made_again(progress)
    course = course_of(event(day, made) for day, made in sorted(found))
    assert (course and course.progress) == progress
    if course is not None:
        assert (course.healed_at is not None) == (progress.state is MistakeState.HEALED)
