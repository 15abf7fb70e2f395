"""Forwarded messages and pages: read, shown, turned into cards, forgotten."""

from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from aiogram.types import Document, MessageOriginHiddenUser, PhotoSize, Voice

from bot.core.errors import BadDocument, TutorUnavailable
from bot.core.ports import Transcript
from bot.core.reading.refusals import WITHOUT_TEXT
from bot.core.reading.types import Incoming
from models import Card, ModelCall, QuotaDay, Reading, StoredUpdate, Turn, Word
from models.enums import ReadingKind, ReadingState, TurnKind
from tests.factories import TEXT_TURNS, World
from tests.fakes import NOW
from tests.people import Phone
from tests.reading import reading_answer

LETTER = "Vážená paní, uhraďte poplatek do 15. ledna 2027. Odvolat se můžete ve lhůtě 15 dnů."
FORWARDED = MessageOriginHiddenUser(date=NOW, sender_user_name="Úřad")
PHOTO = [PhotoSize(file_id="letter", file_unique_id="p", width=900, height=1200)]
PDF = Document(file_id="pdf", file_unique_id="d", file_name="dopis.pdf")


@pytest.fixture(autouse=True)
def _seen(world: World) -> None:
    world.tutor.answers["reading"] = reading_answer(text=LETTER)


async def _shown(phone: Phone) -> str:
    await phone.settled()
    return str(phone.newest.text)


async def test_a_forwarded_text_is_read_and_a_written_one_answered(learner: Phone) -> None:
    await learner.write(LETTER, forward_origin=FORWARDED)
    text = await _shown(learner)
    assert "Výzva k zaplacení poplatku" in text
    assert "The town wants money for waste" in text
    assert "Friday, January 15, 2027: pay the fee" in text
    assert "no legal advice" in text
    assert await Turn.all().count() == 0
    await learner.write("Ahoj!")
    await learner.settled()
    assert await Turn.all().count() == 1


async def test_a_photo_is_shown_to_the_model_with_its_question(
    learner: Phone, world: World
) -> None:
    await learner.sends(photo=PHOTO, caption="Kolik mám zaplatit?")
    await learner.settled()
    (prompt,) = world.tutor.asked
    assert prompt.messages[-1].pictures[0].mime == "image/jpeg"
    assert "<question>Kolik mám zaplatit?</question>" in prompt.messages[-1].content
    assert prompt.model == "large"


async def test_a_forwarded_recording_is_heard_first(learner: Phone, world: World) -> None:
    world.speech.heard = Transcript("Přijďte patnáctého ledna na úřad.", "fake-ears")
    voice = Voice(file_id="v", file_unique_id="v", duration=5)
    await learner.sends(voice=voice, forward_origin=FORWARDED)
    await learner.settled()
    assert "patnáctého ledna" in world.tutor.asked[0].messages[-1].content
    assert sorted(await ModelCall.all().values_list("api", flat=True)) == ["chat", "transcription"]


async def test_a_forwarded_recording_that_is_too_long_is_refused(learner: Phone) -> None:
    voice = Voice(file_id="v", file_unique_id="v", duration=121)
    await learner.sends(voice=voice, forward_origin=FORWARDED)
    assert "longer than 2 minutes" in str(learner.newest.text)
    assert await Reading.all().count() == 0


async def test_a_pdf_is_read_by_its_text(learner: Phone, world: World) -> None:
    world.telegram.content = b"%PDF-1.7"
    await learner.sends(document=PDF)
    await learner.settled()
    assert "Uhraďte poplatek" in world.tutor.asked[0].messages[-1].content


async def test_what_cannot_be_read_is_told_and_not_charged(learner: Phone, world: World) -> None:
    world.papers.failure = BadDocument(WITHOUT_TEXT)
    await learner.sends(photo=PHOTO)
    assert "holds only pictures of its pages" in await _shown(learner)
    assert (await QuotaDay.get(kind=TurnKind.TEXT)).used == 0
    row = await Reading.get()
    assert (row.state, row.charged, row.pages) == (ReadingState.FAILED, False, [])


async def test_a_failing_tutor_costs_nothing(learner: Phone, world: World) -> None:
    world.tutor.failure = TutorUnavailable()
    await learner.write(LETTER, forward_origin=FORWARDED)
    assert "nothing was charged" in await _shown(learner)
    assert (await QuotaDay.get(kind=TurnKind.TEXT)).used == 0


async def test_a_reading_counts_as_a_text_turn(learner: Phone) -> None:
    for _ in range(TEXT_TURNS):
        await learner.write(LETTER, forward_origin=FORWARDED)
        await learner.settled()
    await learner.write("Ahoj!")
    assert "You have used today's 10 text messages" in str(learner.newest.text)
    await learner.write(LETTER, forward_origin=FORWARDED)
    assert "You have used today's 10 text messages" in str(learner.newest.text)
    assert await Reading.all().count() == TEXT_TURNS


async def test_a_repeated_update_is_read_once(learner: Phone, world: World) -> None:
    message = await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    await learner.update(message=message)
    await learner.settled()
    assert len(world.tutor.asked) == 1
    assert (await QuotaDay.get(kind=TurnKind.TEXT)).used == 1


