import asyncio
import os
import signal
import subprocess
import sys
import time

import aiohttp
import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiohttp import web

from bot.sandbox.telegram.server import WORLD
from tests.sandbox.telegram_driver import running


class Hook:
    """A bot behind a webhook that answers what the test says."""

    def __init__(self):
        self.answers = []
        self.seen = []
        self.came = asyncio.Event()

    async def handle(self, request):
        self.seen.append((dict(request.headers), await request.json()))
        self.came.set()
        status = self.answers.pop(0) if self.answers else 200
        return web.Response(status=status)

    async def wait_for(self, count):
        async with asyncio.timeout(10):
            while len(self.seen) < count:
                self.came.clear()
                await self.came.wait()


@pytest.fixture
async def hook():
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_stay_until_a_higher_offset(tg):
    await tg.meet()
    first = (await tg.person.say("jedna"))["update_id"]
    second = (await tg.person.say("dvě"))["update_id"]
    for _ in range(2):
        assert [u.update_id for u in await tg.bot.get_updates(offset=tg.offset)] == [first, second]
    assert [u.update_id for u in await tg.bot.get_updates(limit=1)] == [first]
    assert [u.update_id for u in await tg.bot.get_updates(offset=second)] == [second]
    assert [u.update_id for u in await tg.bot.get_updates()] == [second]
    assert await tg.bot.get_updates(offset=second + 1) == []


async def test_a_negative_offset_keeps_the_last(tg):
    await tg.meet()
    numbers = [(await tg.person.say(text))["update_id"] for text in "abc"]
    assert [u.update_id for u in await tg.bot.get_updates(offset=-1)] == numbers[-1:]
    assert [u.update_id for u in await tg.bot.get_updates()] == numbers[-1:]


async def test_updates_older_than_a_day_are_gone(tg):
    await tg.meet()
    await tg.person.say("staré")
    for pending in tg.app[WORLD].bots[4242].pending.values():
        pending.created_at -= 24 * 3600 + 1
    fresh = await tg.person.say("nové")
    assert [u.update_id for u in await tg.bot.get_updates()] == [fresh["update_id"]]


async def test_a_second_poller_ends_the_first(tg):
    await tg.meet()
    first = asyncio.ensure_future(tg.raw("getUpdates", offset=tg.offset, timeout=20))  # noqa: TID251
    while tg.app[WORLD].bots[4242].poller is None:  # noqa: ASYNC110 - no event for it
        await asyncio.sleep(0.005)
    assert await tg.bot.get_updates(offset=tg.offset) == []
    refused = await first
    assert (refused["error_code"], "terminated by other" in refused["description"]) == (409, True)


