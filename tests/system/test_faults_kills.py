"""SIGKILL at every step of a turn: after the restart exactly one answer and one charge.

One window cannot be closed from our side: Telegram has taken a message, and the process dies
before its answer has come. Telegram offers no key against repetition, so such a message comes a
second time rather than never.
"""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from bot.settings import environment
from tests.system.faults import ANSWERED, HEARD_AND_ANSWERED, TOLD, Outcome, open_house, together
from tests.system.processes import eventually

pytestmark = [pytest.mark.xdist_group("kills"), pytest.mark.timeout(400)]

HANG = {"kind": "hang", "seconds": 3600}
UPDATES = int(environment().get("FAULT_UPDATES", "300"))
"""FAULT_UPDATES=2500 for a machine with time."""

KILLS = 3


@pytest_asyncio.fixture(scope="module", params=["polling", "webhook"])
async def house(request):
    async with open_house(webhook=request.param == "webhook", OPENAI_TIMEOUT_S="80") as opened:
        yield opened


@pytest.fixture(autouse=True)
async def calm(house):
    yield
    await house.calm()


async def test_a_kill_at_any_step_leaves_one_answer_and_one_charge(house):
    accepted, heard, streamed, answered, spoken, done, failing, sent = await house.newcomers(8)
    say = "Dobrý den, já bydlím v Praze."

    at = await house.fault("transcriptions", HANG)
    await accepted.say(say)
    await house.struck(at)
    at = await house.fault("sendMessage", HANG, chat=heard.id)
    await heard.say(say)
    await house.struck(at)
    at = await house.fault("sendMessage", HANG, chat=answered.id)
    await answered.send("Mám rád kávu.")
    await house.struck(at)
    at = await house.fault("sendVoice", HANG, chat=spoken.id)
    await spoken.send("Mám rád kávu.")
    await house.struck(at)
    await done.send("Mám rád kávu.")
    await house.settled(done)
    refused = await house.fault("chat.completions", {"status": 500}, times=2)
    at = await house.fault("sendMessage", HANG, chat=failing.id)
    await failing.send("Mám rád kávu.")
    await together(house.struck(refused), house.struck(at))
    at = await house.fault("sendMessage", HANG, chat=sent.id, after_effect=True)
    await sent.send("Mám rád kávu.")
    await house.struck(at)
    await house.sandbox.put("/control/settings", {"delays": {"tokens_per_second": 5}})
    await streamed.send("Mám rád kávu.")
    await eventually(lambda: house.sandbox.calls("sendMessageDraft", user=streamed.id))

    house.bot.kill()
    await house.calm()
    await house.bot.start()

    await house.settled(accepted, heard, streamed, answered, spoken, done, failing, sent)
    assert await house.outcome(accepted) == HEARD_AND_ANSWERED
    assert await house.outcome(heard) == HEARD_AND_ANSWERED
    assert await house.outcome(streamed) == ANSWERED
    assert await house.outcome(answered) == ANSWERED
    assert await house.outcome(spoken) == ANSWERED
    assert await house.outcome(done) == ANSWERED
    assert await house.outcome(failing) == TOLD
    twice = Outcome(texts=2, voices=1, heard=0, failures=0, charged=1)
    assert await house.outcome(sent) == twice, "what Telegram took unsaid comes again"


async def test_many_updates_and_three_kills_lose_none(house):
    """Every learner asks one thing; whatever the moment of a kill, each is answered once."""
    people = await house.newcomers(30)
    first = [await person.send("Ahoj!") for person in people]
    await house.settled(*people)
    del first

    async def chatter():
        for number in range(UPDATES):
            await people[number % len(people)].send(f"/sklonuj kniha {number}")

    async def kills():
        for number in range(KILLS):
            await eventually(lambda n=number: _answered(house, people, (n + 1) * UPDATES // 5))
            house.bot.kill()
            await house.bot.start()

    await together(chatter(), kills())

    async def everything():
        return await _answered(house, people, UPDATES)

    await eventually(everything, seconds=120)
    for person in people:
        asked = {m["message_id"] for m in await person.messages() if not m["from"]["is_bot"]}
        replied = {
            m["reply_to_message"]["message_id"]
            for m in await person.answers()
            if "reply_to_message" in m
        }
        assert len(asked - replied) <= 1, "only the first turn's answer is no reply"


async def _answered(house, people, count):
    """Whether so many different messages have been replied to."""
    found = 0
    for person in people:
        replies = [m for m in await person.answers() if "reply_to_message" in m]
        found += len({m["reply_to_message"]["message_id"] for m in replies})
    await asyncio.sleep(0.1)
    return found >= count
