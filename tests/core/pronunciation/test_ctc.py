import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.pronunciation.ctc import confirmations, goodness, spans

BLANK, A, B = 0, 1, 2
SURE = math.log(0.98)


def frame(symbol, sure=0.98, symbols=3):
    rest = (1 - sure) / (symbols - 1)
    return [math.log(sure if q == symbol else rest) for q in range(symbols)]


def said(*symbols):
    return [frame(symbol) for symbol in symbols]


def test_each_sound_gets_its_frames():
    assert spans(said(BLANK, A, A, BLANK, B, BLANK), [A, B], BLANK) == [(1, 3), (4, 5)]


def test_a_sound_that_comes_twice_needs_a_blank_between():
    assert spans(said(A, BLANK, A), [A, A], BLANK) == [(0, 1), (2, 3)]
    assert spans(said(A, A), [A, A], BLANK) is None


def test_too_few_frames_hold_nothing():
    assert spans(said(A), [A, B], BLANK) is None
    assert confirmations(said(A, B), [], BLANK) is None


def test_what_the_model_heard_itself_is_confirmed():
    assert confirmations(said(A, BLANK, B), [A, B], BLANK) == (1.0, 1.0)


def test_another_sound_in_its_place_is_not():
    good, bad = confirmations(said(A, BLANK, A), [A, B], BLANK)
    assert good == 1.0
    assert bad < 0.05


def test_a_blank_does_not_compete_with_a_sound():
    unsure = [math.log(p) for p in (0.9, 0.09, 0.01)]
    assert goodness([unsure], [A], BLANK) == [0.0]


LOG = st.floats(-8, -0.01)
FRAMES = st.lists(st.lists(LOG, min_size=3, max_size=3), min_size=1, max_size=6)
SOUNDS = st.lists(st.sampled_from([A, B]), min_size=1, max_size=3)


def likeliest(frames, sounds):
    """Every path that collapses to the sounds, tried one after another."""

    def collapsed(path):
        return [s for s, _ in itertools.groupby(path) if s != BLANK]

    paths = (p for p in itertools.product(range(3), repeat=len(frames)) if collapsed(p) == sounds)
    return max(
        (sum(row[s] for row, s in zip(frames, p, strict=True)) for p in paths), default=None
    )


@given(FRAMES, SOUNDS)
def test_the_alignment_is_the_likeliest_of_all(frames, sounds):
    found, best = spans(frames, sounds, BLANK), likeliest(frames, sounds)
    assert (found is None) == (best is None)
    if found is not None:
        path = [BLANK] * len(frames)
        for sound, (start, end) in zip(sounds, found, strict=True):
            path[start:end] = [sound] * (end - start)
        total = sum(row[s] for row, s in zip(frames, path, strict=True))
        assert total == pytest.approx(best)


@given(FRAMES, SOUNDS)
def test_goodness_is_never_above_nothing(frames, sounds):
    found = goodness(frames, sounds, BLANK)
    assert found is None or all(each <= 0 for each in found)
