"""Goodness of pronunciation from the frames of a CTC model.

The sounds of the sentence are laid over the frames by Viterbi over the CTC states (a blank before,
between and after the sounds), as in Kürzinger et al. 2020, “CTC-Segmentation of Large Corpora for
German End-to-end Speech Recognition”. A sound's goodness is the mean over its frames of

    log p(sound | frame) − max over sounds q of log p(q | frame)

after Witt & Young 2000, “Phone-level pronunciation scoring and assessment for interactive language
learning”, in the form that Hu et al. 2015 gave it for posteriors. It is 0 where the model would
have said the same, and falls the surer the model is of another sound. Blanks are no sounds and do
not compete, since CTC puts them wherever it has nothing new to say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Frames = Sequence[Sequence[float]]
"""Log posteriors: a row for each frame, a column for each symbol."""


def spans(frames: Frames, sounds: Sequence[int], blank: int) -> list[tuple[int, int]] | None:
    """The frames [start, end) of each sound; None where the frames cannot hold them all."""
    repeats = sum(a == b for a, b in pairwise(sounds))
    if not sounds or len(frames) < len(sounds) + repeats:
        return None
    path = _best_path(frames, _states(sounds, blank))
    found: list[tuple[int, int]] = []
    for place in range(len(sounds)):
        own = [at for at, state in enumerate(path) if state == 2 * place + 1]
        found.append((own[0], own[-1] + 1))
    return found


def goodness(frames: Frames, sounds: Sequence[int], blank: int) -> list[float] | None:
    """The goodness of each sound, at most 0; None where the frames cannot hold them all."""
    where = spans(frames, sounds, blank)
    if where is None:
        return None
    best = [max(row[q] for q in range(len(row)) if q != blank) for row in frames]
    return [
        sum(frames[at][sound] - best[at] for at in range(start, end)) / (end - start)
        for sound, (start, end) in zip(sounds, where, strict=True)
    ]


def confirmations(frames: Frames, sounds: Sequence[int], blank: int) -> tuple[float, ...] | None:
    """Goodness as shares: 1 where the model heard the sound itself, towards 0 where another."""
    found = goodness(frames, sounds, blank)
    return None if found is None else tuple(math.exp(each) for each in found)


def _states(sounds: Sequence[int], blank: int) -> list[int]:
    """Symbols of the states: blank, sound, blank, sound, …, blank."""
    states = [blank]
    for sound in sounds:
        states += (sound, blank)
    return states


def _best_path(frames: Frames, states: Sequence[int]) -> list[int]:
    """The likeliest state of each frame that leads from the first sound to the last."""
    scores = [frames[0][symbol] if at < 2 else -math.inf for at, symbol in enumerate(states)]  # noqa: PLR2004 - a first blank or the first sound
    came: list[list[int]] = []
    for row in frames[1:]:
        before = [_from(scores, states, at) for at in range(len(states))]
        scores = [scores[b] + row[symbol] for b, symbol in zip(before, states, strict=True)]
        came.append(before)
    last = len(states) - 1
    path: list[int] = [last if scores[last] > scores[last - 1] else last - 1]
    for before in reversed(came):
        path.append(before[path[-1]])
    return path[::-1]


def _from(scores: Sequence[float], states: Sequence[int], at: int) -> int:
    """The best state before this one: itself, the one before, or past a blank that may be left."""
    ways: list[int] = [at, at - 1] if at else [at]
    skips = at % 2 == 1 and at >= 3 and states[at] != states[at - 2]  # noqa: PLR2004 - sound to sound
    if skips:
        ways.append(at - 2)
    return max(ways, key=scores.__getitem__)
