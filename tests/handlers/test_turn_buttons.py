"""The buttons under a reply, as one presses them."""

from __future__ import annotations

import asyncio

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendVoice
from aiogram.types import Message

from bot.core.errors import TutorUnavailable
from models import Word
from models.enums import InterfaceLanguage
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


async def test_czech_is_not_translated_into_czech(learner: Phone, world: World) -> None:
    changes = {"interface_language": InterfaceLanguage.CS, "native_language": ""}
    await world.services.learners.change(await learner.learner(), **changes)  # type: ignore[arg-type]  # a part of the changes
    await a_reply(learner, world)
    await learner.press("Přeložit")
    await learner.settled()
    assert "Svůj jazyk si zvol v /settings" in str(learner.newest.text)
    assert "translation" not in [prompt.schema_name for prompt in world.tutor.asked]


async def test_answers_that_are_offered_can_be_heard_and_are_asked_for_once(
    learner: Phone, world: World
) -> None:
    await a_reply(learner, world)
    reply = learner.window
    for _ in range(2):
        await learner.press("Hint", reply)
        await learner.settled()
    assert [prompt.schema_name for prompt in world.tutor.asked].count("hints") == 1
    assert learner.labels == ["🔊 🟢", "🔊 🟡", "🔊 🔴"]
    assert "Mám malou zahradu." in str(learner.newest.text)
    world.speech.said.clear()
    await learner.press("🔊 🟡")
    await learner.settled()
    assert world.speech.said == ["Mám malou zahradu."]
    assert learner.newest.caption == "Mám malou zahradu."


async def test_answers_that_always_fit_are_offered_while_no_model_answers(
    learner: Phone, world: World
) -> None:
    await a_reply(learner, world)
    reply = learner.window
    world.tutor.failure = TutorUnavailable()
    await learner.press("Hint", reply)
    await learner.settled()
    assert "These always fit" in str(learner.newest.text)
    world.speech.said.clear()
    await learner.press("🔊 🔴")
    await learner.settled()
    assert world.speech.said == ["Teď mě nic nenapadá. Co si o tom myslíš ty?"]
    world.tutor.failure = None
    await learner.press("Hint", reply)
    await learner.settled()
    assert "You could answer" in str(learner.newest.text)


async def test_difficulty_has_a_name_in_plain_mode(learner: Phone, world: World) -> None:
    await a_reply(learner, world)
    reply = learner.window
    known = await learner.learner()
    await world.services.learners.change(known, plain_mode=True)
    await learner.press("Hint", reply)
    await learner.settled()
    assert learner.labels == ["Easy", "Medium", "Hard"]
    assert "Medium: Mám malou zahradu." in str(learner.newest.text)


async def the_words(learner: Phone, world: World) -> Message:
    await a_reply(learner, world)
    await learner.press("More")
    await learner.press("Words")
    await learner.settled()
    return learner.newest


async def test_tapped_word_tells_its_lemma_form_and_meaning(learner: Phone, world: World) -> None:
    panel = await the_words(learner, world)
    assert learner.labels == ["Krásný", "den", "Máš", "doma", "zahradu"]
    await learner.press("zahradu")
    await learner.settled()
    told = str(learner.newest.text)
    assert learner.newest.message_id == panel.message_id
    assert "zahradu ← zahrada" in told
    assert "noun · feminine · pattern žena" in told
    assert "Here: case 4, singular" in told
    assert "➡️ garden" in told
    assert "gloss" not in [prompt.schema_name for prompt in world.tutor.asked]


async def test_meaning_in_another_language_is_asked_for_once_whoever_taps(
    learner: Phone, world: World
) -> None:
    other = Phone(world, 8)
    await make_learner(world.services.learners, 8)
    for phone in (learner, other):
        known = await phone.learner()
        await world.services.learners.change(known, native_language="uk")
        await the_words(phone, world)
        await phone.press("zahradu")
        await phone.settled()
        assert "➡️ сад" in str(phone.newest.text)
    asked = [prompt for prompt in world.tutor.asked if prompt.schema_name == "gloss"]
    assert len(asked) == 1
    assert not any("Olena" in message.content for message in asked[0].messages)


async def test_word_nobody_can_translate_now_is_told_by_the_engine(
    learner: Phone, world: World
) -> None:
    known = await learner.learner()
    await world.services.learners.change(known, native_language="uk")
    await the_words(learner, world)
    world.tutor.failure = TutorUnavailable()
    await learner.press("zahradu")
    await learner.settled()
    assert "➡️ garden" in str(learner.newest.text), "better in English than not at all"


async def test_word_whose_meaning_is_not_told_is_said_to_be_unknown(
    learner: Phone, world: World
) -> None:
    world.tutor.answers["gloss"] = {"translations": []}
    world.tutor.answers["tutor_turn"] = turn_answer("Zkus pygrlík!")
    await learner.write("Ahoj!")
    await learner.settled()
    await learner.press("More")
    await learner.press("Words")
    await learner.settled()
    panel = learner.newest
    await learner.press("pygrlík", panel)
    await learner.settled()
    assert "I do not know what it means" in str(learner.newest.text)
    world.tutor.failure = TutorUnavailable()
    await learner.press("pygrlík", panel)
    await learner.settled()
    assert "Press it again a little later" in str(learner.newest.text)


async def test_tapped_word_is_heard_and_saved(learner: Phone, world: World) -> None:
    await the_words(learner, world)
    await learner.press("zahradu")
    await learner.settled()
    panel = learner.newest
    await learner.press("Hear it", panel)
    await learner.settled()
    assert world.speech.said[-1] == "zahradu"
    for _ in range(2):
        await learner.press("Save it", panel)
        await learner.settled()
    (word,) = await Word.all()
    assert (word.lemma, word.contexts) == ("zahrada", ["Máš doma zahradu?"])
    assert "You have this word already" in str(learner.newest.text)


async def test_the_word_that_was_tapped_last_stays(learner: Phone, world: World) -> None:
    known = await learner.learner()
    await world.services.learners.change(known, native_language="uk")
    panel = await the_words(learner, world)
    world.tutor.answers_when = asyncio.Event()
    await learner.press("zahradu", panel)
    await learner.press("doma", panel)
    world.tutor.answers_when.set()
    await learner.settled()
    assert "🔤 doma" in str(learner.newest.text)
    assert "• doma" in learner.labels


async def test_many_words_are_paged(learner: Phone, world: World) -> None:
    many = "Jedna dva tři čtyři pět šest sedm osm devět deset auto kniha dům strom voda pes."
    world.tutor.answers["tutor_turn"] = turn_answer(many)
    await learner.write("Ahoj!")
    await learner.settled()
    await learner.press("More")
    await learner.press("Words")
    await learner.settled()
    assert learner.labels[-2:] == ["voda", "▶️"]
    await learner.press("▶️")
    await learner.settled()
    assert learner.labels == ["pes", "◀️"]
    await learner.press("pes")
    await learner.settled()
    assert learner.labels == ["• pes", "◀️", "🔊 Hear it", "📒 Save it"]
