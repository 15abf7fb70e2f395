"""A voice note spoken in the chat is heard by the recogniser of the same sandbox."""

from __future__ import annotations

import openai
import pytest

from tests.sandbox.openai_server import API_KEY


@pytest.fixture
async def client(tg):
    async with openai.AsyncOpenAI(
        api_key=API_KEY, base_url=f"{tg.base}/v1", max_retries=0
    ) as client:
        yield client


async def heard(tg, client) -> str:
    (update,) = await tg.updates()
    file = await tg.bot.get_file(update.message.voice.file_id)
    data = await tg.bot.download_file(file.file_path)
    transcript = await client.audio.transcriptions.create(
        model="gpt-4o-mini-transcribe", file=("voice.ogg", data.read())
    )
    return transcript.text


async def test_typed_text_that_was_spoken_is_heard(tg, client):
    await tg.meet()
    await tg.person.post("/person/voice", say="Včera jsem byla v kině.")
    assert await heard(tg, client) == "Včera jsem byla v kině."


async def test_faults_are_ordered_for_both_services_in_one_place(tg, client):
    fault = {"service": "openai", "method": "speech", "error": {"status": 503}, "times": 1}
    await tg.person.call("POST", "/control/faults", json=fault)
    order = {"model": "tts-1", "voice": "nova", "input": "Ahoj"}
    with pytest.raises(openai.InternalServerError):
        await client.audio.speech.create(**order)
    assert (await client.audio.speech.create(**order)).content
    calls = await tg.person.get("/control/calls", service="openai")
    assert [call["status"] for call in calls] == [503, 200]
