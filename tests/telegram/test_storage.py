"""Dialogs in Redis: what is known is not asked, and what is unchanged is not written."""

import asyncio
from typing import Any

import pytest
from aiogram.fsm.storage.base import StorageKey
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisAwayError

from bot.telegram.storage import DialogStorage


def key(person: int = 7) -> StorageKey:
    return StorageKey(bot_id=42, chat_id=person, user_id=person, destiny="aiogd:context:x")


async def calls(redis: Redis) -> int:
    info: dict[str, Any] = await redis.info("stats")
    return int(info["total_commands_processed"])


@pytest.mark.parametrize("alone", [True, False])
async def test_data_outlives_the_process(redis: Redis, alone: bool):
    await DialogStorage(redis, alone=alone).set_data(key(), {"slovo": "kůň", "n": 1})
    again = DialogStorage(redis, alone=alone)
    assert await again.get_data(key()) == {"slovo": "kůň", "n": 1}
    assert await again.get_data(key(8)) == {}


@pytest.mark.parametrize("alone", [True, False])
async def test_removed_data_is_gone(redis: Redis, alone: bool):
    storage = DialogStorage(redis, alone=alone)
    await storage.set_data(key(), {"n": 1})
    await storage.set_data(key(), {})
    assert await storage.get_data(key()) == {}
    assert await redis.keys("dialog:*") == []


async def test_a_copy_among_others_sees_what_they_wrote(redis: Redis):
    ours, theirs = DialogStorage(redis, alone=False), DialogStorage(redis, alone=False)
    await ours.set_data(key(), {"n": 1})
    await theirs.get_data(key())
    await theirs.set_data(key(), {"n": 2})
    assert await ours.get_data(key()) == {"n": 2}
    await ours.set_data(key(), {"n": 1})
    assert await theirs.get_data(key()) == {"n": 1}


async def test_what_is_read_does_not_change_what_is_kept(redis: Redis):
    storage = DialogStorage(redis, alone=True)
    await storage.set_data(key(), {"list": [1]})
    (await storage.get_data(key()))["list"].append(2)
    assert await storage.get_data(key()) == {"list": [1]}


async def test_a_copy_alone_asks_nothing_again_and_writes_nothing_twice(redis: Redis):
    storage = DialogStorage(redis, alone=True)
    await storage.set_data(key(), {"n": 1})
    before = await calls(redis)
    for _ in range(5):
        assert await storage.get_data(key()) == {"n": 1}
        assert await storage.get_state(key()) is None
        await storage.set_data(key(), {"n": 1})
    assert await calls(redis) == before + 1  # the question itself


async def test_many_at_once_are_all_written(redis: Redis):
    storage = DialogStorage(redis, alone=True)
    await asyncio.gather(*(storage.set_data(key(n), {"n": n}) for n in range(1, 101)))
    fresh = DialogStorage(redis, alone=True)
    assert [(await fresh.get_data(key(n)))["n"] for n in range(1, 101)] == list(range(1, 101))


async def test_what_was_not_written_is_not_believed(redis: Redis, monkeypatch: pytest.MonkeyPatch):
    storage = DialogStorage(redis, alone=True)
    await storage.set_data(key(), {"n": 1})
    with monkeypatch.context() as patch:
        patch.setattr(storage.redis, "pipeline", _away)
        with pytest.raises(RedisAwayError):
            await storage.set_data(key(), {"n": 2})
    assert await storage.get_data(key()) == {"n": 1}


def _away(*_: object, **__: object) -> None:
    raise RedisAwayError("away")
