"""Whole-process journeys: a person, the local Telegram and OpenAI, and the real bot."""

from __future__ import annotations

import pytest
import pytest_asyncio

from tests.system.processes import eventually, open_bot, open_sandbox

NO_DELAYS = {"first_token_s": 0.0, "tokens_per_second": 0}
TEXT_TURNS_A_DAY = 3


@pytest_asyncio.fixture(scope="module", params=["polling", "webhook"])
async def house(request, prepared):
    """A sandbox and a bot for the whole module: everybody in it is a new person."""
    webhook = request.param == "webhook"
    async with (
        open_sandbox() as (sandbox, folder),
        open_bot(
            sandbox,
            folder,
            prepared if webhook else None,
            webhook=webhook,
            FREE_TEXT_TURNS_A_DAY=str(TEXT_TURNS_A_DAY),
            OPENAI_RETRIES="0",
        ) as bot,
    ):
        yield sandbox, bot


@pytest_asyncio.fixture
async def sandbox(house):
    yield house[0]
    await house[0].delete("/control/faults")
    await house[0].put("/control/settings", {"delays": NO_DELAYS})


@pytest.fixture
def bot(house):
    return house[1]


@pytest_asyncio.fixture
async def person(sandbox):
    someone = await sandbox.person()
    await someone.onboard()
    return someone


async def test_text_turn_is_streamed_answered_spoken_and_corrected(sandbox, person):
    await sandbox.put("/control/settings", {"delays": {"tokens_per_second": 60}})

    sent = await person.send("Ahoj! Včera jsem šel do obchod.")

    reply = await person.answered("obchodu", after=sent["message_id"])
    assert "Score" in reply["text"]
    assert "<s>obchod</s> <b>obchodu</b>" in reply["sandbox"]["text_html"]
    voice = await person.heard_voice(after=sent["message_id"])
    assert voice["voice"]["mime_type"] == "audio/ogg"
    assert await sandbox.calls("sendMessageDraft")


async def test_voice_turn_shows_what_was_heard(person):
    sent = await person.say("Dobrý den, já bydlím v Praze.")

    heard = await person.answered("I heard", after=sent["message_id"])
    assert "bydlím v Praze" in heard["text"]
    await person.heard_voice(after=sent["message_id"])


async def test_another_language_becomes_czech(person):
    sent = await person.send("How do I say thank you very much?")
    await person.heard_voice(after=sent["message_id"])
    (reply,) = [m for m in await person.answers(sent["message_id"]) if "text" in m]
    assert "Score" not in reply["text"]


async def test_what_was_said_before_costs_no_request_and_no_upload(sandbox, person):
    sent = await person.send("Mám rád kávu.")
    reply_voice = await person.heard_voice(after=sent["message_id"])
    (reply,) = [m for m in await person.answers(sent["message_id"]) if "text" in m]
    slow = await _heard_again(person, reply, "Slowly", reply_voice)
    spoken = len(await sandbox.calls("speech"))

    slow_again = await _heard_again(person, reply, "Slowly", slow)
    await _unfold(person, reply)
    repeated = await _heard_again(person, reply, "Repeat", slow_again)
    sentence = await _heard_again(person, reply, "One by one", repeated)
    sentence_again = await _heard_again(person, reply, "One by one", sentence)

    assert len(await sandbox.calls("speech")) == spoken
    assert _file(slow_again) == _file(slow)
    assert _file(repeated) == _file(reply_voice)
    assert _file(sentence_again) == _file(sentence)
    assert len({_file(slow), _file(reply_voice), _file(sentence)}) == 3


def _file(message):
    """What Telegram keeps; the same for whatever was not uploaded again."""
    return message["voice"]["file_unique_id"]


async def _unfold(person, reply):
    await person.press(reply["message_id"], "More")

    async def unfolded():
        messages = {m["message_id"]: m for m in await person.messages()}
        return "Less" in str(messages[reply["message_id"]]["reply_markup"])

    await eventually(unfolded)


async def _heard_again(person, reply, label, last):
    await person.press(reply["message_id"], label)
    return await person.heard_voice(after=last["message_id"])


async def test_repeated_update_is_one_turn(sandbox, person):
    sent = await person.send("Mám rád kávu.")
    await person.heard_voice(after=sent["message_id"])

    update = {"update_id": sent["update_id"], "message": sent["message"]}
    await sandbox.post("/control/updates", {"updates": [update] * 10})
    last = await person.send("Mám rád čaj.")
    await person.heard_voice(after=last["message_id"])

    voices = [m for m in await person.answers(sent["message_id"]) if "voice" in m]
    assert len(voices) == 2


