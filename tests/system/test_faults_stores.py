"""PostgreSQL and Redis killed and back, a stop in the middle, and one learner who floods."""

from __future__ import annotations

import asyncio
import json
import signal
import time

import pytest
import pytest_asyncio

from tests.system.faults import ANSWERED, HEARD_AND_ANSWERED, TOLD, Outcome, open_house, together
from tests.system.processes import eventually

pytestmark = pytest.mark.timeout(300)

PEOPLE = 12
LEARNERS = 200
A_SECOND, FLOOD_S = 100, 3


@pytest_asyncio.fixture(scope="module")
async def house(prepared):
    pace = {
        "TELEGRAM_MESSAGES_A_SECOND": "1000",
        "TELEGRAM_CHAT_MESSAGES_A_SECOND": "20",
        "UPDATES_A_MINUTE": "60",
    }
    async with open_house(prepared, OPENAI_TIMEOUT_S="30", **pace) as opened:
        yield opened


@pytest.fixture(autouse=True)
async def calm(house):
    yield
    await house.calm()


@pytest.mark.parametrize("server", ["postgres", "valkey"])
async def test_a_store_killed_under_turns_loses_and_doubles_nothing(house, server):
    people = await house.newcomers(PEOPLE)
    await house.sandbox.put("/control/settings", {"delays": {"first_token_s": 0.5}})
    half = people[: PEOPLE // 2]
    await together(*(person.send("Mám rád kávu.") for person in half))
    await eventually(lambda: house.sandbox.calls("chat.completions"))
    house.server(server).send_signal(signal.SIGKILL)
    await together(*(person.send("Mám rád kávu.") for person in people[PEOPLE // 2 :]))
    await house.settled(*people)
    outcomes = await together(*map(_answers(house), people))
    assert outcomes == [ANSWERED] * PEOPLE


async def test_readiness_tells_which_store_is_away_and_dialogs_go_on(house):
    person = await house.sandbox.person()
    started = await person.start()
    window = await person.answered("1 / 5", after=started["message_id"])
    valkey = house.server("valkey")
    valkey.suspend()
    try:
        status, body = await house.bot.get("/readyz")
        assert (status, json.loads(body)["redis"], json.loads(body)["database"]) == (
            503,
            False,
            True,
        )
        assert (await house.bot.get("/healthz"))[0] == 200
    finally:
        valkey.resume()
    house.server("postgres").send_signal(signal.SIGKILL)
    house.server("valkey").send_signal(signal.SIGKILL)

    async def ready():
        return (await house.bot.get("/readyz"))[0] == 200

    await eventually(ready)
    await person.press(window["message_id"], "begin")
    await person.answered("2 / 5", after=started["message_id"])


async def test_one_who_floods_harms_nobody(house):
    """Many talk at once, and one of them sends a hundred messages a second."""
    *others, flooder, first = await house.newcomers(LEARNERS + 1)
    await first.send("Mám rád kávu.")
    await house.settled(first)
    calm = await _time_to_answer(house, others, turns=1)
    flooded, _ = await together(_time_to_answer(house, others, turns=2), _flood(flooder))
    assert flooded <= 2 * calm + 1, f"p95 of {flooded:.1f} s, without the flood {calm:.1f} s"
    twice = Outcome(texts=2, voices=2, heard=0, failures=0, charged=2)
    assert await together(*map(_answers(house), others)) == [twice] * len(others)

    async def limited():
        rows = await house.fetch(
            "SELECT count(*) AS n FROM turns JOIN learners l ON l.id = learner_id "
            "WHERE telegram_id = $1 AND state IN ('done', 'failed')",
            flooder.id,
        )
        return rows[0]["n"] >= 30

    await eventually(limited, seconds=150)
    assert len(await _turns(house, flooder)) == 30, "turns an hour"
    said = [message.get("text", "") for message in await flooder.answers()]
    assert sum("That was a lot for now" in text for text in said) == 1
    assert sum("faster than I can read" in text for text in said) == 1
    assert not await house.sandbox.get("/control/pending")


async def test_a_stop_lets_turns_finish_and_a_second_one_does_not_wait(house):
    person, hurried = await house.newcomers(2)
    await house.sandbox.put("/control/settings", {"delays": {"first_token_s": 2}})
    await person.send("Mám rád kávu.")
    await eventually(lambda: house.sandbox.calls("sendChatAction", user=person.id))
    assert await house.bot.stop() == 0
    assert await house.messages_of(person) == (1, 1)
    await house.calm()
    await house.bot.start()

    at = await house.fault("chat.completions", {"kind": "hang", "seconds": 3600})
    await hurried.say("Dobrý den, já bydlím v Praze.")
    await house.struck(at)
    process = house.bot.process.process
    begun = asyncio.get_running_loop().time()
    process.send_signal(signal.SIGINT)
    await eventually(lambda: _said(house, "stopping"))
    process.send_signal(signal.SIGINT)
    assert await asyncio.to_thread(process.wait, 25) == 0
    assert asyncio.get_running_loop().time() - begun < 25
    await house.calm()
    await house.bot.start()
    await house.settled(person, hurried)
    assert await house.outcome(person) == ANSWERED
    assert await house.outcome(hurried) == HEARD_AND_ANSWERED


async def test_a_failure_that_could_not_be_told_is_told_later(house):
    person = await house.newcomer()
    await house.fault("chat.completions", {"status": 500}, times=2)
    await house.fault("sendMessage", {"status": 502}, times=5, chat=person.id)
    await person.send("Mám rád kávu.")
    await house.settled(person, seconds=120)
    assert await house.outcome(person) == TOLD


async def _flood(person):
    begun = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as sending:
        for number in range(FLOOD_S * A_SECOND):
            due = begun + number / A_SECOND
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            sending.create_task(person.send(f"Dobrý den po {number}."))


async def _time_to_answer(house, people, *, turns):
    """The seconds after which 95 of a hundred who write at once have their whole answer."""
    begun = time.time()
    await together(*(person.send("Mám rád kávu.") for person in people))
    await house.settled(*people, turns=turns, seconds=150)
    ours = {person.id for person in people}
    calls = await house.sandbox.calls("sendVoice")
    took = sorted(c["at"] - begun for c in calls if c["user"] in ours and c["at"] > begun)
    assert len(took) == len(people)
    return took[len(took) * 95 // 100]


def _answers(house):
    async def outcome(person):
        found = await house.outcome(person)
        notices = [m for m in await person.answers() if "One moment" in m.get("text", "")]
        return type(found)(
            found.texts - len(notices),
            found.voices,
            found.heard,
            found.failures,
            found.charged,
        )

    return outcome


async def _said(house, words):
    return words in house.bot.output


async def _turns(house, person):
    return await house.fetch(
        "SELECT state FROM turns JOIN learners l ON l.id = learner_id WHERE telegram_id = $1",
        person.id,
    )
