import asyncio

from bot.adapters.redis import RedisBuckets
from bot.adapters.redis import connect as connect_redis
from bot.telegram.pacing import LocalBuckets


async def waits(buckets, key, count, *, rate, burst):
    return [await buckets.wait_s(key, rate=rate, burst=burst) for _ in range(count)]


async def test_burst_passes_and_the_rest_is_spaced():
    found = await waits(LocalBuckets(), "chat", 6, rate=1.0, burst=3)
    assert found[:3] == [0.0, 0.0, 0.0]
    assert [round(wait) for wait in found[3:]] == [1, 2, 3]


async def test_chats_do_not_hold_each_other_back():
    buckets = LocalBuckets()
    await waits(buckets, "busy", 10, rate=1.0, burst=1)
    assert await buckets.wait_s("quiet", rate=1.0, burst=1) == 0.0


async def test_tokens_come_back_with_time():
    buckets = LocalBuckets()
    await waits(buckets, "chat", 2, rate=50.0, burst=1)
    await asyncio.sleep(0.06)
    assert await buckets.wait_s("chat", rate=50.0, burst=1) == 0.0


async def test_copies_share_their_pace(redis):
    copies = [RedisBuckets(redis, instead=LocalBuckets()) for _ in range(2)]
    found = [await copies[i % 2].wait_s("7", rate=1.0, burst=3) for i in range(6)]
    assert found[:3] == [0.0, 0.0, 0.0]
    assert [round(wait) for wait in found[3:]] == [1, 2, 3]
    assert await redis.pttl("pace:7") > 0, "forgotten when it is full again"


async def test_without_redis_a_copy_keeps_its_own_pace():
    away = connect_redis("unix:///nowhere.sock", connections=4)
    buckets = RedisBuckets(away, instead=LocalBuckets())
    found = await waits(buckets, "chat", 2, rate=1.0, burst=1)
    assert [round(wait) for wait in found] == [0, 1]
    await away.aclose()
