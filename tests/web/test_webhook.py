"""The webhook: 2xx only for what is stored or can never be read, nothing without the secret."""

from __future__ import annotations

import io
import json

import aiohttp
import pytest
from aiogram import Dispatcher
from aiohttp import web

from bot.observability.metrics import Metrics
from bot.telegram.first_sign import FirstSign
from bot.telegram.intake import Intake
from bot.web.app import Webhook, make_web
from models import StoredUpdate

SECRET = "a-secret-of-the-test"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
USER = {"id": 5, "is_bot": False, "first_name": "Olena"}
UPDATE = {
    "update_id": 11,
    "message": {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 5, "type": "private"},
        "from": USER,
        "text": "Ahoj!",
    },
}


class House:
    """The web server on a port of its own, and what has reached a handler."""

    def __init__(self, intake, handled, url):
        self.intake = intake
        self.handled = handled
        self._url = url

    async def post(self, body, *, secret=SECRET, path="/telegram"):
        headers = {} if secret is None else {HEADER: secret}
        data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with (
            aiohttp.ClientSession() as http,
            http.post(self._url + path, data=data, headers=headers) as answer,
        ):
            return answer.status

    async def get(self, path):
        async with aiohttp.ClientSession() as http, http.get(self._url + path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def house(world):
    handled: list[int] = []

    async def note(_handler, update, _data):
        handled.append(update.update_id)

    async def given_up(update):
        raise AssertionError(f"given up: {update.update_id}")

    async def ready():
        return {"database": True, "redis": not intake.closed}

    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(note)
    metrics = Metrics()
    first_sign = FirstSign(world.bot, world.nursery, metrics)
    inbox = world.services.inbox
    intake = Intake(world.bot, dispatcher, inbox, world.nursery, first_sign, metrics, given_up)
    app = make_web(metrics, ready, intake, Webhook("https://bot.test/telegram", SECRET))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield House(intake, handled, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()


async def _stored():
    return await StoredUpdate.all().values_list("update_id", flat=True)


async def test_an_update_is_stored_before_it_is_acknowledged_and_handled_once(house, world):
    assert [await house.post(UPDATE) for _ in range(3)] == [200, 200, 200]
    assert await _stored() == [11]
    await world.nursery.drain(5)
    assert house.handled == [11]


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x", "tajemství"])
async def test_without_the_secret_nothing_is_taken(house, secret):
    assert await house.post(UPDATE, secret=secret and secret.encode().decode("latin-1")) == 401
    assert await _stored() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no JSON",
        b'{"update_id": 11',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[]",
        b"17",
        b'{"update_id": "eleven"}',
        b'{"update_id": -1}',
        b'{"message": {}}',
        b'{"update_id": 11, "message": {"text": "' + b"a" * 1024 * 1024 + b'"}}',
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_what_can_never_be_read_is_not_sent_again(house, body):
    assert await house.post(body) == 200
    assert await _stored() == []
    assert await house.post(UPDATE) == 200
    assert await _stored() == [11]


@pytest.mark.parametrize(
    "strange",
    [
        {"message": 17},
        {"message": {"text": "nobody"}},
        {"what": "comes next"},
        {"message": {**UPDATE["message"], "entities": [{"type": "bold"}]}},
    ],
    ids=str,
)
async def test_an_update_that_is_no_update_is_skipped_for_good(house, world, strange):
    assert await house.post({"update_id": 12, **strange}) == 200
    await world.nursery.drain(5)
    await house.intake.flush()
    assert house.handled == []
    assert await StoredUpdate.filter(handled_at=None).count() == 0


async def test_while_it_stops_telegram_is_asked_to_come_again(house):
    house.intake.close()
    assert await house.post(UPDATE) == 503
    assert await _stored() == []
    status, body = await house.get("/readyz")
    assert (status, json.loads(body)) == (503, {"database": True, "redis": False})
    assert (await house.get("/healthz"))[0] == 200
    assert "# HELP" in (await house.get("/metrics"))[1]


async def test_only_the_path_of_the_webhook_is_one(house):
    assert await house.post(UPDATE, path="/another") == 404
    assert (await house.get("/telegram"))[0] == 405
