"""Whether somebody speaks in a recording, by the level and flatness of its frames.

Pure. Speech moves: syllables and the closures between them change its level by several decibels
from one fortieth of a second to the next, where a hum, noise and most music flow on (energy
modulation at the rate of syllables: Scheirer and Slaney, ICASSP 1997). A voice is neither a pure
tone nor as flat as noise all the time (spectral flatness as in Moattar and Homayounpour, EUSIPCO
2009). The bounds were set on synthetic Czech clean, slow, whispered, by telephone, in a hall and
down to equal parts of noise, against tones, chords, hum, noise, wind, clicks, sound effects and
music; they are generous, since music that passes still meets the recogniser's own doubts, and
a learner who is refused does not come back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.core.ports import SoundFrame

FRAME_S = 0.025
SILENCE_DBFS = -50.0
"""Loudest tenth of a second below this: nobody spoke (dB relative to full scale)."""

STEADIEST_DB = 1.7
"""Mean change from frame to frame: steady tones and noise stay below 1.1, drawn-out speech in a
hall above 2, most clear speech above 4."""
PUREST_FLATNESS = 0.05
"""Nine frames in ten below: tones without the noise that is part of any voice."""
NOISIEST_FLATNESS = 0.72
"""Nine frames in ten above: rustle and clicks. Whispered speech is flat, too, but less."""

_LOUD_FRAMES = 4
_RANGE_DB = 25.0
_FLOOR_DB = 35.0
_LARGEST_STEP_DB = 12.0
_HANGOVER = 4  # a tenth of a second before and after, where consonants are weak


@dataclass(frozen=True, slots=True)
class Heard:
    """What the frames of a recording tell.

    `spoken_s` counts what is loud enough, with the usual tenth of a second around it.
    """

    loudest_dbfs: float
    spoken_s: float
    movement_db: float
    flat_low: float
    flat_high: float

    @property
    def is_silent(self) -> bool:
        return self.loudest_dbfs < SILENCE_DBFS

    @property
    def has_voice(self) -> bool:
        return (
            self.movement_db >= STEADIEST_DB
            and self.flat_high >= PUREST_FLATNESS
            and self.flat_low <= NOISIEST_FLATNESS
        )


def listen(frames: Sequence[SoundFrame]) -> Heard:
    """What is in a recording; silence for none."""
    loudest = _loudest([frame.level_db for frame in frames])
    least = max(SILENCE_DBFS, loudest - _RANGE_DB)
    active = [at for at, frame in enumerate(frames) if frame.level_db >= least]
    if not active:
        return Heard(loudest, 0.0, 0.0, 0.0, 0.0)
    flatness = sorted(frames[at].flatness for at in active)
    return Heard(
        loudest_dbfs=loudest,
        spoken_s=_spoken(active, len(frames)) * FRAME_S,
        movement_db=_movement([max(f.level_db, loudest - _FLOOR_DB) for f in frames], active),
        flat_low=flatness[len(flatness) // 10],
        flat_high=flatness[len(flatness) * 9 // 10],
    )


def _loudest(levels: Sequence[float]) -> float:
    """Level of the loudest tenth of a second."""
    powers = [10 ** (level / 10) for level in levels]
    span = min(_LOUD_FRAMES, len(powers))
    means = (fmean(powers[at : at + span]) for at in range(len(powers) - span + 1) if span)
    most = max(means, default=0.0)
    return 10 * math.log10(most) if most > 0 else -math.inf


def _movement(levels: Sequence[float], active: Sequence[int]) -> float:
    steps = [min(_LARGEST_STEP_DB, abs(levels[at] - levels[at - 1])) for at in active if at]
    return fmean(steps) if steps else 0.0


def _spoken(active: Sequence[int], frames: int) -> int:
    covered, end = 0, 0
    for at in active:
        first, last = max(end, at - _HANGOVER), min(frames, at + _HANGOVER + 1)
        covered += max(0, last - first)
        end = max(end, last)
    return covered
