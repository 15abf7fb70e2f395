"""SIGKILL at every step of a turn: after the restart exactly one answer and one charge.

One window cannot be closed from our side: Telegram has taken a message, and the process dies
before its answer has come. Telegram offers no key against repetition, so such a message comes a
second time rather than never.
"""

from __future__ import annotations

import time

import pytest
import pytest_asyncio

from bot.settings import environment
from tests.system.faults import ANSWERED, HEARD_AND_ANSWERED, TOLD, Outcome, open_house, together
from tests.system.processes import eventually

pytestmark = pytest.mark.timeout(400)

UNPACED = {"TELEGRAM_MESSAGES_A_SECOND": "1000", "TELEGRAM_CHAT_MESSAGES_A_SECOND": "100"}
HANG = {"kind": "hang", "seconds": 3600}
UPDATES = int(environment().get("FAULT_UPDATES", "2500"))
PEOPLE = 25
KILLS = 3
ONE_TURN_IN = 20
IN_DOUBT_S = 0.5
"""What Telegram took so close to a kill may not have been noted."""


@pytest_asyncio.fixture(scope="module", params=["polling", "webhook"])
async def house(request, prepared):
    webhook = request.param == "webhook"
    async with open_house(prepared, webhook=webhook, OPENAI_TIMEOUT_S="80", **UNPACED) as opened:
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


async def _misheard(person):
    """A recording that was answered, and the question what was said instead."""
    await person.say("Jdu do obchod.")
    heard = await person.answered("I heard")
    await person.heard_voice()
    await person.press(heard["message_id"], "I said something else")
    return await person.answered("What did you say", after=heard["message_id"])


async def _fixed(house, person):
    """What was said by now, how often it was mended, and how often the learner was told so."""
    (turn,) = await house.fetch(
        "SELECT said, fixes FROM turns JOIN learners l ON l.id = learner_id "
        "WHERE telegram_id = $1",
        person.id,
    )
    told = sum("corrected it again" in m.get("text", "") for m in await person.answers())
    return turn["said"], turn["fixes"], told


async def test_a_kill_while_something_is_put_right_loses_nothing(house):
    written, spoken, mended, failing = people = await house.newcomers(4)
    for person in people:
        await _misheard(person)
    await house.settled(*people)

    at = await house.fault("transcriptions", HANG)
    await spoken.say("Jdu z obchodu.")
    await house.struck(at)
    at = await house.fault("sendMessage", HANG, chat=mended.id)
    await mended.send("Jdu z obchodu.")
    await house.struck(at)
    at = await house.fault("chat.completions", HANG, times=2)
    await together(written.send("Jdu z obchodu."), failing.send("Jdu z obchodu."))
    await eventually(lambda: _hit(house, at, times=2))
    ours = await house.fetch("SELECT id FROM learners WHERE telegram_id = $1", failing.id)
    await house.fetch("UPDATE fixes SET attempts = 2 WHERE learner_id = $1", ours[0]["id"])

    house.bot.kill()
    await house.calm()
    await house.bot.start()

    await eventually(lambda: _no_fix_is_open(house))
    for person in (written, spoken, mended):
        assert await _fixed(house, person) == ("Jdu z obchodu.", 1, 1)
        assert (await house.outcome(person)).charged == 1
    assert await _fixed(house, failing) == ("Jdu do obchod.", 0, 0)
    assert await failing.answered("othing was charged")


async def _hit(house, fault, *, times):
    return await _hits(house, fault) >= times


async def _hits(house, fault):
    orders = await house.sandbox.get("/control/faults")
    return sum(order["seen"] for order in orders if order["id"] == fault["id"])


async def _no_fix_is_open(house):
    rows = await house.fetch(
        "SELECT count(*) AS n FROM fixes WHERE state NOT IN ('done', 'failed')"
    )
    return rows[0]["n"] == 0


async def test_many_updates_and_three_kills_lose_none(house):
    """Whatever the moment of a kill, each message of each learner is answered."""
    people = await house.newcomers(PEOPLE)
    each = UPDATES // PEOPLE
    before, killed = await _replies(house), []

    async def chatter(person):
        for number in range(each):
            is_turn = number % ONE_TURN_IN == 0
            await person.send("Mám rád kávu." if is_turn else f"/nonsense {number}")

    async def kills():
        for number in range(1, KILLS + 1):
            enough = before + number * each * PEOPLE // (KILLS + 1)
            await eventually(lambda enough=enough: _reached(house, enough), seconds=120)
            house.bot.kill()
            killed.append(time.time())
            await house.bot.start()

    await together(*map(chatter, people), kills())
    await eventually(lambda: _all_handled(house), seconds=120)
    turns = len(range(0, each, ONE_TURN_IN))
    await house.settled(*people, turns=turns)
    for person in people:
        messages = await person.messages()
        asked = {m["message_id"] for m in messages if m.get("text", "").startswith("/nonsense")}
        replied = {
            m["reply_to_message"]["message_id"] for m in messages if "reply_to_message" in m
        }
        assert len(asked) == each - turns
        assert asked == replied
        assert (await house.outcome(person)).charged == turns
        replies = await _sent(house, person, "sendMessage", lambda params: "turn:" in str(params))
        voices = await _sent(house, person, "sendVoice")
        for sent in (replies, voices):
            doubtful = sum(any(abs(at - one) < IN_DOUBT_S for at in killed) for one in sent)
            assert turns <= len(sent) <= turns + doubtful, "twice only what was in doubt"


async def _sent(house, person, method, which=bool):
    """When messages of a kind were taken by Telegram."""
    calls = await house.sandbox.calls(method, user=person.id)
    return [call["at"] for call in calls if call["status"] == 200 and which(call["params"])]


async def _replies(house):
    counts = await house.sandbox.get("/control/calls/counts")
    return counts.get("telegram.sendMessage.200", 0)


async def _reached(house, enough):
    return await _replies(house) >= enough


async def _all_handled(house):
    """Nothing waits at Telegram, and nothing that came from there is still to be handled."""
    if await house.sandbox.get("/control/pending"):
        return False
    rows = await house.fetch("SELECT count(*) AS n FROM updates WHERE handled_at IS NULL")
    return rows[0]["n"] == 0
