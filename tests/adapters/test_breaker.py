from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.breaker import Breaker


class Now:
    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


def failed(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        assert breaker.admit()
        breaker.failed()


def test_it_opens_after_failures_in_a_row() -> None:
    breaker = Breaker(3, 10, Now())
    failed(breaker, 2)
    assert breaker.admit()
    breaker.failed()
    assert breaker.open
    assert not breaker.admit()


def test_a_success_between_begins_the_row_anew() -> None:
    breaker = Breaker(2, 10, Now())
    for _ in range(5):
        failed(breaker, 1)
        assert breaker.admit()
        breaker.succeeded()
    assert not breaker.open


def test_one_probe_after_the_rest_closes_it_again() -> None:
    now = Now()
    breaker = Breaker(1, 10, now)
    failed(breaker, 1)
    now.s = 9.9
    assert not breaker.admit()
    now.s = 10
    assert [breaker.admit() for _ in range(3)] == [True, False, False], "one probe at a time"
    breaker.succeeded()
    assert breaker.admit()


def test_a_failed_probe_opens_it_for_another_rest() -> None:
    now = Now()
    breaker = Breaker(1, 10, now)
    failed(breaker, 1)
    now.s = 10
    failed(breaker, 1)
    now.s = 19
    assert not breaker.admit()
    now.s = 20
    assert breaker.admit()


def test_a_probe_that_was_cancelled_lets_another_try() -> None:
    now = Now()
    breaker = Breaker(1, 10, now)
    failed(breaker, 1)
    now.s = 10
    assert breaker.admit()
    breaker.given_up()
    assert breaker.admit()


@given(st.lists(st.sampled_from(["ok", "bad", "gone", "wait"]), max_size=60))
def test_it_is_never_shut_for_ever(events: list[str]) -> None:
    now = Now()
    breaker = Breaker(3, 5, now)
    for event in events:
        if event == "wait":
            now.s += 2
        elif breaker.admit():
            {"ok": breaker.succeeded, "bad": breaker.failed, "gone": breaker.given_up}[event]()
    now.s += 5
    assert breaker.admit()
