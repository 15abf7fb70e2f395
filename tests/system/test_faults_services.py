"""OpenAI and Telegram at their worst: tried again, then admitted; charged only for answers."""

from __future__ import annotations

import pytest
import pytest_asyncio

from tests.system.faults import (
    ANSWERED,
    HEARD_AND_ANSWERED,
    TOLD,
    Outcome,
    open_house,
    together,
)
from tests.system.processes import eventually

pytestmark = pytest.mark.timeout(240)

SILENCE_S = 30
TALKERS = 30
REFUSALS = (
    {"status": 400, "description": "Bad Request: query is too old"},
    {"status": 403},
    {"status": 429, "retry_after": 1},
)

SAID = "Dobrý den, já bydlím v Praze."
CHAT_FAULTS = (
    {"status": 429, "retry_after": 1},
    {"status": 500},
    {"kind": "hang", "seconds": 60},
    "reset",
    "truncate",
    "refusal",
    "half_stream",
    "garbage",
)


@pytest_asyncio.fixture(scope="module")
async def house(prepared):
    async with open_house(prepared, OPENAI_TIMEOUT_S="2") as opened:
        yield opened


@pytest.fixture(autouse=True)
async def calm(house):
    yield
    await house.calm()


async def test_one_fault_of_the_tutor_is_got_over(house):
    people = await house.newcomers(len(CHAT_FAULTS))
    for person, fault in zip(people, CHAT_FAULTS, strict=True):
        struck = await house.fault("chat.completions", fault)
        await person.send("Mám rád kávu.")
        await house.struck(struck)
        await house.settled(person)
    assert await together(*map(house.outcome, people)) == [ANSWERED] * len(people)


@pytest.mark.parametrize("fault", [{"status": 429}, "refusal", "half_stream", "garbage"])
async def test_a_tutor_that_stays_away_is_admitted(house, fault):
    person = await house.newcomer()
    await house.fault("chat.completions", fault, times=None)
    await person.send("Mám rád kávu.")
    await house.settled(person)
    assert await house.outcome(person) == TOLD


async def test_speech_that_fails_alone_leaves_the_text(house):
    faults = ({"status": 500}, "reset", "half_stream", "garbage", {"kind": "hang", "seconds": 60})
    for number, fault in enumerate(faults, start=1):
        person = await house.newcomer()
        await house.sandbox.put("/control/answers", {"tutor_turn": _reply_unheard_yet(number)})
        await house.fault("speech", fault, times=None)
        await person.send("Mám rád kávu.")
        await house.settled(person)
        text_alone = Outcome(texts=1, voices=0, heard=0, failures=0, charged=1)
        assert await house.outcome(person) == text_alone, fault
        await house.sandbox.put("/control/answers", {})
        await house.calm()


def _reply_unheard_yet(number):
    """What was spoken before needs no speech any more."""
    return {
        "reply_sentences": [f"Já piju {number} kávy denně."],
        "language": "cs",
        "corrected": "Mám rád kávu.",
        "edits": [],
        "translation_to_czech": "",
    }


async def test_a_recogniser_that_fails_is_admitted(house):
    faults = (
        {"status": 503},
        {"status": 429},
        {"kind": "hang", "seconds": 60},
        "garbage",
        "truncate",
        "reset",
        {"status": 400},
    )
    for fault in faults:
        person = await house.newcomer()
        await house.fault("transcriptions", fault, times=None)
        await person.say(SAID)
        await house.settled(person)
        assert await house.outcome(person) == TOLD, fault
        await house.calm()


async def test_telegram_that_postpones_refuses_or_breaks_off(house):
    """The reply meets each trouble once; it comes all the same, and nothing comes twice."""
    troubles = (
        {"status": 429, "retry_after": 2},
        {"status": 500},
        "reset",
        "garbage",
        {"kind": "hang", "seconds": 3},
    )
    people = await house.newcomers(len(troubles))
    for person, trouble in zip(people, troubles, strict=True):
        await house.fault("sendMessage", trouble, chat=person.id)
        await person.send("Mám rád kávu.")
    await house.settled(*people)
    assert await together(*map(house.outcome, people)) == [ANSWERED] * len(people)
    calls = await house.sandbox.calls("sendMessage", user=people[0].id)
    assert calls[1]["at"] - calls[0]["at"] >= 2, "as long as Telegram asked for"


