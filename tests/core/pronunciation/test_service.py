import pytest

from bot.core.conversation.hearing import Hearing
from bot.core.czech.phones import Contrast
from bot.core.errors import BadAudio, NotFound
from bot.core.ports import HeardWord, Transcript
from bot.core.practice.items import Sentence, items
from bot.core.pronunciation.service import Shadowing
from bot.core.pronunciation.types import Lack, Verdict
from models.enums import Level
from tests.factories import make_learner
from tests.fakes import FakeScorer

SENTENCE = "Řada lidí čeká."
IPA = {"řada": "r̝ˈada", "rada": "rˈada", "lidí": "lˈiɟiː", "čeká": "tʃˈekaː"}


@pytest.fixture
async def olena(world):
    world.phonetics.known = IPA
    return await make_learner(world.services.learners)


def heard(world, text, sure=0.9):
    words = tuple(HeardWord(word, sure) for word in text.split()) if sure else ()
    world.speech.heard = Transcript(text, "fake-ears", words=words)


def scoring(world, share):
    services = world.services
    hearing: Hearing = services.hearing
    return Shadowing(
        world.clock, services.conversations, hearing, world.phonetics, FakeScorer(share)
    )


async def test_what_differs_in_sound_is_named(world, olena):
    heard(world, "rada lidí čeká")
    found = await world.services.shadowing.judge(olena, SENTENCE, "file")
    assert [word.verdict for word in found.words] == [
        Verdict.DIFFERENT,
        Verdict.SAME,
        Verdict.SAME,
    ]
    assert found.differences[0].contrast is Contrast.HACEK_R
    assert found.share == pytest.approx(0.9 * 11 / 12)


async def test_a_recogniser_that_says_nothing_of_words_gives_no_number(world, olena):
    heard(world, "Řada lidí čeká.", sure=None)
    found = await world.services.shadowing.judge(olena, SENTENCE, "file")
    assert found.lacking is Lack.CONFIDENCE
    assert all(word.verdict is Verdict.SAME for word in found.words)


async def test_a_scorer_hears_the_sounds_themselves(world, olena):
    heard(world, "Řada lidí čeká.", sure=None)
    found = await scoring(world, 0.5).judge(olena, SENTENCE, "file")
    assert (found.share, found.from_sound) == (0.5, True)


async def test_a_scorer_that_cannot_tell_leaves_it_to_the_recogniser(world, olena):
    heard(world, "Řada lidí čeká")
    found = await scoring(world, None).judge(olena, SENTENCE, "file")
    assert (found.share, found.from_sound) == (pytest.approx(0.9), False)


async def test_a_short_recording_has_no_number(world, olena):
    world.audio.seconds = 0.5
    heard(world, "Řada lidí čeká")
    found = await world.services.shadowing.judge(olena, SENTENCE, "file")
    assert found.lacking is Lack.LENGTH


async def test_silence_is_refused_as_in_conversation(world, olena):
    heard(world, "", sure=None)
    with pytest.raises(BadAudio):
        await world.services.shadowing.judge(olena, SENTENCE, "file")


async def test_phrases_are_of_the_level_and_begin_elsewhere_another_day(world, olena):
    beginner = await world.services.learners.change(olena, level=Level.A1)
    today = await world.services.shadowing.sentences(beginner, None)
    simple = {item.text for item in items("order", Sentence) if item.level == "A1"}
    assert set(today) == simple
    assert await world.services.shadowing.sentences(beginner, None) == today
    world.clock.advance(days=1)
    assert await world.services.shadowing.sentences(beginner, None) != today


async def test_a_turn_of_nobody_has_nothing_to_repeat(world, olena):
    with pytest.raises(NotFound):
        await world.services.shadowing.sentences(olena, 12345)
