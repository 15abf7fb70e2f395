"""The buttons under a reply, as one presses them."""

from __future__ import annotations

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendVoice

from tests.factories import World, make_learner
from tests.fakes import turn_answer
from tests.people import Phone


async def a_reply(learner: Phone, world: World, text: str = "Ahoj!", **changes: object) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Krásný den!", "Máš doma zahradu?", **changes)
    await learner.write(text)
    await learner.settled()


async def test_rarer_buttons_unfold_and_fold_in_the_same_message(
    learner: Phone, world: World
) -> None:
    await a_reply(learner, world)
    folded = learner.labels
    assert folded == ["🐢 Slowly", "🌐 Translate", "💡 Hint", "⋯ More"]
    seen = len(learner.seen)
    await learner.press("More")
    assert "📒 Save a word" in learner.labels
    await learner.press("Less")
    assert learner.labels == folded
    assert len(learner.seen) == seen


async def test_explanations_stay_open_while_buttons_unfold(learner: Phone, world: World) -> None:
    await a_reply(learner, world, "Jdu do obchod.", corrected="Jdu do obchodu.")
    await learner.press("Explain")
    await learner.press("More")
    assert "✏️ Hide explanations" in learner.labels
    assert "📒 Save a word" in learner.labels


def voices(world: World) -> list[object]:
    """What was sent as voice: a file id, or `upload`."""
    sent = (values["voice"] for values in world.telegram.named("sendVoice"))
    return [voice if isinstance(voice, str) else "upload" for voice in sent]


async def test_reply_is_repeated_by_the_note_that_was_sent(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    await learner.press("More")
    for _ in range(2):
        await learner.press("Repeat")
        await learner.settled()
    assert voices(world) == ["upload", "sent-voice", "sent-voice"]
    assert world.speech.said == ["Krásný den!", "Máš doma zahradu?"]


async def test_slow_reply_is_spoken_and_uploaded_once(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    world.speech.said.clear()
    for _ in range(2):
        await learner.press("Slowly")
        await learner.settled()
    assert voices(world)[1:] == ["upload", "sent-voice"]
    assert world.speech.said == ["Krásný den!", "Máš doma zahradu?"]


async def test_sentences_are_played_one_by_one(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    world.speech.said.clear()
    await learner.press("More")
    await learner.press("One by one")
    await learner.settled()
    first = learner.newest
    assert (first.caption, learner.labels) == ("1/2 · Krásný den!", ["🐢", "▶️"])
    await learner.press("▶️", first)
    await learner.settled()
    assert (learner.newest.caption, learner.labels) == ("2/2 · Máš doma zahradu?", ["◀️", "🐢"])
    assert world.speech.said == [], "each sentence was spoken with the reply"
    await learner.press("🐢")
    await learner.settled()
    assert world.speech.said == ["Máš doma zahradu?"]


async def test_file_that_telegram_forgot_is_uploaded_again(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    await learner.press("Slowly")
    await learner.settled()

    def refuse(method: object) -> Exception | None:
        if isinstance(method, SendVoice) and isinstance(method.voice, str):
            return TelegramBadRequest(method, "Bad Request: wrong file identifier")
        return None

    world.telegram.refuse = refuse
    await learner.press("Slowly")
    await learner.settled()
    await learner.press("More")
    await learner.press("Repeat")
    await learner.settled()
    assert voices(world) == ["upload"] * 4
    assert world.speech.said == ["Krásný den!", "Máš doma zahradu?"] * 2, "at each speed once"


async def test_who_takes_no_voice_messages_is_told_how_to_allow_them(
    learner: Phone, world: World
) -> None:
    await a_reply(learner, world)

    def refuse(method: object) -> Exception | None:
        if isinstance(method, SendVoice):
            return TelegramBadRequest(method, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
        return None

    world.telegram.refuse = refuse
    await learner.press("Slowly")
    await learner.settled()
    assert "Allow them for me under Privacy" in str(learner.newest.text)


async def test_button_of_another_learner_names_nothing(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    other = Phone(world, 8)
    await make_learner(world.services.learners, 8)
    await other.write("Ahoj!")
    await other.settled()
    sent = len(voices(world))
    await other.press_data("part:sentence:1:0")
    await other.press_data("part:sentence:2:99")
    await other.settled()
    assert len(voices(world)) == sent


async def test_sentence_that_he_says_often_is_spoken_once(learner: Phone, world: World) -> None:
    for _ in range(2):
        await a_reply(learner, world)
    assert world.speech.said == ["Krásný den!", "Máš doma zahradu?"]
    assert voices(world) == ["upload", "upload"]
