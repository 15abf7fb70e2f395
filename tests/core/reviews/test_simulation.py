from bot.core.reviews.simulation import simulate
from models.enums import SchedulerKind


def test_fsrs_asks_less_for_as_much_known():
    fsrs, sm2 = (simulate(kind, days=60, seed=3) for kind in SchedulerKind)
    assert fsrs.introduced == sm2.introduced == 600
    assert fsrs.answers < sm2.answers
    assert abs(fsrs.known_at_the_end - sm2.known_at_the_end) < 0.02 * sm2.known_at_the_end
    assert fsrs.busiest_day < sm2.busiest_day


def test_desired_retention_is_met():
    result = simulate(SchedulerKind.FSRS, days=90, seed=2)
    assert 0.85 < result.remembered_when_asked < 0.93
