import asyncio

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendChatAction,
    SendMessage,
    SetMyName,
)

from bot.adapters.redis import RedisBuckets
from bot.adapters.redis import connect as connect_redis
from bot.observability.metrics import Metrics
from bot.telegram.pacing import LocalBuckets, Pace, Pacer, Rates

RATES = Rates(overall=30, chat=10, chat_burst=5, group_a_minute=20)


async def waits(buckets, pace, count):
    return [await buckets.wait_s(pace) for _ in range(count)]


async def test_burst_passes_and_the_rest_is_spaced():
    found = await waits(LocalBuckets(), Pace("chat", 1, 3), 6)
    assert found[:3] == [0.0, 0.0, 0.0]
    assert [round(wait) for wait in found[3:]] == [1, 2, 3]


async def test_chats_do_not_hold_each_other_back():
    buckets = LocalBuckets()
    await waits(buckets, Pace("busy", 1, 1), 10)
    assert await buckets.wait_s(Pace("quiet", 1, 1)) == 0.0


async def test_tokens_come_back_with_time():
    buckets = LocalBuckets()
    await waits(buckets, Pace("chat", 50, 1), 2)
    await asyncio.sleep(0.06)
    assert await buckets.wait_s(Pace("chat", 50, 1)) == 0.0


async def test_copies_share_their_pace(redis):
    copies = [RedisBuckets(redis, instead=LocalBuckets()) for _ in range(2)]
    found = [await copies[i % 2].wait_s(Pace("7", 1, 3)) for i in range(6)]
    assert found[:3] == [0.0, 0.0, 0.0]
    assert [round(wait) for wait in found[3:]] == [1, 2, 3]
    assert await redis.pttl("pace:7") > 0, "forgotten when it is full again"


@pytest.mark.parametrize("shared", [False, True], ids=["one process", "two copies"])
async def test_what_is_postponed_waits_at_every_copy_and_has_no_burst_then(redis, shared):
    ours = theirs = LocalBuckets()
    if shared:
        ours, theirs = [RedisBuckets(redis, instead=LocalBuckets()) for _ in range(2)]
    await waits(ours, Pace("7", 1, 3), 2)
    await ours.postpone(Pace("7", 1, 3), 20)
    await theirs.postpone(Pace("7", 1, 3), 5)
    assert [round(wait) for wait in await waits(theirs, Pace("7", 1, 3), 3)] == [20, 21, 22]
    assert await theirs.wait_s(Pace("8", 1, 3)) == 0


async def test_without_redis_a_copy_keeps_its_own_pace():
    away = connect_redis("unix:///nowhere.sock", connections=4)
    buckets = RedisBuckets(away, instead=LocalBuckets())
    found = await waits(buckets, Pace("chat", 1, 1), 2)
    assert [round(wait) for wait in found] == [0, 1]
    await buckets.postpone(Pace("chat", 1, 1), 9)
    assert round(await buckets.wait_s(Pace("chat", 1, 1))) == 9
    await away.aclose()


class Telegram:
    """Postpones what it is told to, once each; notes what it takes and when."""

    def __init__(self, postpones):
        self._postpones = dict(postpones)
        self._begun = asyncio.get_running_loop().time()
        self.taken: dict[str, float] = {}

    async def request(self, _bot, method):
        text = getattr(method, "text", None) or type(method).__name__
        if seconds := self._postpones.pop(text, 0):
            raise TelegramRetryAfter(method, "flood", seconds)
        self.taken[text] = asyncio.get_running_loop().time() - self._begun

    async def sent(self, pacer, method):
        await pacer(self.request, None, method)


class WatchedPacer(Pacer):
    """Tells when it has held others back."""

    def __init__(self, redis):
        super().__init__(RedisBuckets(redis, instead=LocalBuckets()), RATES, Metrics())
        self.held_back = asyncio.Event()

    async def _hold_back(self, method, name, seconds):
        await super()._hold_back(method, name, seconds)
        self.held_back.set()


@pytest.fixture
def copies(redis):
    return [WatchedPacer(redis) for _ in range(2)]


def say(chat, text):
    return SendMessage(chat_id=chat, text=text)


async def test_another_copy_waits_with_the_same_chat_and_with_no_other(copies):
    ours, theirs = copies
    telegram = Telegram({"first": 1})
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(telegram.sent(ours, say(7, "first")))
        await ours.held_back.wait()
        tasks.create_task(telegram.sent(theirs, say(8, "other chat")))
        tasks.create_task(telegram.sent(theirs, say(7, "second")))
        tasks.create_task(telegram.sent(theirs, say(7, "third")))
    assert telegram.taken.pop("other chat") < 0.5
    assert min(telegram.taken.values()) >= 0.95
    assert max(telegram.taken.values()) >= 1.15, "no burst after a flood"


async def test_an_edit_that_is_postponed_holds_messages_back(copies):
    ours, theirs = copies
    telegram = Telegram({"edit": 1})
    async with asyncio.TaskGroup() as tasks:
        edit = EditMessageText(chat_id=7, message_id=1, text="edit")
        tasks.create_task(telegram.sent(ours, edit))
        await ours.held_back.wait()
        tasks.create_task(telegram.sent(theirs, say(7, "message")))
    assert telegram.taken["message"] >= 0.9


async def test_where_no_chat_is_named_everybody_waits(copies):
    telegram = Telegram({"AnswerCallbackQuery": 1})
    await telegram.sent(copies[0], AnswerCallbackQuery(callback_query_id="1"))
    assert telegram.taken == {}, "not sent again: it fails for nobody"
    await telegram.sent(copies[1], say(8, "anybody"))
    assert telegram.taken["anybody"] >= 0.9


async def test_where_many_chats_are_postponed_it_is_the_whole_bot(copies):
    telegram = Telegram({f"{chat}": 1 for chat in range(1, 5)})
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 5):
            tasks.create_task(telegram.sent(copies[0], say(chat, f"{chat}")))
            await copies[0].held_back.wait()
            copies[0].held_back.clear()
        await telegram.sent(copies[1], say(9, "anybody"))
    assert telegram.taken["anybody"] >= 0.9


@pytest.mark.parametrize(
    "method", [SetMyName(name="Honzík"), SendChatAction(chat_id=7, action="typing")]
)
async def test_limits_that_are_not_for_messages_hold_none_back(copies, method):
    name = type(method).__name__
    telegram = Telegram({name: 3600})
    with pytest.raises(TelegramRetryAfter):
        await telegram.sent(copies[0], method)
    await telegram.sent(copies[1], say(7, "message"))
    assert telegram.taken["message"] < 0.5


async def test_a_very_long_pause_is_told_and_the_chat_is_asked_again_in_a_minute(redis, copies):
    telegram = Telegram({"message": 3600})
    with pytest.raises(TelegramRetryAfter):
        await telegram.sent(copies[0], say(7, "message"))
    assert 59 < await RedisBuckets(redis, instead=LocalBuckets()).wait_s(RATES.of_chat(7)) <= 60
