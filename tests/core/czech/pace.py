"""How much slower than a free core this one is now, so that bounds on time hold on a busy one."""

from __future__ import annotations

import time

_FREE_CORE_S = 0.02
_STEPS = 400_000


def slowness() -> float:
    """At least 1: the processor time of a fixed piece of work against that of a free core."""
    begun = time.process_time()
    total = 0
    for step in range(_STEPS):
        total += step
    return max(1.0, (time.process_time() - begun) / _FREE_CORE_S)
