import asyncio
import json
from datetime import timedelta

import pytest
from aiogram import Dispatcher

from bot.core.inbox.service import Inbox
from bot.observability.metrics import Metrics
from bot.telegram.first_sign import FirstSign
from bot.telegram.intake import Intake, _raw, update_number

MESSAGE = {
    "message_id": 1,
    "date": 1_700_000_000,
    "chat": {"id": 5, "type": "private"},
    "from": {"id": 5, "is_bot": False, "first_name": "Olena"},
    "text": "Ahoj!",
}


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Mám\0 rád", "Mám rád"),
        ("Mám \ud83d rád", "Mám ? rád"),
        ("píšu \\u0000", "píšu \\u0000"),
        ("\\\0", "\\"),
        ("😀", "😀"),
    ],
)
def test_what_postgresql_cannot_hold_is_left_out(text, stored):
    payload = _raw(
        {"update_id": 1, "message": {"text": text, "entities": [{"url": text}]}}
    ).payload
    payload.encode()
    message = json.loads(payload)["message"]
    assert (message["text"], message["entities"][0]["url"]) == (stored, stored)


def test_what_is_nested_too_deeply_is_stored_as_unreadable():
    content: dict = {"update_id": 1}
    for _ in range(20_000):
        content = {"update_id": 1, "in": content}
    raw = _raw(content)
    assert raw.update_id == 1
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(raw.payload)


@pytest.mark.parametrize("number", [None, "5", 0, -1, 2**63, 1.5])
def test_a_number_that_telegram_could_not_have_given_is_none(number):
    assert update_number({"update_id": number}) is None


async def test_what_arrives_during_a_takeover_is_handled_once(world):
    handled: list[int] = []

    class LateInbox(Inbox):
        """Asks PostgreSQL for what nobody works on after another update has come in."""

        async def claim_orphans(self, in_flight):
            known = list(in_flight)
            await intake.receive([{"update_id": 7, "message": MESSAGE}])
            return await super().claim_orphans(known)

    inbox = LateInbox(world.clock, lease=timedelta(seconds=15))
    await inbox.open(alone=True)
    intake = _intake(world, inbox, handled)

    await intake.take_over()
    await world.nursery.drain(5)

    assert handled == [7]


async def test_all_who_wait_see_a_sign_before_anybody_is_handled(world):
    handled: list[int] = []
    intake = await _opened(world, handled)
    people = range(21, 31)
    await intake.receive([_update(person) for person in people])
    assert (len(await _signs(world)), handled) == (10, [])
    await world.nursery.drain(5)
    assert handled == list(people)


async def test_what_waits_is_begun_before_the_process_stops(world):
    handled: list[int] = []
    intake = await _opened(world, handled)
    await intake.receive([_update(41)])
    intake.close()
    await world.nursery.drain(5)
    assert handled == [41]


async def _opened(world, handled):
    inbox = Inbox(world.clock, lease=timedelta(seconds=15))
    await inbox.open(alone=True)
    return _intake(world, inbox, handled)


def _intake(world, inbox, handled):
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(_noting(handled))
    first_sign = FirstSign(world.bot, world.nursery, Metrics())
    return Intake(world.bot, dispatcher, inbox, world.nursery, first_sign, Metrics(), _never)


async def _never(update):
    raise AssertionError(f"given up: {update.update_id}")


def _update(number):
    chat = {"id": number, "type": "private"}
    return {"update_id": number, "message": {**MESSAGE, "chat": chat}}


async def _signs(world):
    await asyncio.sleep(0)
    return [call for call in world.telegram.calls if call.name == "sendChatAction"]


def _noting(handled):
    async def note(_handler, update, _data):
        handled.append(update.update_id)

    return note
