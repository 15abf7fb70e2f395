"""Redis or Valkey: what may be forgotten. A cache that is away is a cache that is empty."""

from __future__ import annotations

import secrets
import time

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from bot.observability.metrics import Metrics


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
        counter = self._metrics.cache_misses if found is None else self._metrics.cache_hits
        counter.labels(kind).inc()
        return found.encode() if isinstance(found, str) else found

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