async def test_a_download_that_breaks_off_is_begun_again(house):
    person = await house.newcomer()
    await house.fault("download", "reset")
    await person.say(SAID)
    await house.settled(person)
    assert await house.outcome(person) == HEARD_AND_ANSWERED


async def test_a_connection_that_breaks_after_its_effect_repeats_and_never_loses(house):
    person = await house.newcomer()
    await house.fault("sendMessage", "reset", chat=person.id, after_effect=True)
    await person.send("Mám rád kávu.")
    await house.settled(person)
    twice = Outcome(texts=2, voices=1, heard=0, failures=0, charged=1)
    assert await house.outcome(person) == twice


async def test_a_blocked_bot_notes_it_and_leaves_nothing_unfinished(house):
    person = await house.newcomer()
    await house.sandbox.put("/control/settings", {"delays": {"first_token_s": 1}})
    await person.send("Mám rád kávu.")
    await eventually(lambda: house.sandbox.calls("sendChatAction", user=person.id))
    await house.sandbox.post("/person/block", {"user": person.id})
    await house.settled(person)
    rows = await house.fetch(
        "SELECT blocked_at, state, charged FROM turns JOIN learners l ON l.id = learner_id "
        "WHERE telegram_id = $1",
        person.id,
    )
    assert rows[0]["blocked_at"] is not None
    assert (rows[0]["state"], rows[0]["charged"]) == ("failed", False)
    assert len(await house.sandbox.calls("sendMessage", user=person.id)) == 1, "no second try"
    await house.sandbox.post("/person/unblock", {"user": person.id})
    again = await person.send("Mám rád čaj.")
    await house.settled(person, turns=2)
    assert await house.outcome(person, again["message_id"]) == ANSWERED


async def test_a_reply_that_telegram_refuses_is_admitted(house):
    person = await house.newcomer()
    await house.fault("sendMessage", {"status": 400}, chat=person.id)
    await person.send("Mám rád kávu.")
    await house.settled(person)
    assert await house.outcome(person) == TOLD


async def test_a_chat_that_takes_no_voice_gets_the_text(house):
    person = await house.newcomer()
    words = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
    await house.fault("sendVoice", {"status": 400, "description": words}, chat=person.id)
    await person.send("Mám rád kávu.")
    await house.settled(person)
    assert await house.outcome(person) == Outcome(1, 0, 0, 0, charged=1)


async def test_telegram_that_is_silent_delays_and_loses_nothing(house):
    """When something is sent, when a file is asked for, and when updates are."""
    silence = {"kind": "hang", "seconds": SILENCE_S}
    writer, speaker, other = await house.newcomers(3)
    asked = await house.fault("getFile", silence)
    await house.fault("sendMessage", silence, chat=writer.id)
    await speaker.say(SAID)
    await writer.send("Mám rád kávu.")
    await other.send("Mám rád čaj.")
    await together(house.struck(asked), house.settled(other))
    assert await house.outcome(other) == ANSWERED
    polled = await house.fault("getUpdates", silence)
    await other.send("Mám rád kávu.")
    await house.struck(polled)
    await other.send("Mám rád kávu.")
    assert await house.outcome(writer) != ANSWERED, "nobody waits for another one's silence"
    await house.settled(writer, speaker)
    await house.settled(other, turns=3)
    assert await house.outcome(writer) == ANSWERED
    assert await house.outcome(speaker) == HEARD_AND_ANSWERED
    assert await house.outcome(other) == Outcome(3, 3, 0, 0, charged=3)


async def test_thirty_at_once_are_answered_within_the_pace_of_telegram(house):
    """By the pace that is the default one, against a Telegram that refuses any faster one."""
    await house.sandbox.put("/control/settings", {"rate_limits": True})
    before = await _postponed(house)
    people = await house.newcomers(TALKERS)
    for turn in range(1, 3):
        await together(*(person.send("Mám rád kávu.") for person in people))
        await house.settled(*people, turns=turn)
    twice = Outcome(texts=2, voices=2, heard=0, failures=0, charged=2)
    assert await together(*map(house.outcome, people)) == [twice] * TALKERS
    few = TALKERS * 4 // 20
    assert await _postponed(house) - before <= few, "what came too soon by a hair came again"


