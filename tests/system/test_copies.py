"""Two copies behind a webhook, with outside stores: one bot, whichever of them dies."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.adapters.embedded import EmbeddedPostgres, EmbeddedValkey
from tests.system.faults import ANSWERED, HEARD_AND_ANSWERED, SWIFT, House, together
from tests.system.processes import Bot, eventually, open_sandbox

pytestmark = pytest.mark.timeout(400)

LEASE_S = "3"
SECRET = "a-secret-of-the-test"
HANG = {"kind": "hang", "seconds": 3600}


class Balancer:
    """Gives requests to the copies in turn; the next one is asked when one is not there."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http
        self._next = itertools.count()
        self.copies: list[Bot] = []
        self.given: dict[int, int] = {}

    async def forward(self, request: web.Request) -> web.Response:
        body, headers = await request.read(), dict(request.headers)
        for _ in self.copies:
            copy = self.copies[next(self._next) % len(self.copies)]
            url = f"http://127.0.0.1:{copy.port}{request.path}"
            with contextlib.suppress(aiohttp.ClientError):
                async with self._http.post(url, data=body, headers=headers) as answer:
                    if answer.status != 503:
                        self.given[copy.port] = self.given.get(copy.port, 0) + 1
                        return web.Response(status=answer.status, body=await answer.read())
        return web.Response(status=502)


@pytest_asyncio.fixture(scope="module")
async def copies():
    """The house of the first copy, both copies, and what stands before them."""
    async with contextlib.AsyncExitStack() as stack:
        sandbox, folder = await stack.enter_async_context(open_sandbox())
        database = await stack.enter_async_context(EmbeddedPostgres(folder / "postgres"))
        redis = await stack.enter_async_context(EmbeddedValkey(folder / "valkey"))
        balancer = Balancer(sandbox.http)
        app = web.Application()
        app.router.add_post("/telegram", balancer.forward)
        runner = web.AppRunner(app)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        variables = {
            **SWIFT,
            "DATABASE_URL": database.url,
            "REDIS_URL": redis.url,
            "WEBHOOK_URL": f"http://127.0.0.1:{runner.addresses[0][1]}/telegram",
            "WEBHOOK_SECRET": SECRET,
            "COPY_LEASE_S": LEASE_S,
            "OPENAI_TIMEOUT_S": "60",
            "TELEGRAM_CHAT_MESSAGES_A_SECOND": "20",
        }
        balancer.copies = [Bot(sandbox, folder, variables, webhook=False) for _ in range(2)]
        await together(*(copy.start() for copy in balancer.copies))
        yield House(sandbox, balancer.copies[0], folder), balancer
        await together(*(copy.stop() for copy in balancer.copies if copy.process.alive))


@pytest.fixture
async def house(copies):
    yield copies[0]
    await copies[0].calm()


@pytest.fixture
def balancer(copies):
    return copies[1]


async def test_both_copies_work_and_one_learner_is_one_learner(house, balancer):
    """The presses of one dialog go now to this copy and now to that one."""
    person = await house.sandbox.person()
    started = await person.start()
    window = await person.answered("1 / 5", after=started["message_id"])
    await person.press(window["message_id"], "begin")
    await person.answered("2 / 5", after=started["message_id"])
    await person.press(window["message_id"], "Next")
    await person.answered("3 / 5", after=started["message_id"])
    talkers = await house.newcomers(8)
    await together(*(talker.send("Mám rád kávu.") for talker in talkers))
    await house.settled(*talkers)
    assert await together(*map(house.outcome, talkers)) == [ANSWERED] * len(talkers)
    assert len(balancer.given) == 2


@pytest.mark.parametrize("victim", [0, 1])
async def test_either_copy_killed_leaves_one_answer_and_one_charge(house, balancer, victim):
    people = await house.newcomers(10)
    speaker, *writers = people
    await house.sandbox.put(
        "/control/settings", {"delays": {"first_token_s": 1, "tokens_per_second": 40}}
    )
    await speaker.say("Dobrý den, já bydlím v Praze.")
    await together(*(person.send("Mám rád kávu.") for person in writers))
    await eventually(lambda: house.sandbox.calls("sendMessageDraft", user=writers[0].id))
    balancer.copies[victim].kill()
    await house.calm()
    await house.settled(*people)
    assert await house.outcome(speaker) == HEARD_AND_ANSWERED
    assert await together(*map(house.outcome, writers)) == [ANSWERED] * len(writers)
    await balancer.copies[victim].start()


