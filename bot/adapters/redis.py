"""Redis or Valkey: what may be forgotten. A cache that is away is a cache that is empty."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from bot.observability.metrics import Metrics
from bot.telegram.pacing import Buckets, Pace

_STOPS = "stops"
_LISTENED_S = 5.0
_RECONNECT_S = 0.5


def connect(url: str, *, connections: int) -> Redis:
    """A client whose pool makes callers wait instead of failing when all are in use."""
    pool = BlockingConnectionPool.from_url(
        url, max_connections=connections, timeout=5, socket_connect_timeout=5, socket_timeout=10
    )
    return Redis.from_pool(pool)


class RedisCache:
    def __init__(self, redis: Redis, metrics: Metrics) -> None:
        self._redis = redis
        self._metrics = metrics

    async def get(self, key: str) -> bytes | None:
        try:
            found = await self._redis.get(f"cache:{key}")
        except (RedisError, OSError):
            return None
        kind = ":".join(key.split(":")[:2])
        result = "miss" if found is None else "hit"
        self._metrics.cache_requests.labels(kind, result).inc()
        return found.encode() if isinstance(found, str) else found

    async def has(self, key: str) -> bool:
        """Whether a value is there; counts as no use of the cache."""
        try:
            return bool(await self._redis.exists(f"cache:{key}"))
        except (RedisError, OSError):
            return False

    async def put(self, key: str, value: bytes, *, seconds: int) -> None:
        try:
            await self._redis.set(f"cache:{key}", value, ex=seconds)
        except (RedisError, OSError):
            return


_ALLOW = """
local key, now, window, limit = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
if redis.call('ZCARD', key) >= limit then return 0 end
redis.call('ZADD', key, now, ARGV[4])
redis.call('PEXPIRE', key, math.ceil(window * 1000))
return 1
"""


class RedisRateLimiter:
    """A sliding window for each key, shared by all copies; when Redis is away, it allows."""

    def __init__(self, redis: Redis) -> None:
        self._script = redis.register_script(_ALLOW)

    async def allow(self, key: str, *, limit: int, seconds: int) -> bool:
        try:
            allowed = await self._script(
                keys=[f"limit:{key}"], args=[time.time(), seconds, limit, secrets.token_hex(8)]
            )
        except (RedisError, OSError):
            return True
        return bool(allowed)


_TAKE = """
local now = redis.call('TIME')
local ms = now[1] * 1000 + now[2] / 1000
local spacing = tonumber(ARGV[1])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), ms)
local full, life = string.format('%.3f', due + spacing), math.ceil(due + spacing - ms)
redis.call('SET', KEYS[1], full, 'PX', life)
return tostring(math.max(0, due - ms - spacing * (ARGV[2] - 1)))
"""

_POSTPONE = """
local now = redis.call('TIME')
local ms = now[1] * 1000 + now[2] / 1000
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), ms + ARGV[1])
redis.call('SET', KEYS[1], string.format('%.3f', due), 'PX', math.ceil(due - ms))
"""


class RedisBuckets:
    """The pacer's buckets (GCRA) shared by all copies, by the clock of Redis.

    While Redis is away each copy paces by `instead`, a whole pace of its own: Telegram's
    `retry_after` then holds them back.
    """

    def __init__(self, redis: Redis, *, instead: Buckets) -> None:
        self._take = redis.register_script(_TAKE)
        self._postpone = redis.register_script(_POSTPONE)
        self._instead = instead

    async def wait_s(self, pace: Pace) -> float:
        keys = [f"pace:{pace.key}"]
        try:
            wait_ms = await self._take(keys=keys, args=[1000 / pace.rate, pace.burst])
        except (RedisError, OSError):
            return await self._instead.wait_s(pace)
        return float(wait_ms) / 1000

    async def postpone(self, pace: Pace, seconds: float) -> None:
        later_ms = 1000 * (seconds + (pace.burst - 1) / pace.rate)
        try:
            await self._postpone(keys=[f"pace:{pace.key}"], args=[later_ms])
        except (RedisError, OSError):
            await self._instead.postpone(pace, seconds)


class RedisStopSignals:
    """Tells all copies that a reply is to stop (publish and subscribe: nothing is kept)."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def send(self, turn_id: int) -> None:
        with contextlib.suppress(RedisError, OSError):
            await self._redis.publish(_STOPS, turn_id)

    async def received(self) -> AsyncIterator[int]:
        while True:
            with contextlib.suppress(RedisError, OSError):
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(_STOPS)
                    while True:
                        message = await channel.get_message(timeout=_LISTENED_S)
                        if message is not None:
                            yield int(message["data"])
            await asyncio.sleep(_RECONNECT_S)