async def test_openai_away_is_said_honestly_and_not_charged(sandbox, person):
    fault = {"service": "openai", "method": "*", "times": None, "error": {"status": 500}}
    await sandbox.post("/control/faults", fault)
    sent = await person.send("Dobrý den!")
    await person.answered("nothing was charged", after=sent["message_id"])
    await sandbox.delete("/control/faults")

    for number in range(TEXT_TURNS_A_DAY):
        again = await person.send(f"Dobrý den, tady jsem znovu, {number}.")
        await person.heard_voice(after=again["message_id"])
    over = await person.send("A ještě jednou.")
    await person.answered("today's 3 text messages", after=over["message_id"])


async def test_everything_is_there_after_a_restart(bot, person):
    sent = await person.send("Já jdu do obchod.")
    reply = await person.answered("obchodu", after=sent["message_id"])
    await person.heard_voice(after=sent["message_id"])

    assert await bot.stop() == 0
    await bot.start()

    await person.press(reply["message_id"], "Explain")

    async def explained():
        message = next(
            m for m in await person.messages() if m["message_id"] == reply["message_id"]
        )
        return "•" in message["text"]

    await eventually(explained)


async def test_dialog_goes_on_after_a_restart(sandbox, bot):
    person = await sandbox.person()
    started = await person.start()
    window = await person.answered("1 / 5", after=started["message_id"])
    await person.press(window["message_id"], "begin")
    await person.answered("2 / 5", after=started["message_id"])

    assert await bot.stop() == 0
    await bot.start()

    await person.press(window["message_id"], "Next")
    await person.answered("3 / 5", after=started["message_id"])


async def test_kill_in_the_middle_of_a_turn_leaves_one_answer(sandbox, bot, person):
    """While the model is asked: a call is in the sandbox's list only once it has ended."""
    hang = {"kind": "hang", "seconds": 3600}
    order = {"service": "openai", "method": "chat.completions", "times": 1, "error": hang}
    fault = await sandbox.post("/control/faults", order)
    sent = await person.send("Včera jsem byl doma.")

    async def asked():
        orders = await sandbox.get("/control/faults")
        return any(order["id"] == fault["id"] and order["seen"] for order in orders)

    await eventually(asked)
    bot.kill()
    await sandbox.delete("/control/faults")
    await bot.start()

    await person.heard_voice(after=sent["message_id"])
    texts = [m for m in await person.answers(sent["message_id"]) if "text" in m]
    assert len(texts) == 1


async def test_health_readiness_and_metrics(bot):
    assert (await bot.get("/healthz"))[0] == 200
    status, body = await bot.get("/readyz")
    assert status == 200
    assert '"database": true' in body
    status, body = await bot.get("/metrics")
    assert status == 200
    assert "mluvme_updates_total" in body


async def test_webhook_without_the_secret_is_refused(sandbox, bot):
    url = f"http://127.0.0.1:{bot.port}/telegram"
    async with sandbox.http.post(url, json={"update_id": 1}) as answer:
        assert answer.status == (401 if bot.uses_webhook else 404)


LONG, SHORT = "áéíóúůý", "aeiouuy"


async def long_sentence(person, after):
    """Leafs to a phrase with a long vowel in it."""
    while True:
        window = (await person.answers(after))[-1]
        target = window["text"].split("🗣 ")[1].splitlines()[0]
        if any(letter in target for letter in LONG):
            return target
        await person.press(window["message_id"], "▶️")
        await person.answered(r"Repeat after me \((?!1 )", after=after)


async def test_a_repeated_sentence_is_compared_sound_by_sound(person):
    sent = await person.send("/practice")
    menu = await person.answered("Ten short tasks", after=sent["message_id"])
    await person.press(menu["message_id"], "Repeat after me")
    await person.answered(r"Repeat after me \(1", after=sent["message_id"])
    target = await long_sentence(person, sent["message_id"])

    said = await person.say(target.translate(str.maketrans(LONG, SHORT)))

    answer = await person.answered("Sounds confirmed", after=said["message_id"])
    assert target in answer["text"]
    assert "sounded like" in answer["text"]
    await person.press(answer["message_id"], "short and long vowels")
    await person.answered("Which word do you hear?", after=said["message_id"])
