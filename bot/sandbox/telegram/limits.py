"""Telegram's pace: about 30 messages a second in all, one a second in a chat, 20 a minute in a
group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

import math
import time
from dataclasses import dataclass, field

from bot.sandbox.telegram.errors import too_many_requests

CHAT_BURST = 5


@dataclass(slots=True)
class Bucket:
    """A leaking bucket: `rate` a second, up to `burst` at once."""

    rate: float
    burst: float
    level: float = 0.0
    at: float = field(default_factory=time.monotonic)

    def wait_for(self, now: float) -> float:
        """Seconds until one more fits; 0 when it fits now."""
        self.level = max(0.0, self.level - (now - self.at) * self.rate)
        self.at = now
        over = self.level + 1 - self.burst
        return over / self.rate if over > 0 else 0.0


class Limits:
    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int | None], Bucket] = {}

    def _bucket(self, bot_id: int, chat_id: int | None) -> Bucket:
        key = (bot_id, chat_id)
        if key not in self._buckets:
            if chat_id is None:
                bucket = Bucket(30, 30)
            elif chat_id < 0:
                bucket = Bucket(20 / 60, 20)
            else:
                bucket = Bucket(1, CHAT_BURST)
            self._buckets[key] = bucket
        return self._buckets[key]

    def spend(self, bot_id: int, chat_id: int) -> None:
        """Counts one sent message, or refuses it with the seconds to wait."""
        now = time.monotonic()
        buckets = (self._bucket(bot_id, None), self._bucket(bot_id, chat_id))
        wait = max(bucket.wait_for(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level += 1
