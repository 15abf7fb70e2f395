"""OpenAI down: an honest answer without a wait, and all that needs no model goes on."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from tests.system.faults import open_house

pytestmark = pytest.mark.timeout(240)

REST_S = "3"
WRONG = "Včera jsem šel do obchod."


@pytest_asyncio.fixture(scope="module")
async def house(prepared):
    async with open_house(
        prepared, OPENAI_TIMEOUT_S="1", OPENAI_FAILURES_IN_A_ROW="3", OPENAI_REST_S=REST_S
    ) as opened:
        yield opened


@pytest.fixture(autouse=True)
async def calm(house):
    yield
    await house.calm()


async def _answer(house, person):
    """The answer to a wrong sentence, and the seconds that it took."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    sent = await person.send(WRONG)
    message = await person.answered("nothing was charged", after=sent["message_id"])
    return message, loop.time() - begun


async def test_openai_that_hangs_is_waited_for_a_few_times_only(house):
    person = await house.newcomer()
    await house.fault("chat.completions", {"kind": "hang", "seconds": 60}, times=None)
    waits = [(await _answer(house, person))[1] for _ in range(4)]
    assert waits[0] >= 2, "both attempts were waited for"
    assert waits[-1] < waits[0] / 2, "and then no more"
    message, _ = await _answer(house, person)
    assert "obchod obchodu" in message["text"], "the Czech engine corrects all the same"
    _, metrics = await house.bot.get("/metrics")
    assert 'mluvme_openai_resting{api="chat"} 1.0' in metrics


async def test_drills_go_on_without_openai(house):
    person = await house.newcomer()
    await house.fault("chat.completions", {"status": 500}, times=None)
    message, _ = await _answer(house, person)
    await person.press(message["message_id"], "Practise")
    menu = await person.answered("(?i)practi", after=message["message_id"])
    row = menu["reply_markup"]["inline_keyboard"][0]
    await person.press(menu["message_id"], row[0]["text"])
    await person.answered("1", after=message["message_id"])


async def test_openai_that_is_back_is_asked_again(house):
    person = await house.newcomer()
    await house.fault("chat.completions", {"status": 500}, times=None)
    for _ in range(3):
        await _answer(house, person)
    await house.calm()
    asked = len(await house.sandbox.calls("chat.completions"))
    await asyncio.sleep(float(REST_S))
    sent = await person.send("Mám rád kávu.")
    await person.heard_voice(after=sent["message_id"])
    assert len(await house.sandbox.calls("chat.completions")) > asked