async def _postponed(house):
    counts = await house.sandbox.get("/control/calls/counts")
    return sum(
        count
        for name, count in counts.items()
        if name.startswith("telegram.") and name.endswith(".429")
    )


async def test_a_voice_note_that_telegram_postpones_or_refuses(house):
    """What is postponed comes; what is refused for good leaves the text, which is paid for."""
    postponed, refused = await house.newcomers(2)
    await house.fault("sendVoice", {"status": 429, "retry_after": 1}, chat=postponed.id)
    await house.fault("sendVoice", {"status": 400}, chat=refused.id, times=None)
    await together(postponed.send("Mám rád kávu."), refused.send("Mám rád kávu."))
    await house.settled(postponed, refused)
    assert await house.outcome(postponed) == ANSWERED
    assert await house.outcome(refused) == Outcome(1, 0, 0, 0, charged=1)


async def test_a_press_that_telegram_refuses_to_acknowledge_does_its_work(house):
    people, replies = await _with_corrections(house, len(REFUSALS))
    struck = [await house.fault("answerCallbackQuery", refusal) for refusal in REFUSALS]
    pressing = [
        person.press(reply["message_id"], "Explain")
        for person, reply in zip(people, replies, strict=True)
    ]
    await together(*pressing, *map(house.struck, struck))
    for person in people:
        await eventually(lambda person=person: _explained(person))


async def test_a_press_whose_answer_telegram_refuses_can_be_repeated(house):
    people, replies = await _with_corrections(house, len(REFUSALS))
    for person, reply, refusal in zip(people, replies, REFUSALS, strict=True):
        struck = await house.fault("editMessageText", refusal, chat=person.id)
        await person.press(reply["message_id"], "Explain")
        await house.struck(struck)
        if not await _explained(person):
            await person.press(reply["message_id"], "Explain")
        await eventually(lambda person=person: _explained(person))


async def _with_corrections(house, count):
    """People, and the replies to them under which something can be explained."""
    people = await house.newcomers(count)
    await together(*(person.send("Jdu do obchod.") for person in people))
    await house.settled(*people)
    return people, [
        next(m for m in await person.answers() if "Explain" in str(m.get("reply_markup")))
        for person in people
    ]


async def _explained(person):
    return any("Hide explanations" in str(m.get("reply_markup")) for m in await person.answers())


async def test_the_same_update_ten_times_is_one_turn(house):
    person = await house.newcomer()
    sent = await person.send("Mám rád kávu.")
    update = {"update_id": sent["update_id"], "message": sent["message"]}
    await house.sandbox.post("/control/updates", {"updates": [update] * 5})
    await house.settled(person)
    await house.sandbox.post("/control/updates", {"updates": [update] * 5})
    await _nothing_pending(house)
    assert await house.outcome(person) == ANSWERED


async def test_updates_that_cannot_be_read_stop_nobody(house):
    person = await house.newcomer()
    good = await person.send("/help")
    await person.answered("/review", after=good["message_id"])
    chat, user = good["message"]["chat"], good["message"]["from"]

    def message(number, **changes):
        whole = {"message_id": 9000 + number, "chat": chat, "from": user, "date": 1, "text": "x"}
        return {"message": {**whole, **changes}}

    deep = {}
    for _ in range(200):
        deep = {"rich": deep}
    tomorrow = {"user": user, "status": "a status of tomorrow"}
    memberships = {"old_chat_member": tomorrow, "new_chat_member": tomorrow}
    strange = [
        {"my_chat_member": {"chat": chat, "from": user, "date": 1, **memberships}},
        message(2, entities=[{"type": "bold"}]),
        {"message": {"text": "nobody"}},
        message(3, rich_message=deep),
        message(4, text="a" * 900_000),
        {"what": "comes next"},
        {"message": 17},
    ]
    await house.sandbox.post("/control/updates", {"updates": strange})
    asked = await person.send("Mám rád kávu.")
    await house.settled(person)
    assert await house.outcome(person, asked["message_id"]) == ANSWERED
    skipped = [line for line in house.bot.output.splitlines() if "update skipped" in line]
    assert len(skipped) == len(strange)


async def _nothing_pending(house):
    async def none():
        return not await house.sandbox.get("/control/pending")

    await eventually(none)
