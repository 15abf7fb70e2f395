"""A process that dies again and again: no backlog is lost, and what kills is found out."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import SendMessage

from bot.core.inbox.service import Inbox, RawUpdate
from bot.observability.metrics import Metrics
from bot.telegram.first_sign import FirstSign
from bot.telegram.giving_up import GivingUp
from bot.telegram.intake import Intake
from bot.telegram.nursery import Nursery
from models import StoredUpdate
from tests.factories import make_incoming, make_learner

POISON = 7
SENTENCE = "Something broke on our side each time I tried this"
BACKLOG = range(1, 21)
MESSAGE = {
    "message_id": 1,
    "date": 1_700_000_000,
    "chat": {"id": 5, "type": "private"},
    "from": {"id": 5, "is_bot": False, "first_name": "Olena", "language_code": "en"},
    "text": "Ahoj!",
}


class Life:
    """A copy of the process from its start to its kill; `hangs` tells which updates never end."""

    def __init__(self, world, handled, hangs):
        self.hung = asyncio.Event()
        self._world, self._handled, self._hangs = world, handled, hangs
        self._nursery = Nursery()
        self.inbox = Inbox(world.clock, lease=timedelta(seconds=15))

    async def begin(self):
        await self.inbox.open(alone=True)
        world, dispatcher = self._world, Dispatcher()
        dispatcher.update.outer_middleware(self._handle)
        first_sign = FirstSign(world.bot, self._nursery, Metrics())
        give_up = GivingUp(world.bot, world.i18n, world.services)
        self.intake = Intake(
            world.bot, dispatcher, self.inbox, self._nursery, first_sign, Metrics(), give_up
        )
        return self

    async def until_hung(self):
        await asyncio.wait_for(self.hung.wait(), 10)

    async def until_quiet(self):
        async with asyncio.timeout(10):
            await self._nursery._ended(self.hung)

    async def kill(self):
        await self._nursery.cancel()

    async def _handle(self, _handler, update, _data):
        if self._hangs(update.update_id):
            self.hung.set()
            await asyncio.Event().wait()
        self._handled.append(update.update_id)


@pytest.fixture
def begin(world):
    """Begins a life; what it handles is added to the list that it is given."""
    return lambda handled, hangs: Life(world, handled, hangs).begin()


async def test_five_kills_lose_nothing_of_a_backlog(world, begin):
    handled: list[int] = []
    life = await begin(handled, lambda _: True)
    await life.intake.receive([_update(number) for number in BACKLOG])
    for _ in range(5):
        await life.until_hung()
        await life.kill()
        life = await begin(handled, lambda _: True)
        await life.intake.take_over()
    await life.kill()

    life = await begin(handled, lambda _: False)
    await life.intake.take_over()
    await life.until_quiet()

    assert sorted(handled) == list(BACKLOG)
    assert await StoredUpdate.filter(handled_at=None).count() == 0
    assert world.telegram.named("sendMessage") == []


async def test_what_kills_is_given_up_and_all_others_are_handled(world, begin):
    learner = await make_learner(world.services.learners, POISON)
    await world.services.learners.change(learner, interface_language="uk")
    handled: list[int] = []
    life = await begin(handled, lambda number: number == POISON)
    await life.intake.receive([_update(number) for number in BACKLOG])
    kills = 0
    while life.hung.is_set() or await _unhandled():
        await life.until_quiet()
        if life.hung.is_set():
            kills += 1
            await life.kill()
            life = await begin(handled, lambda number: number == POISON)
        await life.intake.take_over()
        await life.until_quiet()

    assert kills == 5, "fresh, among others, and three times alone"
    assert set(handled) == set(BACKLOG) - {POISON}
    (told,) = world.telegram.named("sendMessage")
    assert told["chat_id"] == POISON
    assert told["reply_parameters"].message_id == 1
    assert "Нічого не списано" in told["text"]


async def test_one_that_kills_keeps_nobody_waiting_once_it_was_begun_alone(begin):
    handled: list[int] = []
    life = await begin(handled, lambda number: number == 1)
    await life.inbox.store([_raw(_update(number)) for number in (1, 2, 3)])
    await StoredUpdate.all().update(attempts=2)
    await StoredUpdate.filter(update_id=1).update(attempts=3)

    await life.intake.take_over()
    await life.until_hung()

    assert handled == [2, 3]
    await life.kill()


async def test_what_another_copy_has_handled_is_not_begun(world):
    raw = _raw(_update(1))
    await world.services.inbox.store([raw])
    assert await world.services.inbox.begin(raw)
    await world.services.inbox.handled([1])
    assert not await world.services.inbox.begin(raw)


async def test_who_cannot_be_told_now_is_told_later(world, begin):
    life = await begin([], lambda _: True)
    await life.inbox.store([_raw(_update(1))])
    await StoredUpdate.filter(update_id=1).update(attempts=5)
    world.telegram.refuse = lambda method: TelegramNetworkError(method, "away")
    await life.intake.take_over()
    await life.until_quiet()
    assert await _unhandled() == 1

    world.telegram.refuse = lambda _method: None
    await life.intake.take_over()
    await life.until_quiet()
    assert await _unhandled() == 0
    (told,) = world.telegram.named("sendMessage")
    assert SENTENCE in told["text"]


async def test_a_press_is_told_of_too(world):
    press = {"from": {"id": 5}, "message": MESSAGE, "data": "x"}
    assert await _given_up(world, {"update_id": 1, "callback_query": press})
    assert [told["chat_id"] for told in world.telegram.named("sendMessage")] == [5]


async def test_a_message_that_became_a_turn_is_answered_by_the_turn(world):
    learner = await make_learner(world.services.learners, 5)
    await world.services.conversations.accept(learner, make_incoming(chat_id=5))
    assert await _given_up(world, _update(5))
    assert world.telegram.named("sendMessage") == []


@pytest.mark.parametrize(
    "content",
    [
        {"message": {**MESSAGE, "chat": {"id": -5, "type": "group"}}},
        {"message": {**MESSAGE, "successful_payment": {}}},
        {"poll_answer": {"user": {"id": 5}}},
        {"message": "garbage"},
    ],
    ids=["group", "payment", "no chat", "garbage"],
)
async def test_nobody_is_told_what_is_not_for_them_or_not_true(world, content):
    assert await _given_up(world, {"update_id": 1, **content})
    assert world.telegram.named("sendMessage") == []


async def test_who_blocked_the_bot_stops_nothing(world):
    world.telegram.refuse = _forbidden
    assert await _given_up(world, _update(5))


def _forbidden(method):
    return TelegramForbiddenError(method, "blocked") if isinstance(method, SendMessage) else None


async def _given_up(world, content):
    return await GivingUp(world.bot, world.i18n, world.services)(_raw(content))


async def _unhandled():
    return await StoredUpdate.filter(handled_at=None).count()


def _raw(content):
    return RawUpdate(content["update_id"], json.dumps(content))


def _update(number):
    """A message of the person with the same number."""
    whose = {"chat": {**MESSAGE["chat"], "id": number}, "from": {**MESSAGE["from"], "id": number}}
    return {"update_id": number, "message": {**MESSAGE, **whose}}
