"""Level and spectral flatness of sound, frame by frame, by FFmpeg's own filters.

The filters run without Python's lock, so two minutes of sound (0.3 s of a core) hold back nobody
else; what is left for Python is reading two numbers a frame.
"""

from __future__ import annotations

import math
from fractions import Fraction

import av

from bot.adapters.audio import as_frame, pulled
from bot.core.conversation.voice import FRAME_S
from bot.core.ports import Pcm, SoundFrame

_RATE = 8_000  # what a telephone lets through is enough to tell a voice
_LEVEL = "lavfi.astats.1.RMS_level"
_FLATNESS = "lavfi.aspectralstats.1.flatness"
_SILENT_DB = -120.0


def measure(pcm: Pcm) -> list[SoundFrame]:
    """Frames of a fortieth of a second, without the rumble below 100 Hz."""
    if not pcm.samples:
        return []
    graph = _graph(pcm.rate)
    graph.push(as_frame(pcm))
    graph.push(None)
    return [
        SoundFrame(max(_SILENT_DB, _number(tags[_LEVEL])), _number(tags[_FLATNESS]))
        for tags in (frame.metadata for frame in pulled(graph))
    ]


def _graph(rate: int) -> av.filter.Graph:
    graph = av.filter.Graph()
    graph.threads = 1
    source = graph.add_abuffer(
        sample_rate=rate, format="s16", layout="mono", time_base=Fraction(1, rate)
    )
    steps = [
        graph.add("highpass", "f=100"),
        graph.add("aresample", str(_RATE)),
        graph.add("asetnsamples", f"n={int(_RATE * FRAME_S)}:p=0"),
        graph.add(
            "astats", "metadata=1:reset=1:measure_perchannel=RMS_level:measure_overall=none"
        ),
        graph.add("aspectralstats", "win_size=256:overlap=0.21875:measure=flatness"),
    ]
    graph.link_nodes(source, *steps, graph.add("abuffersink")).configure()
    return graph


def _number(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _SILENT_DB
