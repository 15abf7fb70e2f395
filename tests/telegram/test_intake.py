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
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(_noting(handled))
    first_sign = FirstSign(world.bot, world.nursery, Metrics())
    intake = Intake(world.bot, dispatcher, inbox, world.nursery, first_sign, Metrics())

    await intake.take_over()
    await world.nursery.drain(5)

    assert handled == [7]


def _noting(handled):
    async def note(_handler, update, _data):
        handled.append(update.update_id)

    return note
