"""Repeat after me, as a learner sees it: from a reply and from practice."""

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.ports import HeardWord, Transcript
from models import PracticeRound
from tests.fakes import turn_answer
from tests.people import Phone, buttons

IPA = {
    "řada": "r̝ˈada", "rada": "rˈada", "lidí": "lˈiɟiː", "čeká": "tʃˈekaː", "venku": "vˈenku",
}  # fmt: skip


def heard(world, text, sure=0.9):
    words = tuple(HeardWord(word.strip("."), sure) for word in text.split())
    world.speech.heard = Transcript(text, "fake-ears", words=words)


@pytest.fixture
async def repeating(world, learner: Phone) -> Phone:
    """Somebody who has asked to repeat a reply of two sentences."""
    world.phonetics.known = IPA
    world.tutor.answers["tutor_turn"] = turn_answer("Ahoj!", "Řada lidí čeká venku.")
    await learner.write("Ahoj!")
    await learner.settled()
    await learner.press("More")
    await learner.press("Repeat after me")
    return learner


async def test_a_reply_is_repeated_sentence_by_sentence(repeating: Phone) -> None:
    assert "(1 of 2)" in str(repeating.window.text)
    assert "Ahoj!" in str(repeating.window.text)
    assert any("Ahoj! Řada lidí" in str(message.text) for message in repeating.seen)
    await repeating.press("▶️")
    assert "Řada lidí čeká venku." in str(repeating.window.text)
    await repeating.press("▶️")
    assert "Ahoj!" in str(repeating.window.text)


async def test_the_sentence_is_played_also_slowly(repeating: Phone, world) -> None:
    await repeating.press("◀️")
    world.speech.said.clear()
    for button in ("Listen", "Slowly"):
        await repeating.press(button)
        await repeating.settled()
    assert world.speech.said == ["Řada lidí čeká venku."]
    assert len(world.telegram.named("sendVoice")) == 3


async def test_sounds_that_differ_are_named_with_a_pair_to_practise(
    repeating: Phone, world
) -> None:
    await repeating.press("▶️")
    heard(world, "Rada lidí čeká venku.")
    await repeating.says()
    await repeating.settled()
    answer, window = repeating.seen[-2:]
    assert "řada → rada: ř sounded like r" in str(answer.text).lower()
    assert "Compare: řada – rada." in str(answer.text)
    assert "Sounds confirmed:" in str(answer.text)
    assert "Řada lidí čeká venku." in str(window.text)
    await repeating.press("Practise: ř and r", answer)
    (round_,) = await PracticeRound.all()
    pairs = {"řada", "rada", "rád", "řád", "rasa", "řasa", "řvát", "rvát", "věř", "věž"}
    assert {task["accepted"][0] for task in round_.tasks} <= pairs
    assert "Which word do you hear?" in str(repeating.window.text)
    kept = next(message for message in repeating.seen if message.text == answer.text)
    assert [button.callback_data for button in buttons(kept)] == ["sound:hacek_r"]


async def test_how_a_sound_is_made_is_told_once(repeating: Phone, world) -> None:
    world.phonetics.known |= {"lidi": "lˈiɟi", "čeka": "tʃˈeka"}
    await repeating.press("▶️")
    heard(world, "Řada lidi čeka venku.")
    await repeating.says()
    await repeating.settled()
    text = str(repeating.seen[-2].text)
    assert text.count("sounded like") == 2
    assert text.count("twice as long") == 1


async def test_what_was_said_well_is_praised_without_buttons(repeating: Phone, world) -> None:
    await repeating.press("▶️")
    heard(world, "Řada lidí čeká venku.", sure=0.97)
    await repeating.says()
    await repeating.settled()
    answer = repeating.seen[-2]
    assert "Every word came out" in str(answer.text)
    assert "97 %" in str(answer.text)
    assert buttons(answer) == []


async def test_another_sentence_is_heard_as_what_it_is(repeating: Phone, world) -> None:
    await repeating.press("▶️")
    heard(world, "Mám rád kino.")
    await repeating.says()
    await repeating.settled()
    answer = str(repeating.seen[-2].text)
    assert "I heard: Mám rád kino" in answer
    assert "That is another sentence" in answer


async def test_without_evidence_it_says_that_there_is_no_number(repeating: Phone, world) -> None:
    heard(world, "Ahoj!")
    await repeating.says()
    await repeating.settled()
    assert "No number this time: I heard too few words" in str(repeating.seen[-2].text)


async def test_a_failure_is_told_and_the_sentence_stays(repeating: Phone, world) -> None:
    world.speech.failure = TutorUnavailable()
    await repeating.says()
    await repeating.settled()
    assert "nothing was charged" in str(repeating.seen[-2].text)
    assert "Ahoj!" in str(repeating.window.text)


async def test_what_is_written_meanwhile_is_conversation(repeating: Phone, world) -> None:
    await repeating.write("A co ty?")
    await repeating.settled()
    assert "A co ty?" in world.tutor.asked[-1].messages[-1].content


async def test_practice_offers_phrases_to_repeat(learner: Phone) -> None:
    await learner.write("/practice")
    await learner.press("Repeat after me")
    assert "(1 of " in str(learner.window.text)
    await learner.press("End")
    assert any("Cases" in label for label in learner.labels)


async def test_listening_ends_after_so_many_an_hour(repeating: Phone, world) -> None:
    olena = await repeating.learner()
    world.limiter.used[f"repeated sentences:{olena.id}"] = 60
    await repeating.says()
    await repeating.settled()
    assert "come back a little later" in str(repeating.seen[-2].text)
