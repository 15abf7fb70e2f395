"""The rate limiter of a copy that is alone: no round trip for each update."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque

_KEYS_REMEMBERED = 40_000


class LocalRateLimiter:
    """A sliding window for each key in this process; the least recently used are forgotten."""

    def __init__(self) -> None:
        self._used: OrderedDict[str, deque[float]] = OrderedDict()

    async def allow(self, key: str, *, limit: int, seconds: int) -> bool:
        now = asyncio.get_running_loop().time()
        used = self._used.pop(key, None) or deque()
        while used and now - used[0] > seconds:
            used.popleft()
        allowed = len(used) < limit
        if allowed:
            used.append(now)
        self._used[key] = used
        if len(self._used) > _KEYS_REMEMBERED:
            self._used.popitem(last=False)
        return allowed
