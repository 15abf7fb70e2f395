"""Where open dialogs live: Redis, for thirty days, told apart by bot, chat, person and stack."""

from __future__ import annotations

from datetime import timedelta

from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, DefaultKeyBuilder
from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import Redis

from bot.telegram.isolation import LocalEventIsolation, SharedEventIsolation

_LIFE = timedelta(days=30)


def make_storage(redis: Redis) -> BaseStorage:
    return RedisStorage(redis, key_builder=_keys(), state_ttl=_LIFE, data_ttl=_LIFE)


def make_isolation(redis: Redis, *, alone: bool) -> BaseEventIsolation:
    """One update of a person at a time: within this process, or among all copies."""
    return LocalEventIsolation() if alone else SharedEventIsolation(redis, _keys())


def _keys() -> DefaultKeyBuilder:
    return DefaultKeyBuilder(prefix="dialog", with_bot_id=True, with_destiny=True)