async def test_a_webhook_gets_updates_with_its_secret(tg, hook):
    await tg.meet()
    await tg.bot.set_webhook(hook.url, secret_token="tajne", max_connections=7)
    said = await tg.person.say("Ahoj")
    await hook.wait_for(1)
    headers, update = hook.seen[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "tajne"
    assert (update["update_id"], update["message"]["text"]) == (said["update_id"], "Ahoj")
    info = await tg.bot.get_webhook_info()
    assert (info.url, info.max_connections) == (hook.url, 7)
    conflict = await tg.raw("getUpdates")
    assert (conflict["error_code"], "webhook is active" in conflict["description"]) == (409, True)
    await tg.bot.delete_webhook()
    await tg.person.say("A teď?")
    assert len(await tg.updates()) == 1


async def test_a_webhook_is_repeated_until_it_answers_well(tg, hook):
    await tg.meet()
    await tg.person.call("PUT", "/control/settings", json={"webhook_backoff_s": 0.02})
    hook.answers = [500, 302, 200]
    await tg.bot.set_webhook(hook.url)
    said = await tg.person.say("Slyšíš?")
    await hook.wait_for(3)
    assert {u["update_id"] for _, u in hook.seen} == {said["update_id"]}
    async with asyncio.timeout(5):
        while (await tg.bot.get_webhook_info()).pending_update_count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    info = await tg.bot.get_webhook_info()
    assert "Wrong response from the webhook: 302" in info.last_error_message


async def test_raw_updates_come_as_they_are(tg):
    raw = [{"update_id": 7, "message": {"odd": True}}, {"update_id": 7, "future_kind": {"x": 1}}]
    answer = await tg.person.post("/control/updates", updates=raw)
    assert answer["update_ids"] == [7, 7]
    assert (await tg.raw("getUpdates"))["result"] == raw


async def test_ordered_faults_come_and_go(tg):
    chat = await tg.meet()
    order = {"method": "sendMessage", "times": 1}
    await tg.fault(error={"status": 429, "retry_after": 3}, **order)
    with pytest.raises(TelegramRetryAfter) as refused:
        await tg.bot.send_message(chat, "x")
    assert refused.value.retry_after == 3
    await tg.bot.send_message(chat, "prošlo")
    await tg.fault(error="reset", **order)
    with pytest.raises(TelegramNetworkError):
        await tg.bot.send_message(chat, "spadlo")
    lost = {"error": "reset", "after_effect": True, **order}
    await tg.fault(**lost)
    with pytest.raises(TelegramNetworkError):
        await tg.bot.send_message(chat, "došlo, ale nevíš to")
    texts = [m["text"] for m in await tg.person.messages()]
    assert texts == ["/start", "prošlo", "došlo, ale nevíš to"]
    assert (
        "unknown fields"
        in (await tg.person.call("POST", "/control/faults", json={"x": 1}))["error"]
    )


async def test_calls_are_recorded(tg):
    chat = await tg.meet()
    sent = await tg.bot.send_message(chat, "Zapiš to")
    await tg.refusal(tg.bot.send_message(5, "nikomu"))
    good, bad = await tg.person.get("/control/calls", method="sendMessage")
    assert (good["params"]["text"], good["status"], good["user"]) == ("Zapiš to", 200, chat)
    assert good["result"]["message_id"] == sent.message_id
    assert (bad["status"], bad["result"]) == (400, "Bad Request: chat not found")
    counts = await tg.person.get("/control/calls/counts")
    assert counts["telegram.sendMessage.200"] == 1


async def send_many(tg, chat):
    for number in range(20):
        await tg.bot.send_message(chat, str(number))


async def test_rate_limits_when_switched_on(tg):
    chat = await tg.meet()
    await tg.person.call("PUT", "/control/settings", json={"rate_limits": True})
    with pytest.raises(TelegramRetryAfter) as refused:
        await send_many(tg, chat)
    assert refused.value.retry_after >= 1
    assert len(await tg.person.messages()) == 1 + 5


async def test_state_survives_a_restart(tmp_path):
    async with running(data_dir=tmp_path) as tg:
        chat = await tg.meet(stars=5)
        sent = await tg.bot.send_message(chat, "Pamatuj si")
        said = await tg.person.say("Ještě jsem tě nečekal")
        await tg.bot.set_my_commands([{"command": "start", "description": "Začít"}])
    async with running(data_dir=tmp_path) as tg:
        tg.person.id = chat
        assert [m["text"] for m in await tg.person.messages()][-2] == "Pamatuj si"
        (update,) = await tg.bot.get_updates(offset=said["update_id"])
        assert update.update_id == said["update_id"]
        assert (await tg.bot.get_my_commands())[0].command == "start"
        edited = await tg.bot.edit_message_text("A ty?", chat_id=chat, message_id=sent.message_id)
        assert edited.text == "A ty?"
        assert (await tg.person.get("/person/users"))[0]["stars"] == 5


async def test_a_webhook_does_not_wait_for_another_chat(tg, hook):
    first, second = await tg.meet(), await tg.meet()
    await tg.person.call("PUT", "/control/settings", json={"webhook_backoff_s": 30.0})
    hook.answers = [500]
    await tg.bot.set_webhook(hook.url)
    await tg.person.say("odmítnuto", user=first)
    await hook.wait_for(1)
    await tg.person.say("čeká", user=first)
    await tg.person.say("nečeká", user=second)
    await hook.wait_for(2)
    assert [u["message"]["text"] for _, u in hook.seen] == ["odmítnuto", "nečeká"]
    assert (await tg.bot.get_webhook_info()).pending_update_count == 2


async def test_stopping_ends_long_polls_and_streams():
    async with running() as tg:
        chat = await tg.meet()
        poll = asyncio.ensure_future(tg.raw("getUpdates", offset=tg.offset, timeout=30))  # noqa: TID251
        stream = await tg.http.get(f"{tg.base}/person/events?user={chat}")
        while tg.app[WORLD].bots[4242].poller is None:  # noqa: ASYNC110 - no event for it
            await asyncio.sleep(0.005)
        await tg.stop()
        assert (await poll)["result"] == []
        assert await stream.content.read() == b": open\n\n"


def test_the_process_starts_answers_and_stops(tmp_path):
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        base = process.stdout.readline().split()[-1]
        try:
            assert asyncio.run(_health(base)) == {"ok": True, "bots": 1, "users": 0}
        finally:
            os.kill(process.pid, signal.SIGTERM)
        started = time.monotonic()
        assert process.wait(10) == 0
        assert time.monotonic() - started < 5


async def _health(base):
    async with aiohttp.ClientSession() as session, session.get(f"{base}/healthz") as answer:
        return await answer.json()