async def test_personal_numbers_are_neither_stored_nor_asked_nor_shown(
    learner: Phone, world: World
) -> None:
    secret = "Rodné číslo 805101/1232, uhraďte poplatek do 15. ledna 2027."
    world.tutor.answers["reading"] = reading_answer(
        plain_czech="Paní 805101/1232 má platit.", steps=["Pay from 19-2000145399/0800."]
    )
    await learner.write(secret, forward_origin=FORWARDED)
    text = await _shown(learner)
    row = await Reading.get()
    stored = f"{row.text} {row.content}"
    for number in ("805101", "2000145399"):
        assert number not in text + stored + world.tutor.asked[0].messages[-1].content
    assert "rodné číslo ••••" in text
    assert await StoredUpdate.filter(payload__contains="805101").count() == 0


async def test_what_was_read_is_dropped_once_there_is_an_answer(learner: Phone) -> None:
    await learner.sends(photo=PHOTO, caption="Co to je?")
    await learner.settled()
    row = await Reading.get()
    assert (row.text, row.pages, row.state) == ("", [], ReadingState.DONE)


async def test_pages_that_come_together_are_one_reading(learner: Phone, world: World) -> None:
    world.album.clear()
    for number in range(5):
        page = [PhotoSize(file_id=f"{number}", file_unique_id="p", width=9, height=9)]
        caption = "Co to je?" if number == 1 else None
        await learner.sends(photo=page, media_group_id="album", caption=caption)
    world.album.set()
    await learner.settled()
    (prompt,) = world.tutor.asked
    assert len(prompt.messages[-1].pictures) == 4
    assert "Co to je?" in prompt.messages[-1].content
    assert "Please send the last 1 by itself." in str(learner.newest.text)
    await learner.sends(photo=PHOTO, media_group_id="album")
    await learner.settled()
    assert len(world.tutor.asked) == 1


async def test_an_album_beyond_the_quota_is_refused_once(learner: Phone) -> None:
    for _ in range(TEXT_TURNS):
        await learner.write("Ahoj!")
        await learner.settled()
    before = len(learner.seen)
    for _ in range(3):
        await learner.sends(photo=PHOTO, media_group_id="album")
    assert len(learner.seen) == before + 1


async def test_all_words_become_cards_by_one_press_and_once(learner: Phone) -> None:
    await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    await learner.press("Make 2 cards")
    assert learner.answered == ["2 words are in your cards now."]
    assert learner.labels == ["🗑 Forget this"]
    await learner.press_data(f"read:all:{(await Reading.get()).id}:0")
    assert learner.answered[-1] == "You have them in your words already."
    words = {word.lemma: word for word in await Word.all()}
    assert set(words) == {"poplatek", "lhůta"}
    assert words["lhůta"].contexts == ["Odvolat se můžete ve lhůtě 15 dnů."]
    assert words["lhůta"].translation == "time limit"
    assert await Card.all().count() == 4


async def test_words_can_be_picked_one_by_one(learner: Phone) -> None:
    await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    await learner.press("Pick words")
    assert learner.labels == ["poplatek", "lhůta", "⬅️ Back"]
    await learner.press("lhůta")
    assert learner.labels == ["poplatek", "✅ lhůta", "⬅️ Back"]
    await learner.press("lhůta")
    await learner.press("Back")
    assert learner.labels == ["📒 Make 1 card", "☑️ Pick words", "🗑 Forget this"]
    assert await Word.all().count() == 1


async def test_a_reading_is_forgotten_on_wish(learner: Phone) -> None:
    await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    await learner.press("Forget this")
    assert "Forgotten" in str(learner.newest.text)
    row = await Reading.get()
    assert row.content is None
    await learner.press_data(f"read:all:{row.id}:0")
    assert await Word.all().count() == 0


async def test_buttons_of_others_name_nothing(learner: Phone, world: World) -> None:
    await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    stranger = Phone(world, 8)
    await stranger.write("/start")
    await stranger.press_data(f"read:all:{(await Reading.get()).id}:0")
    assert await Word.all().count() == 0


async def test_what_a_crash_left_is_read_after_the_restart(learner: Phone, world: World) -> None:
    incoming = Incoming(learner.chat.id, 5, ReadingKind.TEXT, NOW.date(), LETTER)
    await world.services.readings.accept(await learner.learner(), incoming)
    await world.reading_launcher.take_over()
    assert "Výzva k zaplacení poplatku" in await _shown(learner)
    assert (await Reading.get()).state is ReadingState.DONE


async def test_an_answer_that_was_stored_is_shown_without_asking_again(
    learner: Phone, world: World
) -> None:
    world.telegram.refuse = lambda method: (
        TelegramNetworkError(method, "away") if isinstance(method, SendMessage) else None
    )
    await learner.write(LETTER, forward_origin=FORWARDED)
    await learner.settled()
    assert (await Reading.get()).state is ReadingState.ANSWERED
    world.telegram.refuse = lambda _method: None
    await world.reading_launcher.take_over()
    assert "Výzva k zaplacení poplatku" in await _shown(learner)
    assert len(world.tutor.asked) == 1


async def test_after_three_attempts_it_is_given_up_and_not_charged(
    learner: Phone, world: World
) -> None:
    incoming = Incoming(learner.chat.id, 5, ReadingKind.TEXT, NOW.date(), LETTER)
    await world.services.readings.accept(await learner.learner(), incoming)
    await Reading.all().update(attempts=3)
    await world.reading_launcher.take_over()
    assert "nothing was charged" in await _shown(learner)
    assert (await QuotaDay.get(kind=TurnKind.TEXT)).used == 0
