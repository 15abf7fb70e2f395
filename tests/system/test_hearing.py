"""Recordings through whole processes: heard, misheard and put right, or honestly refused; and what
the operator sees of a turn.
"""

from __future__ import annotations

import io
import random
import re
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.adapters import audio
from bot.adapters.espeak import speak
from bot.core.ports import Pcm
from tests.adapters.recordings import video_note
from tests.system.faults import HEARD_AND_ANSWERED, House, open_house
from tests.system.processes import Person, eventually

RATE = 16_000
SAID = "Včera jsem byla u babičky."


@pytest_asyncio.fixture(scope="module")
async def house(prepared):
    async with open_house(
        prepared, TELEGRAM_CHAT_MESSAGES_A_SECOND="20", OPENAI_RETRIES="1"
    ) as opened:
        yield opened


@pytest_asyncio.fixture
async def person(house):
    return await house.newcomer()


async def _text(person: Person, message: dict[str, Any]) -> str:
    """What a message says by now."""
    messages = {m["message_id"]: m for m in await person.messages()}
    return str(messages[message["message_id"]]["text"])


async def _becomes(person: Person, message: dict[str, Any], part: str) -> None:
    async def found() -> bool:
        return part in await _text(person, message)

    await eventually(found)


async def _charged(house: House, person: Person) -> int:
    return (await house.outcome(person)).charged


async def test_what_was_misheard_is_put_right_and_charged_once(house, person):
    sent = await person.say("Jdu do obchod.")
    heard = await person.answered("I heard", after=sent["message_id"])
    reply = await person.answered("obchodu", after=heard["message_id"])
    await house.settled(person)
    assert await _charged(house, person) == 1

    await person.press(heard["message_id"], "I said something else")
    asked = await person.answered("What did you say", after=reply["message_id"])
    await person.send("Jdu z obchodu.")

    await person.answered("corrected it again", after=asked["message_id"])
    await _becomes(person, reply, "No mistake")
    assert "You said: Jdu z obchodu." in await _text(person, heard)
    assert await _charged(house, person) == 1
    rows = await house.fetch(
        "SELECT said, heard, fixes, (SELECT count(*) FROM mistakes m WHERE m.turn_id = t.id) AS n "
        "FROM turns t JOIN learners l ON l.id = t.learner_id WHERE telegram_id = $1 "
        "AND kind = 'voice'",
        person.id,
    )
    assert [tuple(row) for row in rows] == [("Jdu z obchodu.", "Jdu do obchod.", 1, 0)]


async def test_a_video_note_is_heard(house, person):
    data = video_note(speak(SAID), {"transcript": SAID})
    await person.send_recording(data, kind="video_note")
    await person.answered("babičky")
    await house.settled(person)
    assert await house.outcome(person) == HEARD_AND_ANSWERED


async def test_an_audio_file_is_heard(house, person):
    form = aiohttp.FormData({"user": str(person.id), "kind": "audio"})
    data = audio.encode_mp3(speak(SAID), tags={"transcript": SAID})
    form.add_field("file", io.BytesIO(data), filename="a.mp3", content_type="audio/mpeg")
    await person._upload("file", form)
    await person.answered("babičky")
    await house.settled(person)
    assert await house.outcome(person) == HEARD_AND_ANSWERED


async def test_another_language_is_heard_as_it_is(house, person):
    sent = await person.say("How do I say thank you very much?")
    await person.answered("How do I say thank you", after=sent["message_id"])
    await house.settled(person)
    texts = [m["text"] for m in await person.answers(sent["message_id"]) if "text" in m]
    assert "Score" not in texts[-1]
    asked = (await house.sandbox.calls("transcriptions"))[-1]["params"]
    assert asked.keys().isdisjoint({"prompt", "language"})


def _noise() -> Pcm:
    chance = random.Random(1)
    return Pcm(chance.randbytes(2 * 3 * RATE), RATE)


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        (Pcm(bytes(2 * 3 * RATE), RATE), "I heard nothing in this recording"),
        (_noise(), "nobody speaking"),
        (speak(SAID), "could not make out any words"),
    ],
    ids=["silence", "noise", "mumbling"],
)
async def test_what_cannot_be_heard_is_said_and_given_back(house, person, sound, said):
    sent = await person.send_recording(audio.encode_ogg_opus(sound))
    await person.answered(f"{said}.*Nothing was charged", after=sent["message_id"])
    await house.settled(person)
    assert len(await person.answers()) == 1
    assert await _charged(house, person) == 0


async def test_a_doubt_about_a_correction_is_answered_and_reported(house, person):
    await person.send("Včera jsem šel do obchod.")
    reply = await person.answered("obchodu")
    await house.settled(person)
    await person.press(reply["message_id"], "Explain")
    await _becomes(person, reply, "•")
    await person.press(reply["message_id"], "Something is wrong here")
    await person.answered("I stand by the correction", after=reply["message_id"])
    rows = await house.fetch(
        "SELECT verdict, state FROM correction_reports r JOIN learners l ON l.id = r.learner_id "
        "WHERE telegram_id = $1",
        person.id,
    )
    assert [tuple(row) for row in rows] == [("upheld", "open")]


FED = (
    *(f'turn_stage_seconds_count{{stage="{s}"}}' for s in ("hear", "answer", "store", "speak")),
    'turn_stage_seconds_count{stage="send"}',
    "openai_first_token_seconds_count",
    'openai_retries_total{api="chat"}',
    'telegram_seconds_count{method="SendVoice"}',
    "database_pool_size",
    "database_pool_idle",
    "database_pool_max",
    "background_tasks",
    'job_seconds_count{job="watch_budget",outcome="done"}',
)


async def test_a_voice_turn_is_seen_in_every_number_of_the_operator(house, person):
    await house.fault("chat.completions", {"status": 500})
    sent = await person.say("Dneska svítí slunce.")
    await person.heard_voice(after=sent["message_id"])
    await house.settled(person)

    async def fed() -> bool:
        _, page = await house.bot.get("/metrics")
        return all(re.search(rf"^mluvme_{re.escape(n)}.* [1-9]", page, re.MULTILINE) for n in FED)

    await eventually(fed)  # the job runs every ten seconds