async def test_a_copy_killed_at_any_step_leaves_one_answer_and_one_charge(house, balancer):
    """All these turns are the second copy's, each at another step, and the first one ends them."""
    balancer.copies, everyone = balancer.copies[1:], balancer.copies
    try:
        accepted, heard, streamed, answered, spoken, done = await house.newcomers(6)
        await _say_at(house, accepted, "transcriptions")
        await _say_at(house, heard, "sendMessage", chat=heard.id)
        await _write_at(house, answered, "sendMessage", chat=answered.id)
        await _write_at(house, spoken, "sendVoice", chat=spoken.id)
        await done.send("Mám rád kávu.")
        await house.settled(done)
        await house.sandbox.put("/control/settings", {"delays": {"tokens_per_second": 5}})
        await streamed.send("Mám rád kávu.")
        await eventually(lambda: house.sandbox.calls("sendMessageDraft", user=streamed.id))
        everyone[1].kill()
        await house.calm()
    finally:
        balancer.copies = everyone
    await house.settled(accepted, heard, streamed, answered, spoken, done)
    assert await together(*map(house.outcome, (accepted, heard))) == [HEARD_AND_ANSWERED] * 2
    written = (streamed, answered, spoken, done)
    assert await together(*map(house.outcome, written)) == [ANSWERED] * len(written)
    await everyone[1].start()


async def _say_at(house, person, method, **more):
    """Speaks, and returns when the turn hangs at a call."""
    at = await house.fault(method, HANG, **more)
    await person.say("Dobrý den, já bydlím v Praze.")
    await house.struck(at)


async def _write_at(house, person, method, **more):
    at = await house.fault(method, HANG, **more)
    await person.send("Mám rád kávu.")
    await house.struck(at)


async def test_a_flood_through_both_copies_meets_one_limit(house, balancer):
    person = await house.newcomer()
    balancer.given.clear()
    await together(*(person.send(f"Dobrý den po {number}.") for number in range(45)))
    await person.answered("That was a lot for now")
    await eventually(lambda: _nothing_pending(house))
    await house.settled(person, turns=30, seconds=120)
    rows = await house.fetch(
        "SELECT 1 FROM turns JOIN learners l ON l.id = learner_id WHERE telegram_id = $1",
        person.id,
    )
    assert len(rows) == 30, "turns an hour"
    said = [message.get("text", "") for message in await person.answers()]
    assert sum("That was a lot for now" in text for text in said) == 1
    assert all(given >= 15 for given in balancer.given.values()), "both copies were asked"
    assert len(balancer.given) == 2


async def _nothing_pending(house):
    return not await house.sandbox.get("/control/pending")


async def test_a_copy_that_was_asleep_sends_nothing_twice(house, balancer):
    """Stopped longer than its lease, it must not go on with what another has taken over."""
    people = await house.newcomers(6)
    await house.sandbox.put("/control/settings", {"delays": {"first_token_s": 1.5}})
    await together(*(person.send("Mám rád kávu.") for person in people))
    asked = len(people)

    async def all_asked():
        rows = await house.fetch("SELECT count(*) AS n FROM turns WHERE state = 'accepted'")
        return rows[0]["n"] >= asked

    await eventually(all_asked)
    sleeper = balancer.copies[0].process.process
    sleeper.send_signal(signal.SIGSTOP)
    try:
        others = [balancer.copies[1]]
        balancer.copies, everyone = others, balancer.copies
        await house.calm()
        await house.settled(*people)
    finally:
        sleeper.send_signal(signal.SIGCONT)
        balancer.copies = everyone
    await asyncio.sleep(3)
    assert await together(*map(house.outcome, people)) == [ANSWERED] * len(people)


async def test_a_stop_reaches_the_copy_that_writes(house, balancer):
    people = await house.newcomers(4)
    await house.sandbox.put("/control/settings", {"delays": {"tokens_per_second": 4}})
    for person in people:
        await person.send("Mám rád kávu.")
    for person in people:

        async def drafting(user=person.id):
            return await house.sandbox.calls("sendMessageDraft", user=user)

        draft = (await eventually(drafting))[0]["params"]["draft_id"]
        await house.sandbox.post("/person/stop_draft", {"user": person.id, "draft_id": int(draft)})
    begun = asyncio.get_running_loop().time()
    await house.settled(*people)
    assert asyncio.get_running_loop().time() - begun < 20, "not written to the end"
    rows = await house.fetch(
        "SELECT reply FROM turns JOIN learners l ON l.id = learner_id "
        "WHERE telegram_id = ANY($1::bigint[])",
        [person.id for person in people],
    )
    assert len(rows) == len(people)
    assert all(len(row["reply"]) < 60 for row in rows)


async def test_a_rolling_restart_is_not_noticed(house, balancer):
    people = await house.newcomers(10)
    await house.sandbox.put("/control/settings", {"delays": {"first_token_s": 0.3}})

    async def restart():
        for copy in balancer.copies:
            assert await copy.stop() == 0
            await copy.start()

    async def talk():
        for turn in range(3):
            for person in people:
                await person.send(f"Mám rád kávu číslo {turn}.")
            await house.settled(*people, turns=turn + 1, seconds=120)

    await together(restart(), talk())
    outcomes = await together(*map(house.outcome, people))
    assert {(o.texts, o.voices, o.failures, o.charged) for o in outcomes} == {(3, 3, 0, 3)}
